import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shiftsOf } from '../../../web/prose/footnotes.js';

test('notes that would overlap are moved down, with a gap of 12 between them', () => {
  // The first ends at 60, so the second starts at 72 instead of 40.
  assert.deepEqual(
    shiftsOf(
      [
        { top: 0, bottom: 60 },
        { top: 40, bottom: 80 },
      ],
      [],
    ),
    [0, 32],
  );
});

test('a note that would touch a wide figure moves to the nearer side of it', () => {
  const figure = [{ top: 100, bottom: 400 }];
  // It overlaps the figure from above: it moves up by 20 to end 12 above the figure.
  assert.deepEqual(shiftsOf([{ top: 68, bottom: 108 }], figure), [-20]);
  // It begins far inside the figure: it moves down to 12 below the figure's end.
  assert.deepEqual(shiftsOf([{ top: 380, bottom: 420 }], figure), [32]);
});

test('a note does not move up over the note before it', () => {
  const notes = [
    { top: 0, bottom: 60 },
    { top: 75, bottom: 115 },
  ];
  assert.deepEqual(shiftsOf(notes, [{ top: 110, bottom: 200 }]), [0, 137]);
});
