/** Teams of real trainers: the same weights by any number of workers, whatever becomes of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFollowerService } from '../../../web/workers/follower-service.js';
import { createTrainingTeam } from '../../../web/workers/training-team.js';
import { engine } from './compiled-engine.mjs';

const network = { vocabulary: 40, context: 3, features: 8, seed: 1 };
const STEPS = 24;
/** @type {import('../../../web/workers/module-networks.js').TrainerSettings} */
const settings = { network, recipe: 'custom', steps: STEPS, batch: 512, rate: 0.01, schedule: 'constant' };
/** Every token may follow every other: a walk with steps that no table has. */
const tokens = Uint8Array.from({ length: 5000 }, (_, i) => (i * i + (i >> 3)) % 40);

function alone() {
  const trainer = engine.createTrainer(settings, tokens);
  trainer.advance(STEPS);
  const fingerprint = trainer.fingerprint();
  trainer.delete();
  return fingerprint;
}

/** @param {number} workers @param {number} [chosen]  by the reader */
function teamOf(workers, chosen = workers) {
  const trainer = engine.createTrainer(settings, tokens);
  const team = createTrainingTeam(trainer, { ...settings, workers: chosen });
  /** @type {MessageChannel[]} */
  const channels = [];
  const add = () => {
    const { port1, port2 } = (channels[channels.length] = new MessageChannel());
    createFollowerService(engine).follow(port2);
    team.add(port1);
  };
  for (let i = 1; i < workers; i++) add();
  const close = () => {
    team.end();
    for (const { port1 } of channels) port1.close();
    trainer.delete();
  };
  /** A busy machine may take fewer steps at a time. @param {number} step @param {boolean} full */
  const advanceTo = async (step, full) => {
    while (trainer.step() < step) await team.advance(step - trainer.step(), full);
  };
  return { trainer, team, channels, add, close, advanceTo };
}

for (const workers of [1, 2, 3, 8])
  test(`${workers} workers have the weights of one`, async () => {
    const { trainer, team, close, advanceTo } = teamOf(workers);
    await advanceTo(10, true);
    assert.equal(team.workers(), workers);
    await advanceTo(STEPS, true);
    assert.equal(trainer.step(), STEPS);
    assert.equal(trainer.fingerprint(), alone());
    close();
  });

test('a worker that hangs costs time and no bit, and is not asked again', async () => {
  const { trainer, team, channels, close, advanceTo } = teamOf(3);
  await advanceTo(5, true);
  // From now on the first follower hears nothing.
  channels[0]?.port2.close();
  await advanceTo(10, true);
  await advanceTo(STEPS, true);
  assert.equal(team.workers(), 2);
  assert.equal(trainer.fingerprint(), alone());
  close();
});

test('workers that come later change no bit, although those of the team before have begun the next step', async () => {
  for (const before of [2, 3]) {
    const { trainer, team, add, close, advanceTo } = teamOf(before, 5);
    await advanceTo(10, true);
    for (let workers = before; workers < 5; workers++) add();
    await advanceTo(STEPS, true);
    assert.equal(team.workers(), 5);
    assert.equal(trainer.fingerprint(), alone());
    close();
  }
});

test('a limited speed needs no team, and full speed forms it again', async () => {
  const { trainer, team, close, advanceTo } = teamOf(2);
  await advanceTo(4, true);
  await advanceTo(8, false);
  assert.equal(team.workers(), 1);
  await advanceTo(STEPS, true);
  assert.equal(team.workers(), 2);
  assert.equal(trainer.fingerprint(), alone());
  close();
});

test('a team whose messages are slow stops before its steps are done, and says how many it took', async () => {
  const { trainer, team, channels, close, advanceTo } = teamOf(2);
  const { port1 } = /** @type {MessageChannel} */ (channels[0]);
  const post = port1.postMessage.bind(port1);
  Object.assign(port1, {
    postMessage: (/** @type {any[]} */ ...message) => void setTimeout(() => post(...message), 60),
  });
  assert.equal(await team.advance(10, true), 1);
  assert.equal(trainer.step(), 1);
  await advanceTo(4, true);
  team.end();
  await advanceTo(STEPS, false);
  assert.equal(trainer.fingerprint(), alone());
  close();
});

test('a team that diverges says so and stops', async () => {
  const trainer = engine.createTrainer({ ...settings, rate: 1e38, steps: 1 }, tokens);
  const team = createTrainingTeam(trainer, { ...settings, rate: 1e38, steps: 1, workers: 2 });
  const { port1, port2 } = new MessageChannel();
  createFollowerService(engine).follow(port2);
  team.add(port1);
  await assert.rejects(team.advance(1, true), /Training diverged at step 1/);
  team.end();
  port1.close();
  trainer.delete();
});
