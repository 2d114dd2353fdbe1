import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byName, joinedName, shownName } from '../../../web/text/file-names.js';

test('names are sorted as a person would', () => {
  const names = ['chapter 10.txt', 'Chapter 2.txt', 'chapter 1.txt', 'appendix.txt', 'Ärger.txt'];
  assert.deepEqual(names.sort(byName), [
    'appendix.txt',
    'Ärger.txt',
    'chapter 1.txt',
    'Chapter 2.txt',
    'chapter 10.txt',
  ]);
});

test('a long name is shortened in the middle and keeps its ending', () => {
  const shown = shownName(`${'a'.repeat(250)}.txt`);
  // 24 characters, an ellipsis, and the last 15
  assert.equal(shown, `${'a'.repeat(24)}…${'a'.repeat(11)}.txt`);
  assert.equal(shownName('a'.repeat(40)), 'a'.repeat(40));
});

test('line breaks, controls and marks that turn the direction are shown as their codes', () => {
  assert.equal(shownName('photo\u202egpj.txt'), 'photo⟨U+202E⟩gpj.txt');
  assert.equal(shownName('a\nb\u0000\u2066.txt'), 'a⟨U+000A⟩b⟨U+0000⟩⟨U+2066⟩.txt');
  assert.equal(shownName('<b>&amp;.txt'), '<b>&amp;.txt', 'markup is text');
  const family = '👨‍👩‍👧.txt';
  assert.equal(shownName(family), family, 'joiners stay');
});

test('a name that runs from right to left does not turn the sentence around it', () => {
  assert.equal(shownName('שלום.txt'), '\u2068שלום.txt\u2069');
});

test('many files have one short name', () => {
  assert.equal(joinedName(['a.txt', 'b.txt', 'c.txt']), 'a.txt, b.txt, c.txt');
  assert.equal(
    joinedName(Array.from({ length: 3000 }, (_, i) => `part ${i + 1}.txt`)),
    'part 1.txt and 2\u202f999 more files',
  );
});
