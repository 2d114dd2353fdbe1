import assert from 'node:assert/strict';
import { test } from 'node:test';
import { movedShare, swapped, swapsFor } from '../../../../web/figures/neighbours/swaps.js';

test('the nearest and the farthest of the frequent characters are offered, never the character itself', () => {
  // Character 1 is the nearest of all, and 4 the farthest, but each makes up less than a thousandth of 4,004.
  const counts = Uint32Array.of(1000, 2, 1000, 1000, 2, 1000);
  const distances = [0, 0.1, 0.4, 0.3, 2, 1.2];
  assert.deepEqual(swapsFor(distances, counts, 0), { nearest: 3, stranger: 5 });
});

test('a text with one frequent character has nothing to swap it for', () => {
  assert.equal(swapsFor([0, 1], Uint32Array.of(5000, 1), 0), null);
});

test('a swap changes one place of a copy', () => {
  const past = [4, 5, 6];
  assert.deepEqual(swapped(past, 1, 9), [4, 9, 6]);
  assert.deepEqual(past, [4, 5, 6]);
});

test('the share that moves is half the sum of differences: 0 for the same bars, 1 for bars apart', () => {
  assert.equal(movedShare([0.25, 0.75], [0.25, 0.75]), 0);
  assert.equal(movedShare([1, 0], [0, 1]), 1);
  // (|0.5 - 0.25| + |0.5 - 0.25| + |0 - 0.5|) / 2
  assert.equal(movedShare([0.5, 0.5, 0], [0.25, 0.25, 0.5]), 0.5);
});
