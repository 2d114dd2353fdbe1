import assert from 'node:assert/strict';
import { test } from 'node:test';
import { descending, largest, sumOf } from '../../../web/models/counting.js';

test('the few largest are the first of all in their order', () => {
  const values = Float32Array.from({ length: 500 }, (_, i) => (i * 37) % 101);
  for (const most of [0, 1, 7, 500]) assert.deepEqual(largest(values, most), [...descending(values).subarray(0, most)]);
  assert.deepEqual(largest([0, 0], 5), [0, 1]);
});

test('sums and ranks', () => {
  assert.equal(sumOf(Uint32Array.of(1, 2, 3)), 6);
  assert.deepEqual([...descending([2, 5, 2, 7])], [3, 1, 0, 2]);
});
