/** Search: which texts match, and the words around a match. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerpt, fold, placesWith } from '../../../web/classroom/search.js';

const places = ['A coin has two sides', 'Söhne und Töchter', 'two coins'].map((words) => ({
  words,
  folded: fold(words),
}));
const found = (/** @type {string} */ asked) => placesWith(places, asked).map(({ words }) => words);

test('case and accents do not matter, each word must occur, and words that stand together come first', () => {
  assert.deepEqual(found('sohne'), ['Söhne und Töchter']);
  assert.deepEqual(found('COIN two'), ['A coin has two sides', 'two coins']);
  assert.deepEqual(found('two coin'), ['two coins', 'A coin has two sides']);
  assert.deepEqual(found('coin dog'), []);
});

test('an excerpt cuts at words, marks what was found as it is written, and says where more follows', () => {
  const words = `${'before '.repeat(20)}the Tönë sounds ${'after '.repeat(40)}`.trim();
  const { before, found: marked, after } = excerpt(words, fold(words), fold('tone'));
  assert.equal(marked, 'Tönë');
  assert.match(before, /^… (before )+the $/);
  assert.match(after, /^ sounds (after )+…$/);
  assert.ok(before.length < 50 && after.length < 100);
  assert.deepEqual(excerpt('A coin', 'a coin', 'coin'), { before: 'A ', found: 'coin', after: '' });
});
