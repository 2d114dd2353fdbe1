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

test('on a phone, labels over the ends of their leaders keep all of them free', () => {
  // The landmarks of the figure "scale": 10^2 stands 16 px from the left, 10^12 as far from the right.
  /** @type {[string, number][]} */
  const landmarks = [
    ['nerve cells of a worm', 302],
    ['seconds in a day', 86_400],
    ['nerve cells of a bee', 1e6],
    ['characters of Shakespeare', 4_573_338],
    ['seconds in eighty years', 80 * 365.25 * 86_400],
    ['nerve cells of a brain', 86e9],
  ];
  for (const width of [328, 343, 358]) {
    const labels = placeLabels(
      landmarks.map(([label, value]) => ({ label, x: 16 + ((Math.log10(value) - 2) / 10) * (width - 32) })),
      ({ x }) => x,
      width,
    );
    assert.deepEqual(conflicts(labels), [], `${width} px`);
    for (const { left, right, x } of labels) assert.ok(left >= 0 && right <= width && x >= left && x <= right);
  }
});

test('where there is no room, all labels are still there, one above another', () => {
  const labels = placed([50, 51, 52], 40, 100);
  assert.deepEqual(labels.map(({ row }) => row).sort(), [0, 1, 2]);
});
