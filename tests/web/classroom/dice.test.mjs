/** Ranges of dice: whole rows by largest remainder, and the losses that the page for teachers tells of. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { diceRow, tokensOfBooklet } from '../../../web/classroom/dice.js';
import { corpusOf } from '../workers/compiled-engine.mjs';

const read = (/** @type {string} */ path) => readFile(new URL(`../../../web/${path}`, import.meta.url), 'utf8');

test('equal shares: the first of equal remainders gets what is left over', () => {
  // 10 / 3 each: 3, 3, 3 and one left over.
  assert.deepEqual(diceRow(5, [1, 1, 1], [0, 1, 2], 10), {
    current: 5,
    ranges: [
      { next: 0, first: 0, last: 3 },
      { next: 1, first: 4, last: 6 },
      { next: 2, first: 7, last: 9 },
    ],
    count: 3,
    lost: 0,
  });
});

test('the largest remainders round up, rare pairs and tokens outside the booklet are lost', () => {
  // Of 10 faces for 20 + 9 + 1 = 30 pairs: 6.67, 3 and 0.33, so 7, 3 and none. Token 1 is not in the booklet.
  const { ranges, count, lost } = diceRow(0, [20, 4, 9, 1], [0, 2, 3], 10);
  assert.deepEqual(ranges, [
    { next: 0, first: 0, last: 6 },
    { next: 2, first: 7, last: 9 },
  ]);
  assert.deepEqual([count, lost], [34, 5]);
});

test('a character that nothing followed has no ranges', () => {
  assert.deepEqual(diceRow(0, [0, 0], [0, 1], 100), { current: 0, ranges: [], count: 0, lost: 0 });
});

test('a booklet has the characters that occur, the most frequent ones of too many', () => {
  assert.deepEqual(tokensOfBooklet([3, 0, 5, 1, 5], 10), [0, 2, 3, 4]);
  assert.deepEqual(tokensOfBooklet([3, 0, 5, 1, 5], 2), [2, 4]);
});

test('each row of the built-in play is complete, and loses what the page for teachers says', async () => {
  const corpus = corpusOf(await read('corpora/built-in.txt'));
  const counts = corpus.bigramCounts();
  const size = Math.sqrt(counts.length);
  const rowOf = (/** @type {number} */ token) => counts.subarray(token * size, (token + 1) * size);
  const tokens = Array.from({ length: size }, (_, token) => token).filter((token) => rowOf(token).some((n) => n > 0));
  const teachers = await read('teachers.html');
  const told = (/** @type {string} */ name) =>
    new RegExp(`data-expect="${name}" value="([^"]+)"`).exec(teachers)?.[1] ?? assert.fail(name);
  for (const faces of [100, 1000]) {
    const rows = tokens.map((token) => diceRow(token, rowOf(token), tokens, faces));
    for (const { ranges } of rows) {
      assert.equal(ranges[0]?.first, 0);
      assert.equal(ranges.at(-1)?.last, faces - 1);
      for (const [i, { last }] of ranges.slice(0, -1).entries()) assert.equal(ranges[i + 1]?.first, last + 1);
    }
    const [count, lost] = rows.reduce(([all, gone], row) => [all + row.count, gone + row.lost], [0, 0]);
    assert.equal(String(count), told('dice.100.count'));
    assert.equal(((100 * lost) / count).toFixed(1), told(`dice.${faces}.percent`));
  }
  corpus.delete();
});
