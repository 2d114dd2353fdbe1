import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tallestBin } from '../../../../web/charts/dot-histogram.js';
import { binsOf } from '../../../../web/figures/estimates/charts.js';

test('bins of estimates hold whole numbers of heads', () => {
  const hundred = binsOf(100);
  assert.equal(hundred.width, 0.01);
  // Each estimate of 100 tosses has its bin, although 0.29 * 100 is 28.999999999999996 in doubles.
  const estimates = Array.from({ length: 101 }, (_, heads) => heads / 100);
  assert.equal(tallestBin(estimates, hundred.binOf), 1);
  assert.equal(binsOf(10).width, 0.1);
  assert.equal(
    tallestBin(
      Array.from({ length: 1000 }, (_, heads) => heads / 1000),
      binsOf(1000).binOf,
    ),
    10,
  );
});
