/** One training run in a dedicated worker, which answers messages between slices of steps. */
import { createTurns } from '../scheduling/turns.js';
import { yieldToMessages } from '../scheduling/yielding.js';
import { createTrainingTeam } from './training-team.js';
import { movedFrame } from './transfers.js';

/** @typedef {import('./protocol.js').Frame} Frame */
/** @typedef {import('./module-training.js').Trainer} Trainer */

/** Well below the 100 ms that a pause may take, long enough to make yielding cheap. */
const SLICE_MS = 25;
const FRAME_MS = 33;
/** A frame copies all weights: a large network's come less often, so that they take a twentieth of the time at most. */
const FRAME_SHARE = 1 / 20;

/**
 * @param {import('./module-training.js').TrainingModule & import('./module-limits.js').LimitsModule} engine
 * @returns {import('./protocol.js').TrainerApi & import('./protocol.js').TeamApi}
 */
export function createTrainerService(engine) {
  /** @type {Trainer | null} */
  let trainer = null;
  /** @type {import('./protocol.js').TrainerSettings} */
  let settings;
  /** @type {ReturnType<typeof createTrainingTeam> | null} */
  let team = null;
  let evaluations = evaluationsOf(1, 1);
  let pace = createPace(Infinity, 0);
  let stepsPerSecond = 0;
  /** Every start and end of training increments it, so that an older loop stops. */
  let session = 0;
  /** A team's step waits for messages in its midst, so the steps of two calls could mix. */
  const inTurn = createTurns();

  /** @param {Trainer} of @returns {Frame} */
  const frame = (of) => ({
    step: of.step(),
    loss: of.loss(),
    stepsPerSecond,
    weights: of.weights(),
    fingerprint: of.fingerprint(),
    evaluate: evaluations.isDue(of.step()),
    workers: team?.workers() ?? 1,
  });
  /** Without memory, or with weights that diverged, a run cannot go on. @template Result @param {() => Result | Promise<Result>} advance */
  const advancing = async (advance) => {
    try {
      return await advance();
    } catch (error) {
      drop();
      throw error;
    }
  };
  const drop = () => {
    trainer?.delete();
    trainer = null;
    team?.end();
  };
  const current = () => {
    if (!trainer) throw new Error('Nothing is being trained; press Reset to begin again.');
    return trainer;
  };

  /** @param {() => boolean} stopped @param {number} speed @param {(frame: Frame) => void | Promise<void>} onFrame @returns {Promise<'finished' | 'paused'>} */
  const trainUntil = async (stopped, speed, onFrame) => {
    const run = current();
    const workers = /** @type {NonNullable<typeof team>} */ (team);
    const slice = createSlice();
    const frames = createFrames();
    /** Frames and the end of training arrive through separate ports, so the end waits for the last frame. */
    let told = /** @type {void | Promise<void>} */ (undefined);
    pace = createPace(speed, run.step());
    while (!stopped() && run.step() < settings.steps) {
      const due = Math.min(pace.due(run.step()), evaluations.stepsTo(run.step()));
      if (due === 0) {
        await pace.wait();
        continue;
      }
      await slice.run(due, (steps) => advancing(() => workers.advance(steps, pace.full)));
      stepsPerSecond = pace.measured(run.step());
      if (frames.isDue() || evaluations.isDue(run.step())) told = frames.tell(() => onFrame(movedFrame(frame(run))));
      await yieldToMessages();
    }
    const finished = !stopped();
    if (!finished && run === trainer) {
      run.check();
      told = onFrame(movedFrame(frame(run)));
    }
    await told;
    return finished ? 'finished' : 'paused';
  };

  return {
    async start(newSettings, trainTokens) {
      session++;
      drop();
      settings = newSettings;
      evaluations = evaluationsOf(settings.steps, engine.limits().evaluationsOfRun);
      trainer = engine.createTrainer(settings, trainTokens);
      team = createTrainingTeam(trainer, settings);
      return frame(trainer);
    },

    async addFollower(port) {
      team?.add(port);
    },

    async train(speed, onFrame) {
      current();
      const mine = ++session;
      return inTurn(() => trainUntil(() => mine !== session, speed, onFrame));
    },

    async setSpeed(speed) {
      pace = createPace(speed, current().step());
    },

    async pause() {
      session++;
    },

    async step(steps) {
      return inTurn(async () => {
        const run = current();
        team?.end();
        await advancing(() => run.advance(Math.min(steps, settings.steps - run.step())));
        run.check();
        return frame(run);
      });
    },
  };
}

/**
 * Schedules exact evaluations: evenly spaced, and at the end of the run.
 * @param {number} steps @param {number} evaluations  of the whole run
 */
function evaluationsOf(steps, evaluations) {
  const every = Math.max(1, Math.round(steps / evaluations));
  return {
    /** @param {number} step */
    isDue: (step) => step > 0 && (step === steps || step % every === 0),
    /** @param {number} step @returns {number} steps until the next evaluation */
    stepsTo: (step) => Math.min(steps - step, every - (step % every)),
  };
}

/** Spaces frames by what they cost. */
function createFrames() {
  let next = -Infinity;
  return {
    isDue: () => performance.now() >= next,
    /** @template Told @param {() => Told} tell @returns {Told} */
    tell(tell) {
      const start = performance.now();
      const told = tell();
      next = start + Math.max(FRAME_MS, (performance.now() - start) / FRAME_SHARE);
      return told;
    },
  };
}

/** Fits as many steps into a slice as earlier slices suggest. */
function createSlice() {
  let steps = 1;
  return {
    /** @param {number} most @param {(steps: number) => Promise<number>} advance  takes so many at most, returns how many */
    async run(most, advance) {
      const start = performance.now();
      const taken = await advance(Math.min(steps, most));
      const perStep = Math.max(0.1, performance.now() - start) / taken;
      steps = Math.max(1, Math.round(Math.min(2 * steps, SLICE_MS / perStep)));
    },
  };
}

/** Duration over which the measured speed is averaged. */
const WINDOW_MS = 1000;

/**
 * Keeps training at a chosen speed, and measures the speed that it reaches.
 * @param {number} speed  steps per second, or Infinity
 * @param {number} firstStep
 */
function createPace(speed, firstStep) {
  const start = performance.now();
  /** @type {{at: number, step: number}[]} */
  const marks = [{ at: start, step: firstStep }];
  return {
    full: speed === Infinity,
    /** @param {number} step @returns {number} steps that may run now; the first runs at once */
    due: (step) =>
      speed === Infinity
        ? Infinity
        : Math.max(0, 1 + Math.floor(((performance.now() - start) / 1000) * speed) - (step - firstStep)),
    wait: () => new Promise((resolve) => setTimeout(resolve, Math.min(50, 500 / speed))),
    /** @param {number} step @returns {number} steps per second */
    measured(step) {
      const at = performance.now();
      marks.push({ at, step });
      while (marks.length > 2 && at - /** @type {{at: number}} */ (marks[1]).at > WINDOW_MS) marks.shift();
      const first = /** @type {{at: number, step: number}} */ (marks[0]);
      return (1000 * (step - first.step)) / Math.max(1, at - first.at);
    },
  };
}
