/** What the words beside the figure claim, for several seeds, from the compiled engine. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALL, PAIR, splitSentences } from '../../../../web/figures/sentences/kinds.js';
import { learnSentences, mean, scoreSentences } from '../../../../web/figures/sentences/scores.js';
import { createWordsService } from '../../../../web/workers/words-service.js';
import { engine } from '../../workers/compiled-engine.mjs';

const words = createWordsService(engine);
const SEEDS = [1, 2, 3, 4];

/** @returns {Promise<Record<number, import('../../../../web/figures/sentences/scores.js').Scores>>} by the table's order */
async function scores(count, seed, orders) {
  const learnt = await learnSentences(words, { withheld: 'dog', count, seed }, () => {});
  const scored = orders.map(async (order) => [
    order,
    await scoreSentences(words, { withheld: 'dog', count, seed, order, initialCount: 0.1 }, learnt),
  ]);
  return Object.fromEntries(await Promise.all(scored));
}

test('sentences read, never read and mixed up are told apart, the same ones for the same seed', () => {
  // Three kinds of 2 · 4 · 2 · 4 · 1 · 2 · 4.
  assert.equal(ALL.length, 3 * 512);
  const { read, unread, mixed } = splitSentences('dog', 200, 60, 7);
  const texts = (sentences) => sentences.map((sentence) => sentence.join(' '));
  assert.deepEqual([read.length, unread.length, mixed.length], [200, 60, 60]);
  assert.equal(texts(read)[0], PAIR.cat);
  assert.equal(texts(unread)[0], PAIR.dog);
  assert.equal(new Set([...texts(read), ...texts(unread)]).size, 260);
  for (const text of texts(mixed)) assert.ok(!texts(ALL).includes(text), text);
  assert.equal(texts(mixed)[0], 'A dog was floating in a hospital');
  assert.deepEqual(splitSentences('dog', 200, 60, 7), { read, unread, mixed });
  assert.notDeepEqual(splitSentences('dog', 200, 60, 8).read, read);
});

test('the network finds unread sentences much like those read and nonsense far worse, and no table does both', async () => {
  for (const seed of SEEDS) {
    const { 2: pairs, 3: three, 5: five } = await scores(200, seed, [2, 3, 5]);
    const bits = (scored, group, model) => mean(scored.groups[group][model]);
    // Measured: 10.5 read, 11.4 unread, 25 mixed up; log2 1,536 = 10.58.
    assert.ok(bits(pairs, 'unread', 'network') < bits(pairs, 'read', 'network') + 2, `seed ${seed}`);
    assert.ok(bits(pairs, 'mixed', 'network') > bits(pairs, 'unread', 'network') + 8, `seed ${seed}`);
    for (const table of [pairs, three, five])
      assert.ok(bits(table, 'unread', 'counted') > bits(pairs, 'unread', 'network') + 4, `seed ${seed}`);
    assert.ok(Math.abs(bits(pairs, 'mixed', 'counted') - bits(pairs, 'unread', 'counted')) < 1, `seed ${seed}`);
    assert.ok(bits(five, 'mixed', 'counted') > bits(five, 'unread', 'counted') + 8, `seed ${seed}`);
    assert.ok(bits(five, 'unread', 'counted') > bits(five, 'read', 'counted') + 4, `seed ${seed}`);
    const [read, unread] = ['read', 'unread'].map((which) =>
      pairs.pair[which].network.reduce((total, value) => total + value),
    );
    assert.ok(unread < read + 5, `seed ${seed}: Bengio’s pair ${read} and ${unread}`);
  }
});

test('twenty sentences are learnt by heart', async () => {
  for (const seed of SEEDS) {
    const { 2: pairs } = await scores(20, seed, [2]);
    const { read, unread } = pairs.groups;
    assert.ok(mean(unread.network) > mean(read.network) + 15, `seed ${seed}`);
    assert.ok(mean(unread.network) > mean(unread.counted) - 1, `seed ${seed}`);
  }
});
