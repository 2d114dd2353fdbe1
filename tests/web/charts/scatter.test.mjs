import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawDots, familiar, frameFor, markTowards, nearestMark } from '../../../web/charts/scatter.js';

test('a scatter keeps its frame while points move inside it', () => {
  const points = Float64Array.of(0, 0, 2, 1);
  const frame = frameFor(null, points);
  assert.deepEqual([frame.x, frame.y], [1, 0.5]);
  assert.equal(frameFor(frame, Float64Array.of(0.1, 0, 1.9, 1)), frame);
  assert.ok(frameFor(frame, Float64Array.of(0, 0, 4, 1)).halfX > frame.halfX);
});

test('arrow keys lead to the nearest mark in their direction, a pointer to one within reach', () => {
  const marks = [
    { x: 0, y: 0 },
    { x: 2, y: 0.1 },
    { x: 1, y: 0 },
    { x: 0, y: 3 },
  ];
  assert.deepEqual(
    [markTowards(marks, 0, [1, 0]), markTowards(marks, 0, [0, 1]), markTowards(marks, 0, [-1, 0])],
    [2, 3, 0],
  );
  const layout = { toX: (x) => 100 * x, toY: (y) => 100 * y, marks };
  assert.equal(nearestMark(layout, 104, 3), 2);
  assert.equal(nearestMark(layout, 50, 50), null);
});

test('of a crowd of marks all are dots, and one in each place has its character', () => {
  const drawn = [];
  const context = { fillRect: (...box) => drawn.push(box) };
  // A thousand marks in a hundred places, 30 px (three radii of 10) apart.
  const marks = Array.from({ length: 1000 }, (_, i) => ({
    x: (i % 10) * 30 + 5,
    y: (Math.floor(i / 10) % 10) * 30 + 5,
    text: 'a',
    shape: 'circle',
    colour: 'red',
  }));
  const layout = { toX: (x) => x, toY: (y) => y, marks };
  assert.deepEqual(
    [...drawDots(context, layout, 10, null)],
    Array.from({ length: 100 }, (_, i) => i),
  );
  assert.equal(drawn.length, 1000);
  // The mark under the pointer and its neighbours show their characters.
  assert.deepEqual([...drawDots(context, layout, 10, new Set([7, 500]))], [7, 500]);
});

test('a drawing brings few characters that were never drawn, and the next ones bring the others', () => {
  const named = Array.from({ length: 60 }, (_, i) => ({ i, mark: { text: String.fromCodePoint(0x4e00 + i) } }));
  let { ready, complete } = familiar(named);
  assert.ok(ready.length > 0 && ready.length < named.length && !complete);
  const begun = ready;
  for (let drawings = 0; !complete && drawings < named.length; drawings++) ({ ready, complete } = familiar(named));
  assert.deepEqual(ready, named);
  assert.deepEqual(familiar(begun), { ready: begun, complete: true });
});
