import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareOf } from '../../../web/charts/shades.js';

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
