/** The reader's own run: made, begun, stopped and replaced. Of several requests at once the newest counts. */
import { createTrainingRun } from './training-run.js';

/** @typedef {import('../workers/protocol.js').TrainerSettings} TrainerSettings */
/** @typedef {import('../workers/protocol.js').CorpusSummary} CorpusSummary */
/** @typedef {{run: import('./training-run.js').TrainingRun, corpus: CorpusSummary}} OwnRun */

/**
 * @param {Pick<import('./session.js').SessionPage, 'client' | 'state'>} page
 * @param {{changed: () => void, preparing: () => void, ended: () => void}} told  preparing: the run in view goes, its successor is being made; ended: also where there was no run
 */
export function createOwnRun({ client, state }, { changed, preparing, ended }) {
  /** @type {OwnRun | null} */
  let own = null;
  /** Counts replacements of the run, so that a run that is made too late is dropped. */
  let era = 0;
  /** Counts the reader's requests, so that a newer one cancels a Train that still waits for its weights. */
  let wishes = 0;
  /** Of the run that is being made. @type {Promise<void> | null} */
  let preparation = null;

  const end = () => {
    era++;
    own?.run.close();
    own = null;
    preparation = null;
    ended();
  };
  /** @param {TrainerSettings} settings @param {CorpusSummary} corpus */
  const prepare = async (settings, corpus) => {
    const mine = era;
    try {
      const run = await createTrainingRun(client, settings, changed);
      if (mine !== era || state.get().corpus !== corpus) return run.close();
      own = { run, corpus };
    } finally {
      if (mine === era) preparation = null;
      changed();
    }
  };
  /** @param {TrainerSettings} settings */
  const reset = async (settings) => {
    const { corpus } = state.get();
    if (!corpus) return;
    end();
    preparation = prepare(settings, corpus);
    preparing();
    await preparation;
  };
  /** The run in hand, or a new one where that is finished or missing. @param {TrainerSettings} settings */
  const ongoing = async (settings) => {
    // Its failure is reported to the caller that asked for it.
    await preparation?.catch(() => {});
    if (!own || own.run.phase() === 'finished') await reset(settings);
    return own?.run;
  };
  /** @param {TrainerSettings} settings @param {(run: OwnRun['run']) => Promise<void>} work */
  const wish = async (settings, work) => {
    const mine = ++wishes;
    const run = await ongoing(settings);
    if (mine === wishes && run) await work(run);
  };

  return {
    own: () => own,
    preparing: () => preparation !== null,
    end,
    /** Drops requests that still wait. */
    cancel: () => void wishes++,
    reset,
    /** @param {TrainerSettings} settings @param {number} speed */
    train: (settings, speed) => wish(settings, (run) => run.train(speed)),
    /** @param {TrainerSettings} settings */
    step: (settings) => wish(settings, (run) => run.step()),
    /** A new run, whose settings come later, at full speed. @param {() => Promise<TrainerSettings | null>} ask */
    async trainNew(ask) {
      const mine = ++wishes;
      const settings = await ask();
      if (mine !== wishes || !settings) return;
      await reset(settings);
      if (mine === wishes) await own?.run.train(Infinity);
    },
    pause() {
      wishes++;
      own?.run.pause();
    },
  };
}
