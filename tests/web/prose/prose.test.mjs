import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withAddress } from '../../../web/prose/copying.js';
import { shiftsOf } from '../../../web/prose/footnotes.js';
import { differs } from '../../../web/prose/reactive.js';

test('a number for the loaded text is shown where it rounds otherwise than the printed one', () => {
  assert.equal(differs('11.87', '11.866530'), false);
  assert.equal(differs('11.87', '9.4212'), true);
  assert.equal(differs('573338', '573338'), false);
  assert.equal(differs('573338', '8000'), true);
  assert.equal(differs('11.95', 'Infinity'), true);
  assert.equal(differs('11.87', ''), false);
});

test('notes that would overlap are moved down, with a gap of 12 between them', () => {
  // The first ends at 60, so the second starts at 72 in place of 40.
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
  // Reaching into the figure from above: up by 20 to end 12 above it.
  assert.deepEqual(shiftsOf([{ top: 68, bottom: 108 }], figure), [-20]);
  // Beginning far inside it: down to 12 below its end.
  assert.deepEqual(shiftsOf([{ top: 380, bottom: 420 }], figure), [32]);
});

test('a note does not move up over the note before it', () => {
  const notes = [
    { top: 0, bottom: 60 },
    { top: 75, bottom: 115 },
  ];
  assert.deepEqual(shiftsOf(notes, [{ top: 110, bottom: 200 }]), [0, 137]);
});

test('the BibTeX entry carries the address only of a page that others can reach', () => {
  const entry = '@misc{a,\n  year = {2026}\n}';
  const at = (protocol, hostname) =>
    withAddress(entry, { protocol, hostname, origin: `${protocol}//${hostname}`, pathname: '/x/' });
  assert.equal(at('https:', 'example.org'), '@misc{a,\n  year = {2026},\n  url = {https://example.org/x/}\n}');
  assert.equal(at('http:', 'localhost'), entry);
  assert.equal(at('file:', ''), entry);
});
