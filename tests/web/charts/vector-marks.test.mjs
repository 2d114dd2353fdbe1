import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areaPath, linePath } from '../../../web/charts/vector-marks.js';

const same = (/** @type {number} */ value) => value;

test('a line breaks where a value is not finite', () => {
  assert.equal(linePath([0, 1, 2, 3], [1, Infinity, 3, 4], same, same), 'M0.0,1.0M2.0,3.0L3.0,4.0');
});

test('an area goes along its upper line and back along the lower', () => {
  assert.equal(areaPath([0, 1], [1, 2], [5, 6], same, same), 'M0.0,5.0L1.0,6.0L1.0,2.0L0.0,1.0Z');
  assert.equal(areaPath([], [], [], same, same), '');
});
