import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestStop, scaleOf, stopsScale } from '../../../web/controls/scales.js';

/** The attributes of a slider's markup that its scale reads. */
const slider = (dataset, number) => scaleOf({ dataset }, number);

test('on an even scale a position is its value, rounded to the step', () => {
  const scale = slider({}, { min: '0', max: '1', step: '0.01' });
  assert.deepEqual(scale.range(), { min: 0, max: 1, step: 0.01 });
  assert.equal(scale.toPosition(0.37), 0.37);
  // 0.1 + 0.2 = 0.30000000000000004 in doubles.
  assert.equal(scale.toValue(0.1 + 0.2), 0.3);
  assert.equal(scale.typed(0.12345), 0.12345);
});

test('on a logarithmic scale half the way is the geometric mean', () => {
  const scale = slider({ scale: 'log' }, { min: '1', max: '10000', step: '1' });
  const { min, max } = scale.range();
  // sqrt(1 * 10000) = 100
  assert.equal(scale.toValue((min + max) / 2), 100);
  assert.deepEqual([scale.toPosition(1), scale.toPosition(100), scale.toPosition(10000)], [min, (min + max) / 2, max]);
});

test('a logarithmic scale with zero has one position more, for exactly 0', () => {
  const scale = slider({ scale: 'log', zero: '0.001' }, { min: '0', max: '10', step: '0.001' });
  const { min } = scale.range();
  assert.equal(min, -1);
  assert.deepEqual([scale.toPosition(0), scale.toValue(min), scale.toValue(0)], [min, 0, 0.001]);
});

test('a typed value but 0 has a least one', () => {
  const scale = slider({ scale: 'log', zero: '0.001', least: '1e-9' }, { min: '0', max: '10', step: 'any' });
  assert.deepEqual([0, 1e-322, 1e-9, 0.5].map(scale.typed), [0, 1e-9, 1e-9, 0.5]);
});

test('stops are chosen by index, and a typed number stays, but for its fraction', () => {
  const scale = stopsScale([10, 100, 1000]);
  assert.deepEqual(scale.range(), { min: 0, max: 2, step: 1 });
  assert.deepEqual([scale.toPosition(40), scale.toValue(1), scale.toValue(12), scale.typed(42.4)], [1, 100, 1000, 42]);
});

test('the nearest stop is the nearest on a logarithmic scale', () => {
  // sqrt(10 * 100) = 31.6 lies halfway.
  assert.equal(nearestStop([10, 100, 1000], 40), 1);
  assert.equal(nearestStop([10, 100, 1000], 30), 0);
});
