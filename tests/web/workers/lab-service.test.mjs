/** The lab's replies, from the compiled engine. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLabService } from '../../../web/workers/lab-service.js';
import { engine } from './compiled-engine.mjs';

const lab = createLabService(engine);

/** @param {number} actual @param {number} expected @param {number} digits after the point */
const near = (actual, expected, digits) => assert.equal(actual.toFixed(digits), expected.toFixed(digits));

// The article's numbers, recomputed with Python in double precision.
test('the coin of 62 heads in 100 tosses', async () => {
  const { best, truth, curves } = await lab.coin({ heads: 62, tosses: 100, theta: 0.5, truth: 0.6, low: 0, high: 1 });
  assert.equal(best.theta, 0.62);
  near(best.nll, 66.406413, 6);
  near(truth.nll, 66.490236, 6);
  assert.equal(best.likelihood.toExponential(4), '1.4456e-29');
  assert.equal(curves.theta.length, curves.nll.length);
  assert.equal(curves.nll[0], Infinity);
});

test('the three models of 38 a, 7 b and 955 c', async () => {
  const { free, square, third, better, surface } = await lab.threeOutcomes({
    counts: [38, 7, 955],
    theta: 0.047,
    theta1High: 0.08,
    theta2High: 0.025,
  });
  near(free.nll, 202.971304, 6);
  near(square.best.theta, 0.047283, 6);
  near(square.best.nll, 207.184799, 6);
  assert.equal(square.here.nll.toFixed(2), '207.19');
  near(third.best.theta, 0.03375, 12);
  near(third.best.nll, 204.157116, 6);
  near(better.low, 0.023, 4);
  near(better.high, 0.0582, 4);
  assert.equal(surface.values.length, surface.rows * surface.columns);
  assert.ok(Math.min(...surface.values) >= free.nll);
});

test('errors come for every size, and newer samples cancel older ones', async () => {
  const older = lab.samplingErrors([0.03, 0.01, 0.96], [10, 100], 20, 1);
  const newer = lab.samplingErrors([0.03, 0.01, 0.96], [10, 100], 20, 2);
  await assert.rejects(older, { name: 'Cancelled' });
  const results = await newer;
  assert.deepEqual(
    results.map(({ samples }) => samples),
    [10, 100],
  );
  assert.equal(results[0]?.errors.free.pA.length, 20);
});

test('parameters are exact, as BigInt has them', async () => {
  for (const [outcomes, variables, memory] of /** @type {const} */ ([
    [2, 2, 1],
    [10, 10, 3],
    [67, 8, 7],
    [50_257, 40, 2],
  ])) {
    const counts = await lab.parameters(outcomes, variables, memory);
    const V = BigInt(outcomes);
    assert.equal(counts.joint, String(V ** BigInt(variables) - 1n));
    assert.equal(counts.sharedMemory, String(V ** BigInt(memory) * (V - 1n)));
    assert.equal(counts.independent, String(BigInt(variables) * (V - 1n)));
    assert.equal(counts.text, String(BigInt(variables) * V ** BigInt(variables)));
    for (const { k, digits } of counts.factors) assert.equal(digits, String(V ** BigInt(k - 1) * (V - 1n)));
    const all = Array.from({ length: variables }, (_, i) => V ** BigInt(Math.min(i, memory)) * (V - 1n));
    assert.equal(counts.limitedMemory, String(all.reduce((sum, factor) => sum + factor)));
  }
});

test('a long chain lists its first and last factors', async () => {
  const { factors } = await lab.parameters(2, 30, 1);
  assert.deepEqual(
    factors.map(({ k }) => k),
    [1, 2, 3, 4, 29, 30],
  );
});

test('days are drawn from the table, the same ones however many', async () => {
  const hundred = await lab.days([137, 21, 42, 0], 100, 1);
  assert.deepEqual(await lab.days([137, 21, 42, 0], 10, 1), hundred.slice(0, 10));
  assert.ok(!hundred.includes(3));
});

test('a request that makes no sense is refused with a sentence', async () => {
  await assert.rejects(lab.joint([0, 0, 0, 0]), /count at least one/);
  await assert.rejects(lab.coin({ heads: 1, tosses: 2, theta: 0.5, truth: 0.5, low: 1, high: 0 }), /between 0 and 1/);
});
