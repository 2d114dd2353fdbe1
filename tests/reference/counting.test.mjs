/** Counts, and what the counting models say: the engine's numbers on three texts are those of the slow program. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpusOf, engine } from '../web/workers/compiled-engine.mjs';
import { figuresOf, kneserNeyModel, perplexityOf, smoothedModel, splitText } from './built-in.mjs';
import { allNear, near } from './near.mjs';
import { readReference } from './reference.mjs';
import { texts } from './texts.mjs';

const ORDERS = [1, 2, 3, 4, 5, 6, 7, 8];
const NAMES = ['unigram', 'bigram', 'ngram3', 'ngram4', 'ngram5', 'ngram6', 'ngram7', 'ngram8'];

/** @typedef {import('../../web/workers/module-counting.js').CountingModelSpec} Spec */
/** @typedef {{advance: (units: number) => boolean, delete: () => void}} Job */
/** @template {Job} Finished @template Result @param {Finished} job @param {(job: Finished) => Result} read */
function finish(job, read) {
  while (!job.advance(1e7));
  const result = read(job);
  job.delete();
  return result;
}
/** @param {Spec} spec @param {import('./built-in.mjs').Corpus} slow */
const slowModel = (spec, slow) =>
  spec.kind === 'ngram' ? smoothedModel(slow, spec.order) : kneserNeyModel(slow, spec.order);

for (const [name, text] of Object.entries(texts)) {
  const slow = splitText(text);
  const corpus = corpusOf(text);
  const trie = engine.createNgramTrie(corpus);
  while (!trie.advance(8, 1e6));
  const ids = new Map(slow.vocabulary.map((character, id) => [character, id]));
  const tokensOf = (/** @type {string[]} */ characters) =>
    Uint16Array.from(characters, (character) => Number(ids.get(character)));

  test(`${name}: every order's sizes and perplexities`, () => {
    // Those of the play are recorded, by the same program.
    const figures = name === 'play' ? readReference('built-in') : Object.fromEntries(figuresOf(text));
    const expected = (/** @type {string} */ metric) => Number(figures[metric]);
    const { characters, trainTokens, validTokens } = corpus.facts();
    assert.deepEqual(
      [characters, trainTokens, validTokens],
      ['characters', 'train_tokens', 'valid_tokens'].map((fact) => expected(`corpus.${fact}`)),
    );
    const levels = engine.createKneserNey(corpus, trie);
    for (const order of ORDERS) {
      while (!levels.advance(order, 1e6));
      const spec = /** @type {const} */ ({ kind: 'ngram', order, initialCount: 0.1 });
      const measures = finish(engine.createOrderJob(corpus, trie, spec), (job) => job.result());
      const metric = NAMES[order - 1];
      assert.equal(measures.contexts, expected(`${metric}.contexts`));
      assert.equal(measures.ngrams, expected(`${metric}.ngrams`));
      near(measures.train, expected(`${metric}.train_perplexity`), `${metric} train`);
      near(measures.valid, expected(`${metric}.valid_perplexity`), `${metric} valid`);
      near(measures.trainFloor, expected(`${metric}.train_floor`), `${metric} floor`);
      near(measures.validSeen, expected(`${metric}.valid_seen`), `${metric} seen`);
      const { train, valid } = levels.measures(order);
      const first = order === 1 ? kneserNeyModel(slow, 1) : null;
      near(train, first ? perplexityOf(first, 1, slow.train) : expected(`kn${order}.train_perplexity`), `kn${order}`);
      near(valid, first ? perplexityOf(first, 1, slow.valid) : expected(`kn${order}.valid_perplexity`), `kn${order}`);
    }
    levels.delete();
  });

  test(`${name}: single characters and the table of pairs`, () => {
    const counts = slow.vocabulary.map((one) => slow.train.filter((character) => character === one).length);
    assert.deepEqual([...corpus.unigramCounts()], counts);
    const pairs = smoothedModel(slow, 2);
    const table = slow.vocabulary.flatMap((current) => slow.vocabulary.map((next) => pairs(current, next)));
    allNear(corpus.bigramProbabilities(0.1), table, 'pairs');
  });

  test(`${name}: the distribution after a past, and the surprise of a sentence and of every token`, () => {
    const specs = [1, 2, 5, 8].flatMap(
      (order) =>
        /** @type {Spec[]} */ ([
          { kind: 'ngram', order, initialCount: 0.1 },
          { kind: 'kneser-ney', order },
        ]),
    );
    for (const spec of specs) {
      const model = slowModel(spec, slow);
      const prepared = engine.createCountingModel(corpus, trie, spec);
      while (!prepared.advance(1e7));
      const past = slow.valid.slice(20 - spec.order + 1, 20);
      const what = `${spec.kind} ${spec.order}`;
      const { probabilities } = prepared.distribution(tokensOf(past));
      allNear(
        probabilities,
        slow.vocabulary.map((next) => model(past.join(''), next)),
        what,
      );
      near(
        probabilities.reduce((sum, p) => sum + p, 0),
        1,
        `${what}, sum`,
      );

      const bitsAt = (/** @type {string[]} */ tokens, /** @type {number} */ i) =>
        -Math.log2(model(tokens.slice(i - spec.order + 1, i).join(''), String(tokens[i])));
      const sentence = slow.valid.slice(40, 90);
      const bits = sentence.map((_, i) => bitsAt(sentence, i)).slice(7);
      allNear(prepared.score(sentence.join('')).bits.slice(7), bits, `${what}, sentence`);
      prepared.delete();
      if (spec.order !== 5) continue;
      const all = finish(engine.createSurprisesJob(corpus, trie, spec, 'valid'), (job) => job.bits());
      allNear(
        all.slice(7),
        slow.valid.slice(7).map((_, i) => bitsAt(slow.valid, i + 7)),
        `${what}, every token`,
      );
    }
  });
}
