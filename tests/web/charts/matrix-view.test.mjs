import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fullView, panView, revealCell, zoomView } from '../../../web/charts/matrix-view.js';

test('zooming keeps the cell under the pointer in its place', () => {
  const whole = fullView(64);
  assert.deepEqual(zoomView(whole, 64, 2, { row: 0, column: 63 }, 500), { row: 0, column: 32, span: 32 });
  assert.deepEqual(zoomView({ row: 0, column: 32, span: 32 }, 64, 0.5, { row: 0, column: 63 }, 500), whole);
});

test('a matrix larger than the screen is either whole or drawn cell by cell', () => {
  const near = zoomView(fullView(5000), 5000, 2, { row: 4999, column: 0 }, 500);
  assert.deepEqual(near, { row: 4500, column: 0, span: 500 });
  assert.deepEqual(zoomView(near, 5000, 0.5, { row: 4600, column: 0 }, 500), fullView(5000));
});

test('moving stops at the edges and reveals a cell with the smallest move', () => {
  const view = { row: 10, column: 10, span: 20 };
  assert.deepEqual(panView(view, 64, -50, 50), { row: 0, column: 44, span: 20 });
  assert.deepEqual(revealCell(view, 64, 5, 30), { row: 5, column: 11, span: 20 });
  assert.deepEqual(revealCell(view, 64, 15, 15), view);
});
