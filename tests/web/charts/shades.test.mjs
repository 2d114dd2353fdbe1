import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reachFor, shareOf } from '../../../web/charts/shades.js';

test('the square-root scale is 0 at nothing and 0.06 + 0.94 sqrt(p) above', () => {
  assert.equal(shareOf('sqrt', 0), 0);
  assert.equal(shareOf('sqrt', 0.25), 0.06 + 0.94 * 0.5);
  assert.equal(shareOf('sqrt', 1), 1);
});

test('what was never seen gets no step', () => {
  assert.equal(shareOf('sqrt', 0.0001, 0.0001), 0.94 * 0.01);
});

test('the logarithmic scale spans four decades, the linear one is p, the difference is symmetric', () => {
  assert.equal(shareOf('log', 1), 1);
  assert.ok(Math.abs(shareOf('log', 0.01) - (0.06 + 0.94 / 2)) < 1e-12);
  assert.equal(shareOf('log', 1e-9), 0.06);
  assert.equal(shareOf('linear', 0.3), 0.3);
  assert.equal(shareOf('difference', 0), 0.5);
  assert.equal(shareOf('difference', -0.25), 0.25);
  assert.equal(shareOf('difference', 0.25), 0.75);
});

test('the colours of differences fit all but the largest one in a hundred', () => {
  // 198 of 200 values: the two largest are beyond.
  const differences = [...new Array(198).fill(0).map((_, i) => (i % 2 ? -0.03 : 0.015)), 0.9, -1];
  assert.equal(reachFor(differences), 0.05);
  assert.equal(shareOf('difference', 0.05, 0, 0.05), 1);
  assert.equal(shareOf('difference', -0.9, 0, 0.05), 0);
  assert.equal(reachFor([0.2]), 0.2);
  assert.equal(reachFor([0.7, -1]), 1);
  assert.equal(reachFor([]), 0.001);
});
