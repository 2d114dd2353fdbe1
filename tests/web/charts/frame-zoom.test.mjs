import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveBy, WHOLE, zoomBy, zoomed } from '../../../web/charts/frame-zoom.js';

test('zooming keeps the place under the pointer and never leaves the whole', () => {
  const zoom = zoomBy(WHOLE, 2, 0.5, -0.5);
  // The place at 0.5 of the whole: (0.5 - 0.25) * 2 = 0.5 of the zoomed frame.
  assert.deepEqual(zoom, { factor: 2, x: 0.25, y: -0.25 });
  assert.deepEqual(moveBy(zoom, 9, -9), { factor: 2, x: 0.5, y: -0.5 });
  assert.deepEqual({ ...zoomBy(zoom, 0.01, 1, 1) }, { factor: 1, x: 0, y: 0 });
  assert.deepEqual(zoomed({ x: 10, y: 20, halfX: 4, halfY: 8 }, zoom), { x: 11, y: 18, halfX: 2, halfY: 4 });
});
