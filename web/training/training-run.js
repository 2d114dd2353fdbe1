/**
 * One training run: its worker, the snapshots of its weights and their exact evaluations. It belongs to the corpus that
 * was in use when it was made; its owner closes it when that corpus is replaced. No DOM.
 */
import { createSnapshots } from './snapshots.js';
import { createEvaluations } from './evaluations.js';

/** Two figures train at most, so that their snapshots stay under 64 MB together, waiting evaluations included. */
const SNAPSHOT_BYTES = 24e6;
let runs = 0;

/** @typedef {import('../workers/protocol.js').TrainerSettings} TrainerSettings */
/** @typedef {import('../workers/protocol.js').Frame} Frame */
/** @typedef {"ready" | "training" | "pausing" | "paused" | "finished" | "failed"} Phase */
/**
 * @typedef {object} TrainingRun
 * @property {TrainerSettings} settings
 * @property {number} parameters
 * @property {import('./snapshots.js').Snapshots} snapshots
 * @property {import('./evaluations.js').Evaluations} evaluations
 * @property {{step: number, loss: number}[]} losses  of single minibatches, nats per token, thinned
 * @property {() => Phase} phase
 * @property {() => number | null} stepsPerSecond  as last measured
 * @property {() => string} failure  why training or an evaluation failed, or nothing
 * @property {(speed: number) => Promise<void>} train  resolves when training stops, for any reason
 * @property {(speed: number) => void} setSpeed
 * @property {() => void} pause
 * @property {() => Promise<void>} step
 * @property {() => void} close      ends the worker, frees its memory and drops unfinished work
 */

/**
 * A run at step 0, with the seed's own initial weights; its worker starts with the first step.
 * @param {import('../workers/client.js').Client} client
 * @param {TrainerSettings} settings
 * @param {() => void} onChange  called often; draw at your own pace
 * @returns {Promise<TrainingRun>}
 */
export async function createTrainingRun(client, settings, onChange) {
  const { weights, fingerprint, parameters } = await client.network.initial(settings.network);
  const status = createStatus(onChange);
  const worker = createWorker(client, settings);
  const history = createHistory(client, settings, { step: 0, weights, fingerprint }, status);
  const close = () => {
    status.close();
    history.evaluations.close();
    worker.close();
  };
  return {
    settings,
    parameters,
    ...history.kept,
    ...status.read,
    ...createControls(settings, worker, status, history.receive),
    close,
  };
}

/** The phase of a run; after `close` nothing changes any more. @param {() => void} onChange */
function createStatus(onChange) {
  /** @type {Phase} */
  let phase = 'ready';
  let failure = '';
  let closed = false;
  const changed = () => {
    if (!closed) onChange();
  };
  return {
    changed,
    closed: () => closed,
    /** @param {Phase} next */
    enter(next) {
      phase = next;
      changed();
    },
    /** @param {unknown} error @param {Phase} [next] */
    fail(error, next = phase) {
      failure = /** @type {Error} */ (error).message;
      phase = next;
      changed();
    },
    close: () => void (closed = true),
    read: { phase: () => phase, failure: () => failure },
  };
}

/** @typedef {ReturnType<typeof createStatus>} Status */

/**
 * Keeps the frames that the worker sends.
 * @param {import('../workers/client.js').Client} client @param {TrainerSettings} settings
 * @param {import('./snapshots.js').Snapshot} first @param {Status} status
 */
function createHistory(client, settings, first, status) {
  const snapshots = createSnapshots(first, SNAPSHOT_BYTES);
  const losses = createLosses();
  /** @type {number | null} */
  let stepsPerSecond = null;
  const run = ++runs;
  const evaluations = createEvaluations(
    ({ weights }, progress) => client.network.evaluate({ settings: settings.network, weights }, run, progress),
    () => void client.network.stopEvaluation(run),
    status.changed,
    // Training needs no evaluation: a failed one is reported, and training goes on.
    status.fail,
  );
  /** @param {Frame} frame */
  const receive = ({ step, loss, weights, fingerprint, stepsPerSecond: speed, evaluate }) => {
    if (status.closed()) return;
    if (step > 0) losses.add({ step, loss });
    if (speed > 0) stepsPerSecond = speed;
    const snapshot = { step, weights, fingerprint };
    snapshots.add(snapshot);
    if (evaluate) evaluations.add(snapshot);
    status.changed();
  };
  return {
    evaluations,
    receive,
    kept: { snapshots, evaluations, losses: losses.kept, stepsPerSecond: () => stepsPerSecond },
  };
}

/**
 * @param {TrainerSettings} settings @param {ReturnType<typeof createWorker>} worker @param {Status} status
 * @param {(frame: Frame) => void} receive
 * @returns {Pick<TrainingRun, 'train' | 'setSpeed' | 'pause' | 'step'>}
 */
function createControls(settings, worker, status, receive) {
  const { phase } = status.read;
  /** @param {(api: import('../workers/protocol.js').TrainerApi) => Promise<Phase>} work */
  const during = async (work) => {
    if (phase() === 'training' || phase() === 'pausing') return;
    status.enter('training');
    try {
      status.enter(await work(await worker.api()));
    } catch (error) {
      status.fail(error, 'failed');
    }
  };
  return {
    train: (speed) => during(async (api) => (phase() === 'pausing' ? 'paused' : api.train(speed, receive))),
    setSpeed(speed) {
      if (phase() === 'training')
        worker.api().then(
          (api) => api.setSpeed(speed),
          () => {},
        );
    },
    pause() {
      if (phase() !== 'training') return;
      status.enter('pausing');
      worker.api().then(
        (api) => api.pause(),
        () => {},
      );
    },
    step: () =>
      during(async (api) => {
        const frame = await api.step(1);
        receive(frame);
        return frame.step >= settings.steps ? 'finished' : 'paused';
      }),
  };
}

/**
 * The trainer worker, which starts and receives its tokens at the first use.
 * @param {import('../workers/client.js').Client} client @param {TrainerSettings} settings
 */
function createWorker(client, settings) {
  /** @type {import('../workers/client.js').TrainerHandle | null} */
  let handle = null;
  /** @type {Promise<import('../workers/protocol.js').TrainerApi> | null} */
  let started = null;
  let closed = false;
  const start = async () => {
    const tokens = await client.corpus.splitTokens('train');
    if (closed) throw new Error('This run was ended before it began.');
    handle = client.createTrainer();
    await handle.api.start(settings, tokens);
    return handle.api;
  };
  return {
    api: () => (started ??= start()),
    close() {
      closed = true;
      handle?.close();
    },
  };
}

const MOST_LOSSES = 1200;

/** Losses of single minibatches; every other one is dropped when there are too many. */
function createLosses() {
  /** @type {{step: number, loss: number}[]} */
  const kept = [];
  return {
    kept,
    /** @param {{step: number, loss: number}} frame */
    add({ step, loss }) {
      if (step <= (kept.at(-1)?.step ?? 0)) return;
      kept.push({ step, loss });
      if (kept.length > MOST_LOSSES) kept.splice(0, kept.length, ...kept.filter((_, i) => i % 2 === 1));
    },
  };
}
