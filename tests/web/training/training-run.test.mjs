import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createState } from '../../../web/page/state.js';
import { createSession } from '../../../web/training/session.js';
import { createTrainingRun } from '../../../web/training/training-run.js';

const settings = {
  network: { vocabulary: 3, context: 1, features: 2, seed: 1 },
  recipe: 'custom',
  steps: 100,
  batch: 8,
  rate: 0.1,
  schedule: 'constant',
};
const frame = (step, evaluate = false) => ({
  step,
  loss: 1,
  stepsPerSecond: 50,
  weights: Float32Array.of(step),
  fingerprint: `f${step}`,
  evaluate,
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Creates a client whose trainer the test controls. */
function fakeClient() {
  const log = [];
  const trainer = { onFrame: null, end: null, fail: null };
  const api = {
    start: async (given) => void log.push(['start', given.steps]),
    train: (speed, onFrame) =>
      new Promise((resolve, reject) => {
        log.push(['train', speed]);
        Object.assign(trainer, { onFrame, end: resolve, fail: reject });
      }),
    pause: async () => trainer.end('paused'),
    setSpeed: async (speed) => void log.push(['speed', speed]),
    step: async () => frame(1),
  };
  const client = {
    corpus: { splitTokens: async () => Uint8Array.of(0, 1, 2), sha256: async () => client.sum },
    sum: 'aa',
    network: {
      initial: async () => ({ weights: Float32Array.of(0), fingerprint: 'f0', parameters: 7 }),
      recipes: async () => ({ quick: { steps: 9, batch: 8, rate: 0.1, schedule: 'warm-up' } }),
      evaluate: async () => ({ train: 2, valid: 3 }),
    },
    createTrainer: () => ({ api, close: () => log.push(['close']) }),
  };
  return { client, trainer, log };
}

test('a run begins at step 0 without a worker', async () => {
  const { client, log } = fakeClient();
  const run = await createTrainingRun(client, settings, () => {});
  assert.deepEqual(
    [run.phase(), run.snapshots.newest().step, run.snapshots.newest().fingerprint, run.parameters, log],
    ['ready', 0, 'f0', 7, []],
  );
});

test('frames become snapshots, and those of evaluated steps exact perplexities', async () => {
  const { client, trainer, log } = fakeClient();
  const run = await createTrainingRun(client, settings, () => {});
  const training = run.train(Infinity);
  await settled();
  assert.deepEqual(log, [
    ['start', 100],
    ['train', Infinity],
  ]);
  trainer.onFrame(frame(1));
  trainer.onFrame(frame(2, true));
  await settled();
  assert.deepEqual([run.snapshots.newest().step, run.stepsPerSecond()], [2, 50]);
  // At full speed training keeps the cores.
  assert.deepEqual(run.evaluations.results(), []);
  trainer.end('paused');
  await training;
  await settled();
  assert.deepEqual(run.evaluations.results(), [{ step: 2, train: 2, valid: 3 }]);
  assert.equal(run.phase(), 'paused');
});

test('the last step is evaluated as soon as its frame is there, and at a chosen speed every due one', async () => {
  const { client, trainer } = fakeClient();
  const run = await createTrainingRun(client, settings, () => {});
  run.train(Infinity);
  await settled();
  trainer.onFrame(frame(50, true));
  trainer.onFrame(frame(100, true));
  await settled();
  assert.equal(run.phase(), 'training');
  assert.deepEqual(
    run.evaluations.results().map(({ step }) => step),
    [50, 100],
  );
  const slow = await createTrainingRun(client, settings, () => {});
  slow.train(5);
  await settled();
  trainer.onFrame(frame(2, true));
  await settled();
  assert.deepEqual(slow.evaluations.results(), [{ step: 2, train: 2, valid: 3 }]);
});

test('while one run trains at full speed the evaluations of others wait', async () => {
  const [first, second] = [fakeClient(), fakeClient()];
  const paused = await createTrainingRun(first.client, settings, () => {});
  paused.train(Infinity);
  await settled();
  first.trainer.onFrame(frame(2, true));
  const other = await createTrainingRun(second.client, settings, () => {});
  other.train(Infinity);
  await settled();
  first.trainer.end('paused');
  await settled();
  assert.deepEqual([paused.phase(), paused.evaluations.results()], ['paused', []]);
  other.close();
  await settled();
  assert.equal(paused.evaluations.results().length, 1);
});

test('Pause stops, Train goes on in the same worker', async () => {
  const { client, log } = fakeClient();
  const run = await createTrainingRun(client, settings, () => {});
  const training = run.train(5);
  await settled();
  run.pause();
  assert.equal(run.phase(), 'pausing');
  await training;
  assert.equal(run.phase(), 'paused');
  run.train(5);
  await settled();
  assert.deepEqual(
    log.map(([what]) => what),
    ['start', 'train', 'train'],
  );
});

test('training that fails says why', async () => {
  const { client, trainer } = fakeClient();
  const run = await createTrainingRun(client, settings, () => {});
  const training = run.train(Infinity);
  await settled();
  trainer.fail(new Error('Training diverged.'));
  await training;
  assert.deepEqual([run.phase(), run.failure()], ['failed', 'Training diverged.']);
});

test('closing ends the worker, and what comes later is dropped', async () => {
  const { client, trainer, log } = fakeClient();
  let changes = 0;
  const run = await createTrainingRun(client, settings, () => changes++);
  run.train(Infinity);
  await settled();
  run.close();
  const before = changes;
  trainer.onFrame(frame(9, true));
  await settled();
  assert.deepEqual(
    [run.snapshots.newest().step, run.evaluations.results(), changes - before, log.at(-1)],
    [0, [], 0, ['close']],
  );
});

const published = {
  source: 'published',
  title: '',
  settings: settings.network,
  weights: Float32Array.of(5),
  parameters: 7,
  fingerprint: 'p',
  snapshots: null,
  vocabulary: Uint32Array.of(1, 2, 3),
  corpusName: 'theirs',
  step: 50000,
  evaluations: [],
};

/** Starts a session with a text in use and a pretrained network. */
function startSession() {
  const fake = fakeClient();
  const state = createState();
  state.set({ corpus: { id: 1, name: 'ours', vocabulary: Uint32Array.of(1, 2, 3) } });
  const session = createSession({ client: fake.client, state, assets: { pretrained: [] } }, 'mlp1');
  session.show(published);
  return { ...fake, state, session };
}

test('Train after a look at a published network starts at step 0 with the seed’s own weights', async () => {
  const { session, state } = startSession();
  assert.equal(state.get().networks.mlp1.source, 'published');
  session.train(settings, Infinity);
  await settled();
  assert.deepEqual(
    [session.kept(), session.run().snapshots.newest().step, session.run().evaluations.results()],
    [null, 0, []],
  );
});

test('looking back shows an older snapshot and trains on from the newest', async () => {
  const { session, trainer } = startSession();
  session.train(settings, Infinity);
  await settled();
  for (const step of [10, 20, 30]) trainer.onFrame(frame(step));
  session.look(12);
  assert.deepEqual([session.viewed(), session.shown().step, session.run().snapshots.newest().step], [10, 10, 30]);
  session.look(30);
  assert.equal(session.viewed(), null);
});

test('Reset and the published network close the run', async () => {
  const { session, log } = startSession();
  session.train(settings, Infinity);
  await settled();
  await session.reset(settings);
  assert.deepEqual([log.at(-1), session.run().snapshots.newest().step], [['close'], 0]);
  session.show(published);
  assert.deepEqual([session.run(), session.kept()], [null, published]);
});

test('Reset takes back a Train that still waits for its weights', async () => {
  const { session, log } = startSession();
  session.train(settings, Infinity);
  session.pause();
  await session.reset(settings);
  await settled();
  assert.deepEqual([session.run().phase(), log], ['ready', []]);
  session.train(settings, Infinity);
  await settled();
  assert.equal(session.run().phase(), 'training');
});

test('of two resets at once the later one counts', async () => {
  const { session } = startSession();
  await Promise.all([session.reset(settings), session.reset({ ...settings, steps: 7 })]);
  assert.equal(session.run().settings.steps, 7);
});

/** Resolves when the shared state follows the session, which takes 60 ms at most. */
const linked = () => new Promise((resolve) => setTimeout(resolve, 80));

/** Replaces the text in use. */
async function changeText({ client, state }, id, sum, trainTokens = 9) {
  client.sum = sum;
  state.set({ corpus: { id, name: sum, vocabulary: Uint32Array.of(1, 2, 3), trainTokens } });
  await settled();
}

test('a network goes with its text and split, and comes back with them', async () => {
  const fixture = startSession();
  const { session, state, trainer } = fixture;
  await changeText(fixture, 2, 'bb');
  session.train(settings, Infinity);
  await settled();
  trainer.onFrame(frame(40));
  state.set({ corpus: { ...state.get().corpus, id: 3, trainTokens: 5 } });
  // At once: no figure may show it beside the new split.
  assert.deepEqual(
    [state.get().networks.mlp1, session.run(), session.ended()],
    [null, null, { step: 40, training: true }],
  );
  await settled();
  assert.deepEqual([session.searching(), session.kept()], [false, null]);
  await changeText(fixture, 4, 'bb');
  assert.deepEqual([session.kept().source, session.kept().step, session.kept().sha256], ['run', 40, 'bb']);
  await linked();
  assert.equal(state.get().networks.mlp1.source, 'run');
});

test('the quick recipe trains the context of its name from seed 1, and ending it leaves no network', async () => {
  const fixture = startSession();
  const { session, state } = fixture;
  await changeText(fixture, 2, 'bb');
  session.trainQuickly();
  await settled();
  await settled();
  const { network, recipe, steps } = session.run().settings;
  assert.deepEqual([network, recipe, steps], [{ vocabulary: 3, context: 1, features: 16, seed: 1 }, 'quick', 9]);
  session.end();
  await linked();
  assert.deepEqual([session.run(), session.kept(), state.get().networks.mlp1], [null, null, null]);
});

test('of a network without snapshots a drag finds step 0 or the last one, whichever is nearer', async () => {
  const { session } = startSession();
  await settled();
  session.show({ ...published, step: 100 });
  await session.look(49);
  assert.deepEqual([session.viewed(), session.shown().step, session.rounded()], [0, 0, false]);
  await session.look(51);
  assert.deepEqual([session.viewed(), session.shown().step, session.shown().fingerprint], [null, 100, 'p']);
});
