import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fullView } from '../../../web/charts/matrix-view.js';
import { cellImage, hitTest, layoutMatrix, matrixMargin, pool } from '../../../web/charts/matrix.js';
import { labelsOf } from '../../../web/charts/matrix-labels.js';

/** Three tokens, drawn in the order 2, 0, 1; the row of token 1 is unknown. */
const rows = [[0.5, 0.5, 0], null, [0, 0.25, 0.75]];
const data = {
  size: 3,
  order: Uint32Array.of(2, 0, 1),
  row: (/** @type {number} */ id) => rows[id],
  labels: ['a', 'b', 'c'],
  classes: ['x', 'x', 'y'],
};
const percent = (/** @type {number} */ value) => Math.round(100 * value);

test('a cell stands at its row and column of the order, unknown rows as the panel', () => {
  const { pixels } = cellImage(data, fullView(3), percent);
  assert.deepEqual([...pixels], [75, 0, 25, 0, 50, 50, 0, 0, 0]);
});

test('a window shows only its cells', () => {
  assert.deepEqual([...cellImage(data, { row: 0, column: 1, span: 2 }, percent).pixels], [0, 25, 50, 50]);
});

test('each row hands its own floor to the shader', () => {
  const floors = { ...data, floor: (/** @type {number} */ id) => id / 10 };
  const { pixels } = cellImage(floors, fullView(3), (_, floor) => Math.round(10 * floor));
  assert.deepEqual([...pixels].slice(0, 4), [2, 2, 2, 0]);
});

test('pooling keeps the largest value of each block', () => {
  assert.deepEqual([...pool(data, fullView(3), 1).values], [0.75]);
  // Rows 0 and 1 of three fall into the first of two lines, row 2 (unknown) into the second.
  assert.deepEqual([...pool(data, fullView(3), 2).values], [0.75, 0.5, 0, 0]);
});

test('cells are whole device pixels: 8 CSS pixels for 67 characters on a desk, 5 on a telephone', () => {
  const margin = matrixMargin(2);
  const desk = layoutMatrix({ width: 536 + margin.left + margin.right, height: 700, margin, density: 1 }, fullView(67));
  assert.equal(desk.cell, 8);
  assert.equal(desk.side, 536);
  const small = matrixMargin(3);
  const phone = layoutMatrix({ width: 382, height: 500, margin: small, density: 3 }, fullView(67));
  assert.equal(phone.cell, Math.floor(((382 - small.left - small.right) * 3) / 67) / 3);
  assert.equal(phone.cell, 5);
});

test('a point is found in the cell that is drawn there', () => {
  const layout = { left: 40, top: 50, side: 80, cell: 8, view: { row: 3, column: 5, span: 10 } };
  assert.deepEqual(hitTest(layout, 40, 50), { row: 3, column: 5 });
  assert.deepEqual(hitTest(layout, 40 + 8 * 9 + 7, 50 + 8), { row: 4, column: 14 });
  assert.equal(hitTest(layout, 39, 50), null);
  assert.equal(hitTest(layout, 40, 130), null);
});

test('labels are staggered where cells are narrow and thinned where even that is too close', () => {
  const order = Uint32Array.from({ length: 60 }, (_, i) => i);
  const labels = Array.from(order, String);
  const view = fullView(60);
  const at = (/** @type {number} */ cell) =>
    labelsOf({ ...data, order, labels }, { left: 0, top: 0, side: 60 * cell, cell, view }, 0, 2);
  assert.deepEqual(
    at(14)
      .slice(0, 3)
      .map(({ level }) => level),
    [0, 0, 0],
  );
  assert.deepEqual(
    at(8)
      .slice(0, 3)
      .map(({ level }) => level),
    [0, 1, 0],
  );
  assert.deepEqual(
    at(2)
      .slice(0, 3)
      .map(({ text }) => text),
    ['0', '4', '8'],
  );
  // Even on two levels fewer than a quarter of the cells would have a label, so one in 13, a pixel each, has one.
  assert.deepEqual(
    at(1)
      .slice(0, 3)
      .map(({ text, level }) => [text, level]),
    [
      ['0', 0],
      ['13', 0],
      ['26', 0],
    ],
  );
});
