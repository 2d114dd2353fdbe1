import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandAt, edgesOf, spread } from '../../../web/charts/steps.js';

const margin = { top: 0, right: 20, bottom: 0, left: 10 };
const bandsOf = (/** @type {number[]} */ shares) => shares.map((share) => ({ title: '', note: '', share }));
const edges = (/** @type {number[]} */ shares) => edgesOf(/** @type {any} */ ({ width: 130, margin }), bandsOf(shares));

test('groups are as wide as their shares', () => {
  assert.deepEqual(edges([0.5, 0.25, 0, 0.25]), [10, 60, 85, 85, 110]);
  // Nothing is scored: nothing is drawn, and nothing is divided by zero.
  assert.deepEqual(edges([0, 0]), [10, 10, 10]);
});

test('a place lies in the group that surrounds it, never in one without width', () => {
  const places = [5, 10, 59, 60, 85, 109, 110].map((x) => bandAt(edges([0.5, 0.25, 0, 0.25]), x));
  assert.deepEqual(places, [null, 0, 0, 1, 3, 3, null]);
});

test('labels keep their place where there is room', () => {
  const wanted = [20, 50, 80].map((at) => ({ at, room: 10 }));
  assert.deepEqual(spread(wanted, 0, 100), [20, 50, 80]);
});

test('labels that would overlap move apart by the least, in their order and within the limits', () => {
  const close = [50, 52, 54].map((at) => ({ at, room: 10 }));
  assert.deepEqual(spread(close, 0, 100), [42, 52, 62]);
  const low = [1, 2, 90].map((at) => ({ at, room: 10 }));
  assert.deepEqual(spread(low, 0, 100), [5, 15, 90]);
  const high = [98, 99].map((at) => ({ at, room: 10 }));
  assert.deepEqual(spread(high, 0, 100), [85, 95]);
});
