/** The counting half of the engine that the build has compiled, through its bindings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpusOf, engine } from './compiled-engine.mjs';

const line = 'To be, or not to be: that is the question.\r\n';
const text = line.repeat(20); // 44 characters each, 880 in all

test('a corpus hands over its facts and counts', () => {
  const corpus = corpusOf(text, 0, 7);
  assert.deepEqual(corpus.facts(), {
    encoding: 'UTF-8',
    characters: 880,
    replaced: 0,
    replacedBytes: 0,
    crlf: 20,
    words: 200,
    trainTokens: 770,
    validTokens: 110,
  });
  const vocabulary = corpus.vocabulary();
  assert.equal(String.fromCodePoint(...vocabulary), [...new Set(text)].sort().join(''));
  assert.equal(String.fromCodePoint(...Array.from(corpus.tokens(0, 5), (id) => vocabulary[id] ?? 0)), 'To be');
  assert.equal(corpus.tokens(878, 100).length, 2);
  assert.ok(corpus.trainTokens() instanceof Uint8Array);
  assert.equal(
    corpus.unigramCounts().reduce((sum, count) => sum + count),
    770,
  );
  const counts = corpus.bigramCounts();
  const size = vocabulary.length;
  assert.equal(counts.length, size ** 2);
  assert.deepEqual([...corpus.bigramRow(3)], [...counts.subarray(3 * size, 4 * size)]);
  corpus.delete();
});

test('tokens of a large vocabulary have two bytes', () => {
  const corpus = corpusOf(String.fromCodePoint(...Array.from({ length: 300 }, (_, i) => 0x4e00 + i)));
  assert.ok(corpus.trainTokens() instanceof Uint16Array);
  corpus.delete();
});

test('orders are measured in slices as at once', () => {
  const corpus = corpusOf(text);
  const trie = engine.createNgramTrie(corpus);
  while (!trie.advance(5, 100)) assert.ok(trie.progress(5) < 1);
  assert.equal(trie.depth(), 5);
  for (let order = 1; order <= 5; order++) {
    const job = engine.createOrderJob(corpus, order > 2 ? trie : null, order, 0.1);
    while (!job.advance(3)) assert.ok(job.progress() <= 1);
    assert.deepEqual(job.result(), engine.measureOrder(corpus, order > 2 ? trie : null, order, 0.1));
    job.delete();
  }
  const builder = engine.createContextTableBuilder(corpus, trie, 4);
  while (!builder.advance(10)) assert.ok(builder.progress() <= 1);
  const { length, vocabulary, contexts, first, followers } = builder.finish();
  assert.deepEqual([length, vocabulary], [4, corpus.vocabulary().length]);
  assert.ok(first.length - 1 > 20);
  assert.equal(contexts.length, 4 * (first.length - 1));
  assert.equal(followers.length, 3 * (first.at(-1) ?? 0));
  for (const owned of [builder, trie, corpus]) owned.delete();
});

test('what has no value is null, what is impossible is infinite and names its causes', () => {
  // Train: "ab" over and over; valid: twenty times "c".
  const corpus = corpusOf('ab'.repeat(40) + 'c'.repeat(20), 80);
  const { valid, validZeros, validCauses } = engine.measureOrder(corpus, null, 1, 0);
  assert.equal(valid, Infinity);
  assert.equal(validZeros, 13); // from index 7 on
  assert.deepEqual(validCauses, [{ tokens: Uint16Array.of(2), count: 13 }]);
  const split = engine.createSplitJob(corpus, 100);
  assert.equal(split.advance(99), false);
  assert.equal(split.progress(), 0.99);
  assert.throws(() => split.finish(), /not counted to its end/);
  assert.equal(split.advance(99), true);
  split.finish();
  split.delete();
  assert.equal(engine.measureOrder(corpus, null, 1, 0).valid, null);
  corpus.delete();
});

test('distributions, samples and scores', () => {
  const corpus = corpusOf(text);
  const { probabilities, counts, contextCount } = engine.distribution(corpus, null, 2, Uint16Array.of(1), 0.1);
  assert.ok(Math.abs(probabilities.reduce((sum, p) => sum + p) - 1) < 1e-12);
  assert.equal(
    counts.reduce((sum, count) => sum + count),
    contextCount,
  );
  const sample = () => engine.sample(corpus, null, 2, 0.1, 50, 7, 1, new Uint16Array());
  assert.equal(sample().length, 50);
  assert.deepEqual(sample(), sample());
  const score = engine.score(corpus, null, 2, 0.1, 'be😀');
  assert.equal(score.tokens[2], -1);
  assert.ok(Number.isNaN(score.bits[2]));
  assert.equal(score.perplexity, 2 ** (((score.bits[0] ?? 0) + (score.bits[1] ?? 0)) / 2));
  assert.equal(engine.score(corpus, null, 2, 0.1, '').meanBits, null);
  corpus.delete();
});

test('a typed text in characters and words', () => {
  const { characters, words, characterVocabulary, wordVocabulary } = engine.preview('é to é 😀');
  assert.deepEqual(words, [
    { text: 'é', id: 1 },
    { text: 'to', id: 0 },
    { text: 'é', id: 1 },
    { text: '😀', id: 2 },
  ]);
  assert.equal(characters.map((character) => character.text).join(''), 'é to é 😀');
  assert.deepEqual([characterVocabulary, wordVocabulary], [5, 3]);
});

test('a refusal is an Error that says why, and nothing else is lost', () => {
  const corpus = corpusOf(text);
  /** @type {[() => unknown, RegExp][]} */
  const refused = [
    [() => corpusOf(''), /empty/],
    [() => corpusOf('x'), /only 1 character;/],
    [() => corpusOf('a'.repeat(100)), /one single character/],
    [() => corpusOf(`${text}\0`), /binary/],
    [() => engine.createSplitJob(corpus, 881), /longer than the text/],
    [() => corpus.bigramRow(1000), /no token/],
    [() => engine.measureOrder(corpus, null, 3, 0.1), /not counted yet/],
    [() => engine.measureOrder(corpus, null, 2, -1), /initial count/],
    [() => engine.sample(corpus, null, 2, 0.1, 5, 1, -1, new Uint16Array()), /temperature/],
    [() => engine.distribution(corpus, null, 2, Uint16Array.of(999), 0.1), /no token/],
    [() => corpus.bigramOverview(corpus.permutation('frequency'), 5000, 0.1), /1 to V blocks/],
  ];
  for (const [request, message] of refused)
    assert.throws(request, (error) => error instanceof Error && message.test(error.message));
  assert.equal(corpus.facts().trainTokens, 770);
  corpus.delete();
});
