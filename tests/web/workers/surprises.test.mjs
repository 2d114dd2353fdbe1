/** The surprises of a text's tokens under a network, over the compiled engine, without workers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNetworkService } from '../../../web/workers/network-service.js';
import { engine } from './compiled-engine.mjs';

const settings = { vocabulary: 4, context: 2, features: 2, seed: 1 };
const tokens = () => Uint8Array.from({ length: 3000 }, (_, i) => (i * i + (i >> 3)) % 4);
const ignore = () => {};

test('surprises agree with the scores of a few tokens, and begin with the eighth', async () => {
  const network = createNetworkService(engine);
  const { weights } = await network.initial(settings);
  await network.use('kept', { settings, weights });
  const expected = await network.score('kept', [...tokens()]);
  /** @type {number[]} */
  const shares = [];
  const bits = await network.surprises({ settings, weights }, tokens(), 1, (share) => shares.push(share));
  assert.equal(bits.length, 3000);
  assert.ok(bits.subarray(0, 7).every(Number.isNaN));
  for (let i = 7; i < 3000; i++) assert.ok(Math.abs((bits[i] ?? 0) - (expected[i] ?? 0)) < 1e-5, String(i));
  assert.ok(shares.every((share) => share > 0 && share <= 1));
});

test('surprises that are stopped reject, and those of another run go on', async () => {
  const network = createNetworkService(engine);
  const { weights } = await network.initial(settings);
  const [first, second] = [1, 2].map((run) => network.surprises({ settings, weights }, tokens(), run, ignore));
  await network.stopSurprises(1);
  await assert.rejects(/** @type {Promise<unknown>} */ (first), { name: 'Cancelled' });
  assert.equal((await second)?.length, 3000);
});

test('a text with characters that the network does not know is refused in one sentence', async () => {
  const network = createNetworkService(engine);
  const { weights } = await network.initial(settings);
  await assert.rejects(network.surprises({ settings, weights }, new Uint8Array(20).fill(4), 1, ignore), {
    message: "A token is not in the network's vocabulary of 4; train a network on this text.",
  });
});

test('mixtures of two models are measured for several weights at once', async () => {
  const network = createNetworkService(engine);
  // Probabilities 1/2 and 1/8 for the one scored token: equal parts have 5/16.
  const bits = (/** @type {number} */ one) => Float32Array.of(Number.NaN, one);
  const found = await network.mixtures(bits(1), bits(3), [0, 0.5, 1], 1);
  assert.deepEqual(
    found.map((value) => Number(value.toFixed(9))),
    [8, 3.2, 2],
  );
});
