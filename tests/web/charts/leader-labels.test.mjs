/** Labels tied to places on a line: none meets another, and no leader passes through one where that can be had. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeLabels } from '../../../web/charts/leader-labels.js';

/** @param {number[]} places @param {number} letters @param {number} width */
const placed = (places, letters, width) =>
  placeLabels(
    places.map((x) => ({ x, label: 'a'.repeat(letters) })),
    ({ x }) => x,
    width,
  );
/** @param {ReturnType<typeof placed>} labels */
const conflicts = (labels) =>
  labels.flatMap((a) =>
    labels
      .filter((b) => a !== b)
      .filter(
        (b) =>
          (a.row === b.row && a.left < b.right && b.left < a.right) || (b.row > a.row && b.x > a.left && b.x < a.right),
      ),
  );

test('labels far apart share the nearest row', () => {
  assert.deepEqual(
    placed([10, 200, 400], 10, 600).map(({ row, towardsLeft }) => [row, towardsLeft]),
    [
      [0, false],
      [0, false],
      [0, false],
    ],
  );
});

test('a label at the right end stands left of its leader, farther out than the one whose leader it would cross', () => {
  const [near, far] = placed([460, 590], 20, 600);
  assert.deepEqual([near?.towardsLeft, far?.towardsLeft], [true, true]);
  assert.equal(near?.row, 0);
  assert.equal(far?.row, 1);
});

test('six labels on a narrow line meet none, and cross no leader', () => {
  for (const width of [600, 720]) {
    const labels = placed(
      [30, 103, 134, 154, 234, 280].map((x) => (x * width) / 328),
      18,
      width,
    );
    assert.equal(labels.length, 6);
    assert.deepEqual(conflicts(labels), [], `${width} px`);
  }
});

test('where there is no room, all labels are still there, one above another', () => {
  const labels = placed([50, 51, 52], 40, 100);
  assert.deepEqual(labels.map(({ row }) => row).sort(), [0, 1, 2]);
});
