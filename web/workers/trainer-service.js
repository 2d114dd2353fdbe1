/** One training run in a dedicated worker, which answers messages between slices of steps. */
import { createTurns } from '../scheduling/turns.js';
import { yieldToMessages } from '../scheduling/yielding.js';
import { createTrainingTeam } from './training-team.js';
import { movedFrame } from './transfers.js';

/** @typedef {import('./protocol.js').Frame} Frame */
/** @typedef {import('./module-training.js').TrainingModule & import('./module-limits.js').LimitsModule} TrainingEngine */
/** @typedef {ReturnType<typeof createRun>} Run */
/** @typedef {(frame: Frame) => void | Promise<void>} OnFrame */

/** Well below the 100 ms that a pause may take, long enough to make yielding cheap. */
const SLICE_MS = 25;
const FRAME_MS = 33;
/** A frame copies all weights: a large network's come less often, so that they take a twentieth of the time at most. */
const FRAME_SHARE = 1 / 20;

/** @param {TrainingEngine} engine @returns {import('./protocol.js').TrainerApi & import('./protocol.js').TeamApi} */
export function createTrainerService(engine) {
  /** @type {Run | null} */
  let run = null;
  /** Every start and end of training increments it, so that an older loop stops. */
  let session = 0;
  /** A team's step waits for messages in its midst, so the steps of two calls could mix. */
  const inTurn = createTurns();

  const drop = () => {
    run?.end();
    run = null;
  };
  const current = () => {
    if (!run) throw new Error('Nothing is being trained; press Reset to begin again.');
    return run;
  };
  /** Without memory, or with weights that diverged, a run cannot go on. @template Result @param {() => Result | Promise<Result>} advance */
  const advancing = async (advance) => {
    try {
      return await advance();
    } catch (error) {
      drop();
      throw error;
    }
  };
  /** @param {() => boolean} stopped @param {OnFrame} onFrame @returns {Promise<'finished' | 'paused'>} */
  const train = async (stopped, onFrame) => {
    const trained = current();
    await takeSteps(trained, stopped, advancing, onFrame);
    if (!stopped()) return 'finished';
    if (trained === run) await onFrame(movedFrame(trained.checked()));
    return 'paused';
  };

  return {
    async start(settings, trainTokens) {
      session++;
      drop();
      run = createRun(engine, settings, trainTokens);
      return run.frame();
    },

    async addFollower(port) {
      run?.team.add(port);
    },

    async train(speed, onFrame) {
      current();
      const mine = ++session;
      return inTurn(() => {
        current().setSpeed(speed);
        return train(() => mine !== session, onFrame);
      });
    },

    async setSpeed(speed) {
      current().setSpeed(speed);
    },

    async pause() {
      session++;
    },

    async step(steps) {
      return inTurn(async () => {
        const stepped = current();
        const { trainer, team, settings } = stepped;
        team.end();
        await advancing(() => trainer.advance(Math.min(steps, settings.steps - trainer.step())));
        return stepped.checked();
      });
    },
  };
}

/** @param {TrainingEngine} engine @param {import('./protocol.js').TrainerSettings} settings @param {import('./protocol.js').Tokens} trainTokens */
function createRun(engine, settings, trainTokens) {
  const trainer = engine.createTrainer(settings, trainTokens);
  const team = createTrainingTeam(trainer, settings);
  const evaluations = evaluationsOf(settings.steps, engine.limits().evaluationsOfRun);
  let pace = createPace(Infinity, 0);
  /** @returns {Frame} */
  const frame = () => ({
    step: trainer.step(),
    loss: trainer.loss(),
    stepsPerSecond: pace.stepsPerSecond(),
    weights: trainer.weights(),
    fingerprint: trainer.fingerprint(),
    evaluate: evaluations.isDue(trainer.step()),
    workers: team.workers(),
  });
  return {
    trainer,
    team,
    settings,
    evaluations,
    frame,
    /** Throws where the newest weights have diverged. */
    checked() {
      trainer.check();
      return frame();
    },
    pace: () => pace,
    /** @param {number} speed  steps per second, or Infinity */
    setSpeed: (speed) => void (pace = createPace(speed, trainer.step(), pace.stepsPerSecond())),
    end() {
      trainer.delete();
      team.end();
    },
  };
}

/**
 * Takes a run's steps to their end, or until it is stopped.
 * @param {Run} run @param {() => boolean} stopped
 * @param {(advance: () => Promise<number>) => Promise<number>} advancing @param {OnFrame} onFrame
 */
async function takeSteps({ trainer, team, settings, evaluations, frame, pace }, stopped, advancing, onFrame) {
  const slice = createSlice();
  const frames = createFrames();
  /** Frames and the end of training arrive through separate ports, so the end waits for the last frame. */
  let told = /** @type {void | Promise<void>} */ (undefined);
  while (!stopped() && trainer.step() < settings.steps) {
    const due = Math.min(pace().due(trainer.step()), evaluations.stepsTo(trainer.step()));
    if (due === 0) {
      await pace().wait();
      continue;
    }
    await slice.run(due, (steps) => advancing(() => team.advance(steps, pace().full)));
    pace().measure(trainer.step());
    if (frames.isDue() || evaluations.isDue(trainer.step())) told = frames.tell(() => onFrame(movedFrame(frame())));
    await yieldToMessages();
  }
  await told;
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
 * @param {number} [stepsPerSecond]  as measured before
 */
function createPace(speed, firstStep, stepsPerSecond = 0) {
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
    stepsPerSecond: () => stepsPerSecond,
    /** @param {number} step  that was reached now */
    measure(step) {
      const at = performance.now();
      marks.push({ at, step });
      while (marks.length > 2 && at - /** @type {{at: number}} */ (marks[1]).at > WINDOW_MS) marks.shift();
      const first = /** @type {{at: number, step: number}} */ (marks[0]);
      stepsPerSecond = (1000 * (step - first.step)) / Math.max(1, at - first.at);
    },
  };
}
