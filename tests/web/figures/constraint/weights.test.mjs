import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countMoved, weightIndex } from '../../../../web/figures/constraint/weights.js';

test('a weight stands where the engine lays it out', () => {
  const settings = { vocabulary: 67, context: 1, features: 16, seed: 1 };
  assert.equal(weightIndex(settings, 'embedding', 2, 3), 2 * 16 + 3);
  // 67 16 embeddings; then (64, 16) and 64 biases; then (64, 64) and 64 biases; each column by column.
  assert.equal(weightIndex(settings, 'first', 1, 2), 1072 + 64 + 2);
  assert.equal(weightIndex(settings, 'second', 1, 2), 1072 + 1024 + 64 + 64 + 2);
  assert.equal(weightIndex(settings, 'output', 1, 2), 1072 + 1024 + 64 + 4096 + 64 + 16 + 2);
  // The last weight is followed by 16 output biases alone: 7,360 parameters.
  assert.equal(weightIndex(settings, 'output', 63, 15) + 1 + 16, 7360);
});

test('a row moves when one of its probabilities changes by more than the share of itself', () => {
  const before = [0.5, 0.5, 0.9, 0.1];
  assert.equal(countMoved(before, before, 2, 0.01), 0);
  // 0.004 is 0.8 % of 0.5 and 4 % of 0.1.
  assert.equal(countMoved(before, [0.504, 0.496, 0.9, 0.1], 2, 0.01), 0);
  assert.equal(countMoved(before, [0.504, 0.496, 0.896, 0.104], 2, 0.01), 1);
});
