/** Counting models on shortened training parts, against an obvious program. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTrainingSizesService } from '../../../web/workers/training-sizes-service.js';
import { countAll, meanBits, scored, splitOf } from '../../reference/counting.mjs';
import { builtInText } from '../../reference/reference.mjs';
import { corpusOf, engine } from './compiled-engine.mjs';

const play = splitOf(builtInText().toString('utf8'));
const corpus = corpusOf(builtInText());
const [vocabulary, train, valid] = [corpus.vocabulary(), corpus.splitTokens('train'), corpus.splitTokens('valid')];
corpus.delete();

/** The shortened text as the slow program knows it: the list of characters stays that of the whole text. @param {number} size */
const shortened = (size) => ({
  ...play,
  all: play.all.slice(play.train.length - size),
  train: play.train.slice(-size),
});

const near = (/** @type {number | null} */ value, /** @type {number} */ expected, /** @type {string} */ what) =>
  assert.ok(Math.abs((value ?? NaN) / expected - 1) < 1e-9, `${what}: ${value}, not ${expected}`);

test('every order of both kinds is that of an obvious program on the last characters of the training part', async () => {
  const sizes = [play.train.length >> 6, play.train.length >> 3];
  /** @type {import('../../../web/workers/training-sizes-protocol.js').TrainingSizeResult[]} */
  const results = [];
  /** @type {number[]} */
  const shares = [];
  await createTrainingSizesService(engine).measure(
    { vocabulary, train, valid, sizes, initialCount: 0.1 },
    (result) => void results.push(result),
    (share) => void shares.push(share),
  );
  assert.deepEqual(
    results.map(({ size }) => size),
    sizes,
  );
  for (const { size, tables, kneserNey } of results) {
    const split = shortened(size);
    const [counted, places] = [countAll(split), scored(split)];
    assert.deepEqual([tables.length, kneserNey.length], [8, 7]);
    tables.forEach((value, i) => {
      near(value, 2 ** meanBits(places, (at) => counted.ngram(at, i + 1, 0.1)), `${size}, table of ${i + 1}`);
    });
    kneserNey.forEach((value, i) => {
      near(value, 2 ** meanBits(places, (at) => counted.kneserNey(at, i + 2)), `${size}, Kneser-Ney of ${i + 2}`);
    });
  }
  assert.deepEqual(
    shares,
    shares.toSorted((a, b) => a - b),
    'progress rises',
  );
  assert.equal(shares.at(-1), 1);
});

test('a corpus of tokens knows the characters that its text lacks, and refuses others', () => {
  const few = engine.createTokenCorpus(Uint32Array.of(97, 98, 99), Uint8Array.of(0, 1, 0, 1, 0), 4);
  // In "abab" the unseen "c" has (0 + 1) / (4 + 3) of the single characters.
  const model = engine.createCountingModel(few, null, { kind: 'ngram', order: 1, initialCount: 1 });
  assert.deepEqual([...model.distribution(new Uint16Array()).probabilities], [3 / 7, 3 / 7, 1 / 7]);
  const { trainTokens, validTokens, characters } = few.facts();
  assert.deepEqual([trainTokens, validTokens, characters], [4, 1, 5]);
  for (const owned of [model, few]) owned.delete();
  const make = (/** @type {number[]} */ tokens, /** @type {number} */ trained) => () =>
    engine.createTokenCorpus(Uint32Array.of(97, 98, 99), Uint16Array.from(tokens), trained);
  assert.throws(make([0, 3], 1), /no token of this number/);
  assert.throws(make([], 0), /at least one token/);
  assert.throws(make([0, 1], 3), /cannot be longer than the text/);
});
