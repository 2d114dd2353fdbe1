import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decadeTicks } from '../../../web/charts/axes.js';

test('ticks of a perplexity axis thin out as it grows', () => {
  assert.deepEqual(decadeTicks(74), [1, 2, 5, 10, 20, 50]);
  assert.deepEqual(decadeTicks(5000), [1, 10, 100, 1000]);
});
