/**
 * One training run: its worker, the snapshots of its weights and their exact evaluations. It belongs to the corpus that
 * was in use when it was made; its owner closes it when that corpus is replaced. No DOM.
 */
import { claimCores } from './cores.js';
import { createEvaluations } from './evaluations.js';
import { createLosses } from './losses.js';
import { createSnapshots } from './snapshots.js';

/** Two figures train at most, so that their snapshots stay under 64 MB together, waiting evaluations included. */
const SNAPSHOT_BYTES = 20e6;
/** Between two frames: a longer pause was spent asleep or frozen, not on training. */
const LONGEST_FRAME_SECONDS = 2;
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
 * @property {import('./losses.js').MinibatchLoss[]} losses  thinned
 * @property {() => Phase} phase
 * @property {() => number | null} stepsPerSecond  as last measured
 * @property {() => number | null} workers         that share the work, as last told
 * @property {() => number} seconds  spent on training
 * @property {() => string} failure  why training or an evaluation failed, or nothing
 * @property {(speed: number) => Promise<void>} train  resolves when training stops, for any reason; at full speed evaluations wait until then
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
    history.kept.evaluations.close();
    history.cores.close();
    worker.close();
  };
  return {
    settings,
    parameters,
    ...history.kept,
    ...status.read,
    ...createControls(settings, worker, status, history),
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
  /** @type {{stepsPerSecond: number | null, workers: number | null}} */
  const told = { stepsPerSecond: null, workers: null };
  const run = ++runs;
  const evaluations = createEvaluations({
    evaluate: ({ weights }, progress) =>
      client.network.evaluate({ settings: settings.network, weights }, run, progress),
    stop: () => void client.network.stopEvaluation(run),
    onChange: status.changed,
    // Training needs no evaluation: a failed one is reported, and training goes on.
    onError: status.fail,
  });
  const cores = claimCores(evaluations);
  /** @param {Frame} frame */
  const receive = ({ step, loss, weights, fingerprint, stepsPerSecond, workers, evaluate }) => {
    if (status.closed()) return;
    if (step > 0) losses.add({ step, loss });
    if (stepsPerSecond > 0) told.stepsPerSecond = stepsPerSecond;
    told.workers = workers ?? told.workers;
    const snapshot = { step, weights, fingerprint };
    snapshots.add(snapshot);
    if (evaluate) evaluations.add(snapshot);
    // The last step is evaluated at once, before the worker says that it has stopped.
    if (step >= settings.steps) cores.leave();
    status.changed();
  };
  return {
    cores,
    receive,
    kept: {
      snapshots,
      evaluations,
      losses: losses.kept,
      stepsPerSecond: () => told.stepsPerSecond,
      workers: () => told.workers,
    },
  };
}

/** Adds up the time between frames. */
function createClock() {
  let [seconds, last] = [0, 0];
  return {
    seconds: () => seconds,
    start: () => void (last = performance.now()),
    tick() {
      const now = performance.now();
      seconds += Math.min(LONGEST_FRAME_SECONDS, (now - last) / 1000);
      last = now;
    },
  };
}

/**
 * @param {TrainerSettings} settings @param {ReturnType<typeof createWorker>} worker @param {Status} status
 * @param {ReturnType<typeof createHistory>} history
 * @returns {Pick<TrainingRun, 'train' | 'setSpeed' | 'pause' | 'step' | 'seconds'>}
 */
function createControls(settings, worker, status, { receive, cores, kept: { snapshots, evaluations } }) {
  const { phase } = status.read;
  const clock = createClock();
  const keep = (/** @type {Frame} */ frame) => {
    clock.tick();
    receive(frame);
  };
  const makeRoom = (/** @type {number} */ speed) => (speed === Infinity ? cores.take() : cores.leave());
  /** @param {(api: import('../workers/protocol.js').TrainerApi) => Promise<Phase>} work @param {number} speed */
  const during = async (work, speed) => {
    if (phase() === 'training' || phase() === 'pausing') return;
    status.enter('training');
    makeRoom(speed);
    try {
      const api = await worker.api();
      clock.start();
      const next = await work(api);
      clock.tick();
      stop(next);
    } catch (error) {
      // Without evaluations, which could only fail and hide the reason.
      cores.close();
      status.fail(error, 'failed');
    }
  };
  /** @param {Phase} next */
  const stop = (next) => {
    if (status.closed()) return;
    evaluations.add(snapshots.newest());
    cores.leave();
    status.enter(next);
  };
  /** @param {(api: import('../workers/protocol.js').TrainerApi) => void} work */
  const tell = (work) => void worker.api().then(work, () => {});
  return {
    seconds: clock.seconds,
    train: (speed) => during(async (api) => (phase() === 'pausing' ? 'paused' : api.train(speed, keep)), speed),
    setSpeed(speed) {
      if (phase() !== 'training') return;
      makeRoom(speed);
      tell((api) => void api.setSpeed(speed));
    },
    pause() {
      if (phase() !== 'training') return;
      status.enter('pausing');
      tell((api) => void api.pause());
    },
    step: () =>
      during(async (api) => {
        const frame = await api.step(1);
        keep(frame);
        return frame.step >= settings.steps ? 'finished' : 'paused';
      }, Infinity),
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
