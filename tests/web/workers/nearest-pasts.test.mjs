/** The search for near pasts over the compiled engine, without workers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpusOf, evaluationOf, initial } from './evaluation-workers.mjs';

const ignore = () => {};

async function searching() {
  const corpus = await corpusOf('abcabd'.repeat(50));
  const weights = await initial({ vocabulary: 4, context: 2, features: 2, seed: 1 });
  return { corpus, ...evaluationOf(corpus), weights };
}

test('a past of the text is found at distance 0, with what followed it', async () => {
  const { corpus, nearestPasts, weights } = await searching();
  const { pasts, compared, meanDistance } = await nearestPasts(weights, [0, 1], 3, ignore);
  // The pasts of two characters are ab, bc, bd, ca, da.
  assert.equal(compared, 5);
  assert.equal(pasts.length, 3);
  const [first, second] = pasts;
  assert.deepEqual([Array.from(first.tokens), first.distance, Array.from(first.followers)], [[0, 1], 0, [2, 3]]);
  assert.ok(second.distance > 0 && meanDistance > 0);
  // Scored tokens of train begin at index 7; those at 2 and 5 of each six follow "ab".
  const { length } = await corpus.splitTokens('train');
  const scored = Array.from({ length }, (_, i) => i).slice(7);
  assert.equal(first.counts[0], scored.filter((i) => i % 6 === 2).length);
  assert.equal(first.counts[1], scored.filter((i) => i % 6 === 5).length);
});

test('a newer search and a stop end the one under way', async () => {
  const { nearestPasts, stopNearestPasts, weights } = await searching();
  // First while the table of contexts is being made, then when it exists.
  for (let times = 0; times < 2; times++) {
    const older = nearestPasts(weights, [0, 1], 3, ignore);
    const newer = nearestPasts(weights, [1, 2], 3, ignore);
    await assert.rejects(older, { name: 'Cancelled' });
    assert.deepEqual(Array.from((await newer).pasts[0].tokens), [1, 2]);
  }
  const stopped = nearestPasts(weights, [0, 1], 3, ignore);
  await stopNearestPasts();
  await assert.rejects(stopped, { name: 'Cancelled' });
});

test('both splits are handed over as tokens', async () => {
  const { corpus } = await searching();
  const tokens = [...(await corpus.splitTokens('train')), ...(await corpus.splitTokens('valid'))];
  assert.deepEqual(
    tokens,
    Array.from({ length: 300 }, (_, i) => [0, 1, 2, 0, 1, 3][i % 6]),
  );
});
