import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barAt } from '../../../web/charts/bars.js';
import { descending, idOf, largest, sumOf } from '../../../web/models/counting.js';
import { createBigramCounts } from '../../../web/figures/bigram/counts.js';
import { cellAfter } from '../../../web/figures/bigram/navigation.js';
import { bestOf } from '../../../web/figures/orders/best.js';
import { decadeTicks } from '../../../web/figures/orders/charts.js';
import { indexAfter } from '../../../web/controls/picking.js';

test('the few largest are the first of all in their order', () => {
  const values = Float32Array.from({ length: 500 }, (_, i) => (i * 37) % 101);
  for (const most of [0, 1, 7, 500]) assert.deepEqual(largest(values, most), [...descending(values).subarray(0, most)]);
  assert.deepEqual(largest([0, 0], 5), [0, 1]);
});

test('sums, ranks and ids', () => {
  assert.equal(sumOf(Uint32Array.of(1, 2, 3)), 6);
  assert.deepEqual([...descending([2, 5, 2, 7])], [3, 1, 0, 2]);
  assert.equal(idOf(Uint32Array.of(10, 101), 'e'), 1);
  assert.equal(idOf(Uint32Array.of(10, 101), 'x'), -1);
});

/**
 * A worker that counts what it is asked; p is made up, so that it can be told which initial count it is of.
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
      /** @type {number} */ _,
      /** @type {number[]} */ [current = 0],
      /** @type {number} */ initialCount,
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
  assert.equal(counts.floor(1), 3); // of token 1, which never followed
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
  assert.deepEqual([...(counts.probabilities(1) ?? [])], [1, 1]); // the older ones until the new ones come
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

test('keys move in the matrix and stop at its edges', () => {
  const key = (/** @type {string} */ name, held = {}) =>
    cellAfter({ key: name, shiftKey: false, ctrlKey: false, ...held }, { row: 5, column: 60 }, 67);
  assert.deepEqual(key('ArrowUp'), { row: 4, column: 60 });
  assert.deepEqual(key('ArrowRight', { shiftKey: true }), { row: 5, column: 66 });
  assert.deepEqual(key('PageUp'), { row: 0, column: 60 });
  assert.deepEqual(key('Home'), { row: 5, column: 0 });
  assert.deepEqual(key('End', { ctrlKey: true }), { row: 66, column: 66 });
  assert.equal(key('a'), null);
});

test('keys move along a row of bars', () => {
  const after = (/** @type {string} */ key, shiftKey = false) => indexAfter({ key, shiftKey }, 3, 20);
  assert.deepEqual(
    [after('ArrowRight'), after('ArrowLeft'), after('ArrowRight', true), after('Home'), after('End'), after('x')],
    [4, 2, 13, 0, 19, null],
  );
  assert.equal(indexAfter({ key: 'End', shiftKey: false }, null, 0), null);
});

test('a bar is found where it stands', () => {
  const layout = { left: 50, step: 10, count: 3, top: 0, bottom: 100 };
  assert.deepEqual(
    [49, 50, 69, 79, 80].map((x) => barAt(layout, x)),
    [null, 0, 1, 2, null],
  );
});

test('the best order has the least finite validation perplexity', () => {
  const result = (/** @type {number} */ order, /** @type {number | null} */ valid) => ({
    order,
    valid,
    train: 1,
    contexts: 1,
    ngrams: 1,
    freeParameters: 1,
    validSeen: 1,
  });
  assert.equal(bestOf([result(1, 27), result(2, 12), result(3, Infinity), result(4, null)])?.order, 2);
  assert.equal(bestOf([result(1, null), result(2, Infinity)]), null);
});

test('ticks of a perplexity axis thin out as it grows', () => {
  assert.deepEqual(decadeTicks(74), [1, 2, 5, 10, 20, 50]);
  assert.deepEqual(decadeTicks(5000), [1, 10, 100, 1000]);
});
