import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPlaces, firstOfEachKind, placeAt, wordEnds } from '../../../../web/figures/next/places.js';
import { windowAround } from '../../../../web/figures/next/window.js';
import { createState } from '../../../../web/page/state.js';
import { decode, encode } from '../../../../web/text/characters.js';

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

/** A page without networks, whose pasts of seven are counted in `train` from the definition. @param {string} train @param {string} valid */
function pageOf(train, valid) {
  const vocabulary = Uint32Array.from([...new Set(train + valid)], (one) => one.codePointAt(0) ?? 0).sort();
  const tokens = Uint16Array.from(encode(valid, vocabulary));
  const timesOf = (/** @type {string} */ past) =>
    Array.from(train, (_, i) => train.startsWith(past, i)).filter(Boolean).length;
  const corpus = {
    validHead: async (/** @type {number} */ count) => tokens.subarray(0, count),
    splitTokens: async () => tokens,
    distribution: async (/** @type {unknown} */ _, /** @type {number[]} */ past) => ({
      contextCount: timesOf(decode(past, vocabulary)),
    }),
    pastCounts: async (/** @type {number} */ length) =>
      Uint32Array.from(tokens, (_, end) => (end < length ? 2 ** 32 - 1 : timesOf(valid.slice(end - length, end)))),
  };
  const state = createState();
  state.set({ corpus: /** @type {any} */ ({ vocabulary }) });
  return /** @type {import('../../../../web/page/page.js').Page} */ (
    /** @type {unknown} */ ({ state, client: { corpus } })
  );
}

test('places lie within words where the text has such', async () => {
  const train = 'sleepwalker, '.repeat(4);
  // "sleepwa" and those after it occur four times, "somewhe" never; "er, som" is new before, but no word.
  const places = await findPlaces(pageOf(train, 'sleepwalker, somewhere'));
  assert.equal(places.often?.before, 'sleepwa');
  assert.equal(places.never?.before, 'sleepwalker, somewhe');
});

test('where words are short, places lie anywhere in the validation part', async () => {
  const train = `${'a cat ate. '.repeat(4)}a dog sat. `;
  // "a cat a" occurs four times, and so does each past up to "ate. a "; "te. a d" occurs once; "og sat," is the first new one.
  const places = await findPlaces(pageOf(train, 'a cat ate. a dog sat, it did'));
  assert.deepEqual(places, {
    often: { before: 'a cat a', after: 'te. a dog sat, it' },
    few: { before: 'a cat ate. a d', after: 'og sat, it' },
    never: { before: 'a cat ate. a dog sat,', after: ' it' },
  });
});

test('only a text without a new past has no place for one', async () => {
  const places = await findPlaces(pageOf('so it goes on. '.repeat(5), 'so it goes on. so it goes on. '));
  assert.deepEqual(Object.keys(places), ['often']);
  assert.deepEqual(await findPlaces(pageOf('so it goes on. ', 'so it')), {}, 'too short for a past');
});
