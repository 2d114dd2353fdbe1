import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNewPasts } from '../../../../web/figures/neighbours/new-pasts.js';
import { commonFollower, countEnds, topFollowers } from '../../../../web/figures/neighbours/pasts.js';

const codePoints = (/** @type {string} */ text) => Array.from(text, (one) => one.codePointAt(0) ?? 0);

test('the most frequent followers come first, ties by token, the rest is left out', () => {
  assert.deepEqual(topFollowers([3, 5, 7, 8, 9], [1, 4, 2, 1, 0]), [
    { token: 5, share: 0.5 },
    { token: 7, share: 0.25 },
    { token: 3, share: 0.125 },
  ]);
});

test('what followed several pasts is added up by how often they occurred', () => {
  const past = (followers, counts) => ({ tokens: Uint16Array.of(0), distance: 0, followers, counts });
  const pasts = [past([1, 2], [1, 4]), past([1], [5])];
  // 1: 1 + 5, 2: 4
  assert.deepEqual(commonFollower({ pasts, compared: 2, meanDistance: 1 }), { token: 1, share: 0.6 });
  assert.equal(commonFollower({ pasts: [], compared: 0, meanDistance: 0 }), undefined);
});

/** Counts in a train text of letters, from the definition; the vocabulary is a, b, c, d and the space. */
function countsOf(train, valid) {
  const vocabulary = Uint32Array.from(codePoints(' abcd'));
  const ids = (/** @type {string} */ text) => Array.from(text, (one) => ' abcd'.indexOf(one));
  const text = ids(train);
  return {
    vocabulary,
    ids,
    splitTokens: async () => Uint8Array.from(ids(valid)),
    distribution: async (spec, context) => {
      const counts = new Float64Array(5);
      assert.equal(spec.order, context.length + 1);
      for (let i = context.length; i < text.length; i++)
        if (context.every((token, k) => text[i - context.length + k] === token)) counts[text[i]]++;
      return { probabilities: counts, counts, contextCount: counts.reduce((sum, one) => sum + one, 0) };
    },
  };
}

test('the ends of a past are counted from the longest to the empty one', async () => {
  const counts = countsOf('abcabd ab', '');
  const ends = await countEnds(counts, counts.ids('cab'));
  // "cab" once, followed by d; "ab" twice (the one at the end has no follower), by c and d; "b" likewise.
  assert.deepEqual(
    ends.map(({ tokens, times }) => [tokens.length, times]),
    [
      [3, 1],
      [2, 2],
      [1, 2],
      [0, 9],
    ],
  );
  assert.deepEqual(ends[0]?.followers, [{ token: 4, share: 1 }]);
});

test('a new past is one that train never has, found from a given place on', async () => {
  const counts = countsOf('abcabcabd abc', 'abcdb abca');
  const pasts = await createNewPasts(counts, counts.vocabulary, 2);
  // "ab" and "bc" occur in train; "cd", "db" and "b " do not.
  assert.deepEqual(await pasts.from(0), { text: 'cd', truth: 'b'.codePointAt(0), end: 4 });
  assert.deepEqual((await pasts.from(5))?.text, 'db');
  assert.equal(await pasts.from(8), null);
});

test('pasts like words are preferred, and a text without new pasts has none', async () => {
  const counts = countsOf('abcabc', 'b  cdabd');
  const pasts = await createNewPasts(counts, counts.vocabulary, 2);
  assert.deepEqual(
    (await pasts.spread(1)).map(({ text }) => text),
    [' c'],
  );
  const known = countsOf('abcabcabc', 'abcabca');
  assert.deepEqual(await (await createNewPasts(known, known.vocabulary, 2)).spread(3), []);
});
