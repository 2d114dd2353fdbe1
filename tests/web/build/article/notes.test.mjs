import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberNotes } from '../../../../web/build/article/notes.mjs';
import { expand } from './expanding.mjs';

test('a note becomes a mark and its text, joined to the word before', async () => {
  const { html } = await expand('Word<nt-note>A <i>note</i>.</nt-note> more', [numberNotes()]);
  assert.equal(
    html,
    'Word<span class="footnote">\u2060<a class="footnote-mark" href="#note-1" role="button" aria-expanded="false" aria-controls="note-1"><span class="visually-hidden">Footnote </span>1</a><span class="footnote-text" id="note-1"><span class="footnote-number">1</span> A <i>note</i>.</span></span> more',
  );
});

test('notes are numbered in the order of the text, those in captions too', async () => {
  const source =
    '<p><nt-note>a</nt-note></p><figure><figcaption><nt-note>b</nt-note></figcaption></figure><nt-note>c</nt-note>';
  const { html } = await expand(source, [numberNotes()]);
  const notes = [...html.matchAll(/id="note-(\d)"><span class="footnote-number">(\d)<\/span> (\w)/g)];
  assert.deepEqual(
    notes.map(([, id, number, text]) => [id, number, text]),
    [
      ['1', '1', 'a'],
      ['2', '2', 'b'],
      ['3', '3', 'c'],
    ],
  );
});

test('a number written by hand is a fault at its line', async () => {
  const { faults } = await expand('<p>\n<nt-note number="3">a</nt-note></p>', [numberNotes()]);
  assert.deepEqual(faults, ['article.html:2: <nt-note> has no attribute "number".']);
});
