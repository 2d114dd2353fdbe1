/** The counting half of the compiled engine, through its bindings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpusOf, engine } from './compiled-engine.mjs';

/** @param {number} order @param {number} initialCount */
const ngram = (order, initialCount) => /** @type {const} */ ({ kind: 'ngram', order, initialCount });

/**
 * Measures in one slice.
 * @param {import('../../../web/workers/module-counting.js').Corpus} corpus
 * @param {import('../../../web/workers/module-counting.js').NgramTrie | null} trie @param {ReturnType<typeof ngram>} spec
 */
function measured(corpus, trie, spec) {
  const job = engine.createOrderJob(corpus, trie, spec);
  try {
    assert.equal(job.advance(2 ** 32 - 1), true);
    return job.result();
  } finally {
    job.delete();
  }
}

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
  assert.ok(corpus.splitTokens('train') instanceof Uint8Array);
  assert.equal(
    corpus.unigramCounts().reduce((sum, count) => sum + count),
    770,
  );
  const counts = corpus.bigramCounts();
  const size = vocabulary.length;
  assert.equal(counts.length, size ** 2);
  corpus.delete();
});

test('tokens of a large vocabulary have two bytes', () => {
  const corpus = corpusOf(String.fromCodePoint(...Array.from({ length: 300 }, (_, i) => 0x4e00 + i)));
  assert.ok(corpus.splitTokens('train') instanceof Uint16Array);
  corpus.delete();
});

test('orders are measured in slices as at once', () => {
  const corpus = corpusOf(text);
  const trie = engine.createNgramTrie(corpus);
  while (!trie.advance(5, 100)) assert.ok(trie.progress(5) < 1);
  assert.equal(trie.depth(), 5);
  for (let order = 1; order <= 5; order++) {
    const job = engine.createOrderJob(corpus, order > 2 ? trie : null, ngram(order, 0.1));
    while (!job.advance(3)) assert.ok(job.progress() <= 1);
    assert.deepEqual(job.result(), measured(corpus, order > 2 ? trie : null, ngram(order, 0.1)));
    job.delete();
  }
  let all = 0;
  for (let block = 0; block < engine.limits().contextBlocks; block++) {
    const builder = engine.createContextTableBuilder(corpus, trie, 4, block);
    while (!builder.advance(1)) assert.ok(builder.progress() <= 1);
    const { length, vocabulary, contexts, first, followers } = builder.finish();
    assert.deepEqual([length, vocabulary], [4, corpus.vocabulary().length]);
    assert.equal(contexts.length, 4 * (first.length - 1));
    assert.equal(followers.length, 3 * (first.at(-1) ?? 0));
    all += first.length - 1;
    builder.delete();
  }
  assert.ok(all > 20);
  for (const owned of [trie, corpus]) owned.delete();
});

test('what has no value is null, what is impossible is infinite and names its causes', () => {
  // Train: "ab" repeated; valid: twenty times "c".
  const corpus = corpusOf('ab'.repeat(40) + 'c'.repeat(20), 80);
  const { valid, validZeros, validCauses } = measured(corpus, null, ngram(1, 0));
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
  assert.equal(measured(corpus, null, ngram(1, 0)).valid, null);
  corpus.delete();
});

test('distributions, samples and scores', () => {
  const corpus = corpusOf(text);
  const model = engine.createCountingModel(corpus, null, ngram(2, 0.1));
  assert.equal(model.advance(1), true);
  assert.equal(model.progress(), 1);
  const { probabilities, counts, contextCount } = model.distribution(Uint16Array.of(1));
  assert.ok(Math.abs(probabilities.reduce((sum, p) => sum + p) - 1) < 1e-12);
  assert.equal(
    counts.reduce((sum, count) => sum + count),
    contextCount,
  );
  const sample = () => model.sample(50, 7, 1, new Uint16Array());
  assert.equal(sample().length, 50);
  assert.deepEqual(sample(), sample());
  const score = model.score('be😀');
  assert.equal(score.tokens[2], -1);
  assert.ok(Number.isNaN(score.bits[2]));
  assert.equal(score.totalBits, (score.bits[0] ?? 0) + (score.bits[1] ?? 0));
  assert.equal(score.perplexity, 2 ** (score.totalBits / 2));
  assert.equal(model.score('').meanBits, null);
  const size = corpus.vocabulary().length;
  assert.deepEqual(corpus.bigramProbabilities(0.1).subarray(size, 2 * size), probabilities);
  assert.deepEqual([...counts], [...corpus.bigramCounts().subarray(size, 2 * size)]);
  for (const owned of [model, corpus]) owned.delete();
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
  const model = engine.createCountingModel(corpus, null, ngram(2, 0.1));
  const unknownKind = { ...ngram(2, 0.1), kind: /** @type {'ngram'} */ (/** @type {string} */ ('unheard-of')) };
  const withoutInitialCount = { ...ngram(2, 0), initialCount: /** @type {any} */ (undefined) };
  /** @type {[() => unknown, RegExp][]} */
  const refused = [
    [() => corpusOf(''), /empty/],
    [() => corpusOf('x'), /only 1 character;/],
    [() => corpusOf('a'.repeat(100)), /one single character/],
    [() => corpusOf(`${text}\0`), /binary/],
    [() => engine.createSplitJob(corpus, 881), /longer than the text/],
    [() => measured(corpus, null, ngram(3, 0.1)), /not counted yet/],
    [() => measured(corpus, null, ngram(2, -1)), /initial count/],
    [() => measured(corpus, null, withoutInitialCount), /initial count/],
    [() => engine.createOrderJob(corpus, null, ngram(9, 0.1)), /order of a counting model is 1 to 8/],
    [() => engine.createCountingModel(corpus, null, unknownKind), /no counting model of the kind "unheard-of"/],
    [() => model.sample(5, 1, -1, new Uint16Array()), /temperature/],
    [() => model.distribution(Uint16Array.of(999)), /no token/],
    [() => corpus.bigramOverview(corpus.permutation('frequency'), 5000, 0.1), /1 to V blocks/],
  ];
  for (const [request, message] of refused)
    assert.throws(request, (error) => error instanceof Error && message.test(error.message));
  assert.equal(corpus.facts().trainTokens, 770);
  for (const owned of [model, corpus]) owned.delete();
});
