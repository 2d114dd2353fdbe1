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
  /** Of each follower, to its present team. @type {MessagePort[]} */
  const joined = [];
  const add = () => {
    const { port1, port2 } = (channels[channels.length] = new MessageChannel());
    const me = channels.length - 1;
    port2.addEventListener('message', ({ data }) => void (joined[me] = data.port));
    createFollowerService(engine).follow(port2);
    team.add(port1);
  };
  for (let i = 1; i < workers; i++) add();
  const close = () => {
    team.end();
    for (const { port1 } of channels) port1.close();
    trainer.delete();
  };
  return { trainer, team, channels, joined, add, close };
}

for (const workers of [1, 2, 3, 8])
  test(`${workers} workers have the weights of one`, async () => {
    const { trainer, team, close } = teamOf(workers);
    await team.advance(10, true);
    assert.equal(team.workers(), workers);
    await team.advance(STEPS - 10, true);
    assert.equal(trainer.step(), STEPS);
    assert.equal(trainer.fingerprint(), alone());
    close();
  });

test('a worker that hangs costs time and no bit, and is not asked again', async () => {
  const { trainer, team, joined, close } = teamOf(3);
  await team.advance(5, true);
  // From now on the first follower hears nothing.
  joined[0]?.close();
  await team.advance(5, true);
  assert.equal(trainer.step(), 10);
  await team.advance(STEPS - 10, true);
  assert.equal(team.workers(), 2);
  assert.equal(trainer.fingerprint(), alone());
  close();
});

test('workers that come later change no bit, although those of the team before have begun the next step', async () => {
  for (const before of [2, 3]) {
    const { trainer, team, add, close } = teamOf(before, 5);
    await team.advance(10, true);
    for (let workers = before; workers < 5; workers++) add();
    await team.advance(STEPS - 10, true);
    assert.equal(team.workers(), 5);
    assert.equal(trainer.fingerprint(), alone());
    close();
  }
});

test('a limited speed needs no team, and full speed forms it again', async () => {
  const { trainer, team, close } = teamOf(2);
  await team.advance(4, true);
  await team.advance(4, false);
  assert.equal(team.workers(), 1);
  await team.advance(STEPS - 8, true);
  assert.equal(team.workers(), 2);
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
