import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstOfEachKind, placeAt, wordEnds } from '../../../../web/figures/next/places.js';
import { windowAround } from '../../../../web/figures/next/window.js';

test('a place lies within a word, seven letters after its beginning or later', () => {
  assert.deepEqual(wordEnds([...'a sleepwalker']), [9, 10, 11, 12]);
  assert.deepEqual(wordEnds([...'by and by']), []);
});

test('the kinds are the most frequent past and the first rare one, where there are any', () => {
  assert.deepEqual(firstOfEachKind([2, 9, 0, 30, 1, 0]), { often: 3, few: 0 });
  assert.deepEqual(firstOfEachKind([1]), { few: 0 });
  assert.deepEqual(firstOfEachKind([]), {});
});

test('a place is shown with whole words around it, and its seven characters stay', () => {
  const text = [...'and so the sleepwalker came down the stairs at last'];
  assert.deepEqual(placeAt(text, 20), { before: 'and so the sleepwalk', after: 'er came down the stairs at' });
  const long = [...`${'x'.repeat(60)}yz tail`];
  assert.equal(placeAt(long, 60).before, 'x'.repeat(40));
});

test('the window of a long text holds the caret and parts no pair of units', () => {
  assert.deepEqual(windowAround('short', 2), { text: 'short', start: 0, whole: true });
  const pairs = '\u{1F600}'.repeat(3000);
  const { text, start, whole } = windowAround(pairs, 3001);
  assert.equal(whole, false);
  assert.equal(start % 2, 0);
  assert.ok(start < 3001 && start + text.length > 3001);
  assert.ok([...text].every((character) => character === '\u{1F600}'));
});
