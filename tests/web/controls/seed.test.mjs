import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextSeed, seedFrom } from '../../../web/controls/seed.js';

test('a seed is a whole number of 32 bits, whatever was typed', () => {
  // 2^32 - 1 = 4,294,967,295 is the largest.
  assert.deepEqual([seedFrom(7), seedFrom(2.4), seedFrom(-3), seedFrom(1e12), seedFrom(NaN)], [7, 2, 0, 4294967295, 0]);
});

test('seeds follow one another, and the first follows the last', () => {
  assert.deepEqual([nextSeed(0), nextSeed(41), nextSeed(4294967295)], [1, 42, 0]);
});
