import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withPeak } from '../../../../web/figures/coin/charts.js';

test('the curve passes through its extreme, however narrow the peak', () => {
  const theta = Float64Array.of(0, 0.5, 1);
  const reply = /** @type {any} */ ({
    curves: { theta, likelihood: Float64Array.of(0, 0.1, 0) },
    best: { theta: 0.001, likelihood: 0.4 },
  });
  assert.deepEqual(withPeak(reply, 'likelihood'), [
    [0, 0.001, 0.5, 1],
    [0, 0.4, 0.1, 0],
  ]);
  assert.deepEqual(withPeak({ ...reply, best: { theta: 1, likelihood: 0.4 } }, 'likelihood')[0], [0, 0.5, 1]);
});
