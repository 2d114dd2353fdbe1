import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visibleCells } from '../../../web/charts/visible-cells.js';

test('values that share a pixel are drawn as the largest of them', () => {
  assert.deepEqual(visibleCells([1, -3, 2, 0, 0, 0.5], 1 / 3), [1, 5]);
  assert.deepEqual(visibleCells([0, 0, 0, 0], 0.5), [0, 2]);
  assert.deepEqual(visibleCells([2, 1, 3], 1.5), [0, 1, 2]);
});
