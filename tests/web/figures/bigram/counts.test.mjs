import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBigramCounts } from '../../../../web/figures/bigram/counts.js';

/**
 * A worker that records its requests. Its p is made up, so that a test can tell which initial count p belongs to.
 * @param {(current: number) => number[]} counted
 */
function worker(counted) {
  const asked = { rows: /** @type {number[]} */ ([]), tables: /** @type {number[]} */ ([]) };
  return {
    asked,
    async bigramProbabilities(/** @type {number} */ initialCount) {
      asked.tables.push(initialCount);
      return Float64Array.of(initialCount, 1, 2, 3);
    },
    async distribution(
      /** @type {import('../../../../web/workers/protocol.js').CountingModelSpec} */ { initialCount },
      /** @type {number[]} */ [current = 0],
    ) {
      asked.rows.push(current);
      const counts = Float64Array.from(counted(current));
      return { counts, probabilities: counts.map((n) => n + initialCount), contextCount: 0 };
    },
  };
}
const whole = () => ({ counts: Uint32Array.of(1, 3, 5, 0), probabilities: Float64Array.of(0.25, 0.75, 1, 0) });

test('all counts at once give every row, its total and its probabilities', async () => {
  const corpus = worker(() => []);
  const counts = createBigramCounts(2, whole(), 0, corpus);
  assert.equal(counts.whole, true);
  assert.equal(counts.total(0), 4);
  assert.deepEqual([...(counts.probabilities(0) ?? [])], [0.25, 0.75]);
  assert.equal(await counts.smooth(0.5), true);
  assert.deepEqual([...(counts.probabilities(0) ?? [])], [0.5, 1]);
  assert.equal(await counts.fetch(1), true);
  assert.deepEqual(corpus.asked, { rows: [], tables: [0.5] });
});

test('the floor of a row is the probability of what never followed', async () => {
  const counts = createBigramCounts(
    2,
    whole(),
    0,
    worker(() => []),
  );
  assert.equal(counts.floor(0), 0); // everything followed
  await counts.smooth(0.5);
  assert.equal(counts.floor(1), 3); // token 1, which never followed
});

test('a newer initial count overtakes an older one', async () => {
  const counts = createBigramCounts(
    2,
    whole(),
    0,
    worker(() => []),
  );
  assert.deepEqual(await Promise.all([counts.smooth(0.5), counts.smooth(2)]), [false, true]);
  assert.equal(counts.probabilities(0)?.[0], 2);
});

test('rows of a large vocabulary are fetched once for each initial count, when they are needed', async () => {
  const corpus = worker((current) => [current, 1]);
  const counts = createBigramCounts(2, null, 0, corpus);
  assert.equal(counts.probabilities(1), null);
  let arrivals = 0;
  await counts.need([1, 0, 1], () => arrivals++);
  assert.deepEqual(corpus.asked.rows, [1, 0]);
  assert.equal(arrivals, 2);
  assert.equal(counts.total(1), 2);
  await counts.smooth(0.5);
  assert.deepEqual([...(counts.probabilities(1) ?? [])], [1, 1]); // the old ones until the new ones arrive
  await counts.need([1], () => arrivals++);
  assert.deepEqual([...(counts.probabilities(1) ?? [])], [1.5, 1.5]);
});

test('a newer window replaces what an older one still waits for', async () => {
  const corpus = worker(() => [0, 1]);
  const counts = createBigramCounts(2, null, 0, corpus);
  await Promise.all([counts.need([0, 5, 6], () => {}), counts.need([1], () => {})]);
  assert.deepEqual(corpus.asked.rows.sort(), [0, 1]);
});

test('a row of another corpus is refused', async () => {
  const counts = createBigramCounts(
    2,
    null,
    0,
    worker(() => [1, 2, 3]),
  );
  assert.equal(await counts.fetch(0), false);
  assert.equal(counts.counts(0), null);
});
