import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nestedPositions } from '../../../web/charts/tensor.js';

test('a tensor with m axes has a place for every cell, none twice, with wider gaps between outer axes', () => {
  const { positions, length } = nestedPositions(3, 2);
  assert.equal(new Set(positions).size, 9);
  assert.ok((positions[3] ?? 0) - (positions[2] ?? 0) > (positions[1] ?? 0) - (positions[0] ?? 0));
  assert.ok(Math.abs(Math.max(...positions) + 1 - length) < 1e-12);
  assert.deepEqual(nestedPositions(5, 0), { positions: [0], length: 1 });
});
