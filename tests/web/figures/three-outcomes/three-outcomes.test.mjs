import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planeOf } from '../../../../web/figures/three-outcomes/three-outcomes.js';

test('the plane shows the best estimates of all three models', () => {
  assert.deepEqual(planeOf([38, 7, 955]), [0.08, 0.025]);
  const [theta1, theta2] = planeOf([200, 200, 1]);
  assert.ok(theta1 <= 1 && theta2 <= 1 && theta1 > 200 / 401 && theta2 > 200 / 401);
});
