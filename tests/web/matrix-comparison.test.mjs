import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareMatrices } from '../../web/matrix-comparison.js';

// Row 0 counts 3 and 1: 0.75 and 0.25. Row 1 was never counted.
const counts = [3, 1, 0, 0];

test('a network that says what was counted differs in nothing', () => {
  const { meanDivergence, cells, rows } = compareMatrices(counts, [0.75, 0.25, 0.9, 0.1], 2);
  assert.deepEqual([meanDivergence, rows], [0, [{ row: 0, divergence: 0 }]]);
  assert.deepEqual(cells.map(({ row, difference }) => [row, difference]), [[0, 0], [0, 0]]);
});

test('divergence is in bits, and rows that were never counted are left out', () => {
  // 0.75 log2(0.75 / 0.5) + 0.25 log2(0.25 / 0.5) = 0.75 * 0.5849625 - 0.25
  const { rows } = compareMatrices(counts, [0.5, 0.5, 1, 0], 2);
  assert.equal(rows.length, 1);
  assert.ok(Math.abs(rows[0].divergence - 0.18872187) < 1e-8);
});

test('differences are learnt minus counted, the largest first', () => {
  const { cells, difference } = compareMatrices([3, 1, 1, 1], [0.5, 0.5, 0.4, 0.6], 2);
  assert.deepEqual(Array.from(difference, (d) => Math.round(100 * d)), [-25, 25, -10, 10]);
  assert.deepEqual(cells.map(({ row }) => row), [0, 0, 1, 1]);
});
