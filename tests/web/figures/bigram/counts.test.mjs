import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBigramCounts } from '../../../../web/figures/bigram/counts.js';

test('all counts at once give every row, its total and its probabilities', () => {
  const counts = createBigramCounts(2, Uint32Array.of(1, 3, 0, 0), 0, () => Promise.reject(new Error('not asked')));
  assert.equal(counts.whole, true);
  assert.equal(counts.total(0), 4);
  assert.deepEqual([...(counts.probabilities(0) ?? [])], [0.25, 0.75]);
  assert.deepEqual([...(counts.probabilities(1) ?? [])], [0.5, 0.5]);
  counts.smooth(1);
  assert.deepEqual([...(counts.probabilities(0) ?? [])], [2 / 6, 4 / 6]);
});

test('rows of a large vocabulary are fetched once, when they are needed', async () => {
  /** @type {number[]} */
  const asked = [];
  const counts = createBigramCounts(2, null, 0, async (current) => {
    asked.push(current);
    return [current, 1];
  });
  assert.equal(counts.probabilities(1), null);
  let arrivals = 0;
  await counts.need([1, 0, 1], () => arrivals++);
  assert.deepEqual(asked, [1, 0]);
  assert.equal(arrivals, 2);
  assert.equal(counts.total(1), 2);
});

test('a newer window replaces what an older one still waits for', async () => {
  /** @type {number[]} */
  const asked = [];
  const counts = createBigramCounts(2, null, 0, async (current) => {
    asked.push(current);
    return [0, 1];
  });
  await Promise.all([counts.need([0, 5, 6], () => {}), counts.need([1], () => {})]);
  assert.deepEqual(asked.sort(), [0, 1]);
});

test('a row of another corpus is refused', async () => {
  const counts = createBigramCounts(2, null, 0, async () => [1, 2, 3]);
  assert.equal(await counts.fetch(0), false);
  assert.equal(counts.counts(0), null);
});
