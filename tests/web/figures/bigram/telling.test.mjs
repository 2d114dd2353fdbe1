import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findTelling } from '../../../../web/figures/bigram/telling.js';

/** Counts the pairs of a text, as the engine does. @param {string} text */
function counted(text) {
  const vocabulary = Uint32Array.from(new Set(text), (c) => /** @type {number} */ (c.codePointAt(0))).sort();
  const ids = Array.from(text, (c) => vocabulary.indexOf(/** @type {number} */ (c.codePointAt(0))));
  const unigramCounts = new Uint32Array(vocabulary.length);
  const rows = Array.from(vocabulary, () => new Uint32Array(vocabulary.length));
  ids.forEach((id, i) => {
    unigramCounts[id]++;
    if (i > 0) rows[ids[i - 1]][id]++;
  });
  const counts = {
    whole: true,
    counts: (/** @type {number} */ current) => rows[current],
    total: (/** @type {number} */ current) => rows[current].reduce((a, b) => a + b, 0),
    fetch: async () => true,
  };
  return findTelling(/** @type {any} */ ({ vocabulary, unigramCounts }), counts);
}
const charOf = (/** @type {number | null} */ code) => code && String.fromCodePoint(code);

test('the pair of which the first letter says most about the second', async () => {
  // h follows every t and nothing else: 4 of 4, where h has 4 of 17 characters.
  const found = await counted('the tha oat the th'.slice(0, 17));
  assert.deepEqual([charOf(found.pair_current), charOf(found.pair_next)], ['t', 'h']);
  assert.ok((found.pair_given ?? 0) > 1.5 * (found.pair_alone ?? 1));
});

test('the question asks for a capital whose likeliest follower is one, and names three that occur', async () => {
  const found = await counted('QUEEN QUITE QUOTE QA Qx Q Q Ada Ada Abel '.repeat(3));
  assert.deepEqual([charOf(found.asked), charOf(found.asked_answer)], ['Q', 'U']);
  assert.deepEqual([found.asked_first, found.asked_second, found.asked_third].map(charOf).includes('U'), true);
});

test('the question asks for another letter where no capital is frequent enough, and needs one that is', async () => {
  // Each of 30 places of a is followed by b; A has 10 places, too few.
  const found = await counted('abc abc abd A '.repeat(10));
  assert.deepEqual([charOf(found.asked), charOf(found.asked_answer)], ['a', 'b']);
  assert.equal((await counted('abc abd abe')).asked, null);
});

test('a text of a single character has no pair', async () => {
  assert.equal((await counted('aaaaaaa')).pair_current, null);
  const chinese = await counted('天地玄黃宇宙洪荒天地日月');
  assert.deepEqual([charOf(chinese.pair_current), charOf(chinese.pair_next)], ['天', '地']);
});
