/** The bindings refuse numbers and names that are invalid for the compiled engine, and accept all others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCorpusService } from '../../../web/workers/corpus-service.js';
import { corpusOf, engine } from './compiled-engine.mjs';

const settings = { vocabulary: 5, context: 1, features: 2, seed: 1 };
const training = /** @type {const} */ ({
  network: settings,
  recipe: 'article',
  steps: 3,
  batch: 2,
  rate: 0.01,
  schedule: 'constant',
});
const tokens = Uint8Array.of(0, 1, 2, 3, 4, 0, 1, 2);

/** Whole numbers from 0 to 2^53 are exact; casting any other number to an integer is undefined, or wraps around. */
const noWholeNumbers = [-1, 0.5, NaN, Infinity, 2 ** 53 + 2, 1e300];

test('a seed is a whole number from 0 to 2^53', () => {
  const corpus = corpusOf('to be or not to be '.repeat(10));
  const model = engine.createCountingModel(corpus, null, { kind: 'ngram', order: 2, initialCount: 0.1 });
  const network = engine.initialNetwork(settings);
  for (const seed of noWholeNumbers) {
    for (const request of [
      () => engine.initialNetwork({ ...settings, seed }),
      () => network.sample(3, seed, 1, new Uint16Array()),
      () => model.sample(3, seed, 1, new Uint16Array()),
    ])
      assert.throws(
        request,
        /^Error: The seed must be a whole number from 0 to 9,007,199,254,740,992\.$/,
        `seed ${seed}`,
      );
  }
  for (const seed of [0, 2 ** 32, 2 ** 53]) {
    const made = engine.initialNetwork({ ...settings, seed });
    assert.equal(made.settings().seed, seed);
    made.delete();
  }
  for (const owned of [network, model, corpus]) owned.delete();
});

test('a trainer takes whole numbers of steps', () => {
  const trainer = engine.createTrainer(training, tokens);
  for (const steps of noWholeNumbers)
    assert.throws(() => trainer.advance(steps), /number of steps must be a whole number/, `${steps} steps`);
  assert.equal(trainer.advance(1), false);
  assert.equal(trainer.advance(2 ** 53), true);
  assert.equal(trainer.step(), 3);
  trainer.delete();
});

test('any part of the tokens may be asked for', () => {
  const corpus = corpusOf('abab'.repeat(20));
  // 79 and the largest count of 32 bits would wrap around to 78.
  assert.deepEqual(corpus.tokens(79, 0xffffffff), Uint16Array.of(1));
  assert.equal(corpus.tokens(81, 1).length, 0);
  corpus.delete();
});

test('names and sizes without a meaning are refused, not taken for another', () => {
  const schedule = /** @type {'constant'} */ (/** @type {string} */ ('cosine'));
  assert.throws(() => engine.createTrainer({ ...training, schedule }, tokens), /no schedule named "cosine"/);
  // A cell of 17 rows and columns can have a number above 255, which one byte does not hold.
  assert.throws(() => engine.drawnCells(new Array(17 ** 2).fill(1), 5, 1), /at most 16 outcomes/);
  assert.equal(engine.drawnCells([...new Array(16 ** 2 - 1).fill(0), 1], 5, 1)[0], 255);
  assert.throws(() => engine.fingerprintAfter200Steps(0), /context must lie between 1 and 16/);
});

test('embeddings come with the neighbours of the tokens asked about', () => {
  const few = engine.initialNetwork({ ...settings, vocabulary: 4 });
  const { points, neighbours } = few.embeddings(null, Uint16Array.of(2, 0));
  assert.equal(points.length, 8);
  assert.equal(neighbours.length, 2 * 3); // 3 others, fewer than 5
  assert.deepEqual([...neighbours.subarray(0, 3)].sort(), [0, 1, 3]);
  assert.throws(() => few.embeddings(null, Uint16Array.of(4)), /point that does not exist/);
  // Neighbours of 27 among 20,000 characters; those of all 20,000 would take seconds.
  const many = engine.initialNetwork({ vocabulary: 20_000, context: 1, features: 16, seed: 1 });
  const asked = Uint16Array.from({ length: 27 }, (_, i) => 700 * i);
  assert.equal(many.embeddings(null, asked).neighbours.length, 27 * 5);
  for (const owned of [few, many]) owned.delete();
});

test('contexts of one token need no sorted text', async () => {
  const sorting = () => assert.fail('the text was sorted');
  const service = createCorpusService({ ...engine, createNgramTrie: sorting });
  const bytes = /** @type {ArrayBuffer} */ (new TextEncoder().encode('abcd'.repeat(50)).buffer);
  const { id } = await service.load([{ name: 'letters.txt', bytes }], {}, () => {});
  const table = engine.createContextTable(await service.contextBlock(id, 1, 0, () => {}));
  assert.deepEqual([table.length(), table.size()], [1, 4]);
  await assert.rejects(
    service.contextBlock(id, 2, 0, () => {}),
    /the text was sorted/,
  );
  const corpus = corpusOf('abcd'.repeat(50));
  assert.throws(() => engine.createContextTableBuilder(corpus, null, 2, 0), /not counted yet/);
  assert.throws(
    () => engine.createContextTableBuilder(corpus, null, 1, engine.limits().contextBlocks),
    /no block of contexts/,
  );
  for (const owned of [table, corpus]) owned.delete();
});

test('a table of contexts that does not fit together is refused', () => {
  // "a" is followed by "b" three times in train, and "b" by "a" twice in train, once in valid.
  const parts = {
    length: 1,
    vocabulary: 2,
    contexts: Uint16Array.of(0, 1),
    first: Uint32Array.of(0, 1, 2),
    followers: Uint32Array.of(1, 3, 0, 0, 2, 1),
  };
  engine.createContextTable(parts).delete();
  for (const wrong of [
    { length: 0 },
    { length: 2 },
    { vocabulary: 1 },
    { contexts: Uint16Array.of(0) },
    { first: Uint32Array.of(0, 2, 1) },
    { followers: Uint32Array.of(1, 3, 0) },
  ])
    assert.throws(
      () => engine.createContextTable({ ...parts, ...wrong }),
      /table of contexts is damaged/,
      JSON.stringify(wrong),
    );
});
