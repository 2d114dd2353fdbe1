/** Networks whose scores lie far apart, or are no numbers, as the workers answer about them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNetworkService } from '../../../web/workers/network-service.js';
import { createTrainerService } from '../../../web/workers/trainer-service.js';
import { createWordsService } from '../../../web/workers/words-service.js';
import { engine } from './compiled-engine.mjs';

const words = createWordsService(engine);
const settings = { vocabulary: 3, context: 1, features: 2, seed: 1 };
const [F, H] = [2, 8];
const COUNT = 3 * F + (F * H + H) + (H * H + H) + (H * F + F);

/** All weights are 0 but the output (1, 0) and the embeddings, whose first number then is the token's score. @param {number[]} scores */
function networkOf(scores) {
  const weights = new Float32Array(COUNT);
  for (const [token, score] of scores.entries()) weights[token * F] = score;
  weights[COUNT - F] = 1;
  return { settings, weights };
}

test('a loss beyond 64 nats is the difference of the scores', async () => {
  // As “the que” and z after a large step: 4,101.9 below the likeliest.
  const network = networkOf([4101.9, 0, 4101.9]);
  const losses = await words.losses(network, Uint16Array.of(1));
  assert.ok(Math.abs((losses[1] ?? 0) - (Math.fround(4101.9) + Math.LN2)) < 1e-9, String(losses));
  const bits = await words.surprises(network, Uint16Array.of(0, 1));
  assert.ok(Math.abs((bits[1] ?? 0) - (losses[1] ?? 0) / Math.LN2) < 1e-9);
});

test('a loss near certainty keeps its digits', async () => {
  // ln(1 + 2 e^-30) = 1.87e-13, where 1 less a float's probability is 0.
  const [loss = 0] = await words.losses(networkOf([30, 0, 0]), Uint16Array.of(1));
  assert.ok(Math.abs(loss / Math.log1p(2 * Math.exp(-30)) - 1) < 1e-9, String(loss));
});

test('a matrix is compared by its scores', async () => {
  const service = createNetworkService(engine);
  await service.use('mlp1', networkOf([1000, 0, 1000]));
  // After every token 1 was counted, which the network gives e^-1000 / 2.
  const { comparison, learnt } = await service.compare('mlp1', Uint32Array.of(0, 5, 0, 0, 5, 0, 0, 5, 0));
  assert.ok(Math.abs((comparison?.meanDivergence ?? 0) - (1000 + Math.LN2) / Math.LN2) < 1e-9);
  assert.deepEqual([...learnt.subarray(0, 3)], [0.5, 0, 0.5]);
});

test('a network whose scores are no numbers says so, and stays where it is', async () => {
  const service = createNetworkService(engine);
  const diverged = networkOf([1e30, 1e30, 0]);
  diverged.weights[COUNT - F] = 1e30;
  await service.use('mlp1', diverged);
  for (const ask of [
    () => service.distributions('mlp1', [[0]]),
    () => service.inside('mlp1', [0]),
    () => service.compare('mlp1', null),
    () => service.sample('mlp1', { length: 3, seed: 1, temperature: 1 }),
  ])
    await assert.rejects(ask, /^Error: The network has diverged/);
  assert.equal((await service.score('mlp1', [0, 1]))[1], Infinity);
});

test('a step that makes it so is refused', async () => {
  await assert.rejects(words.step(networkOf([1, 2, 3]), [0], 1, 1e20), /diverges|not finite/);
});

test('a single step of training that diverges fails at once', async () => {
  const trainer = createTrainerService(engine);
  const network = { vocabulary: 5, context: 1, features: 8, seed: 1 };
  const tokens = Uint8Array.from({ length: 400 }, (_, i) => (i * i + 3 * i) % 5);
  const custom = /** @type {const} */ ({ network, recipe: 'custom', steps: 50, batch: 16, schedule: 'constant' });
  await trainer.start({ ...custom, rate: 100 }, tokens);
  await assert.rejects(trainer.step(1), /diverged at step 1: the loss rose to .* learning rate 100 is too high/);
  await trainer.start({ ...custom, rate: 0.01 }, tokens.slice());
  assert.equal((await trainer.step(1)).step, 1);
});
