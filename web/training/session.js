/**
 * The state of one training figure, without DOM: a kept network (trained beforehand, or loaded from a file), or a run of
 * the reader's. It publishes the weights in view in the shared state, which the linked views follow.
 */
import { isStale } from '../scheduling/stale.js';
import { throttle } from '../scheduling/throttle.js';
import { createTrainingRun } from './training-run.js';

/** Often enough to look live, seldom enough that the linked views keep up. */
const LINK_MS = 60;
/** Evaluations that belong to no run of this page. */
const NO_RUN = 0;

/** @typedef {import('../workers/protocol.js').TrainerSettings} TrainerSettings */
/** @typedef {import('./training-run.js').TrainingRun} TrainingRun */
/** @typedef {import('./evaluations.js').Evaluation} Evaluation */
/**
 * @typedef {object} KeptNetwork  A network that no run of this page made.
 * @property {"published" | "loaded"} source
 * @property {string} title          how it is named to the reader
 * @property {import('../workers/protocol.js').NetworkSettings} settings
 * @property {Float32Array} weights
 * @property {number} parameters
 * @property {string} fingerprint
 * @property {Uint32Array} vocabulary
 * @property {string} corpusName
 * @property {number | null} trainTokens  of its corpus; null where unknown
 * @property {number} step           0 where unknown
 * @property {string} recipe
 * @property {number} steps          of its recipe; 0 where unknown
 * @property {Evaluation[]} evaluations
 * @property {{unigram: number, bigram: number, floor: number} | null} references  of its corpus
 */
/** @typedef {{run: TrainingRun, vocabulary: Uint32Array, corpusName: string}} OwnRun */
/**
 * @typedef {object} Session
 * @property {() => KeptNetwork | null} kept   shown while there is no run
 * @property {() => TrainingRun | null} run
 * @property {() => boolean} preparing         a run is being made
 * @property {() => number | null} viewed      the step looked back at; null at the live edge
 * @property {(network: KeptNetwork) => void} show  ends the run
 * @property {(settings: TrainerSettings) => Promise<void>} reset  a new run at step 0; rejects where the settings are refused
 * @property {(settings: TrainerSettings, speed: number) => Promise<void>} train  goes on with the run, or begins a new one
 * @property {(settings: TrainerSettings) => Promise<void>} step
 * @property {(speed: number) => void} setSpeed
 * @property {() => void} pause                also cancels a Train that waits for its weights
 * @property {(step: number | null) => void} look
 * @property {() => (import('../models/network-metadata.js').Origin & {vocabulary: Uint32Array, settings: import('../workers/protocol.js').NetworkSettings, weights: Float32Array}) | null} shown  the weights in view and where they come from
 */

/**
 * @param {Pick<import('../page/page.js').Page, 'client' | 'state'>} page
 * @param {import('../models/linked-networks.js').NetworkName} name
 * @param {() => void} onChange  called often
 * @returns {Session}
 */
export function createSession({ client, state }, name, onChange) {
  /** @type {KeptNetwork | null} */
  let kept = null;
  /** @type {OwnRun | null} */
  let own = null;
  /** @type {number | null} */
  let viewed = null;
  /** Counts replacements of the run, so that a run that is made too late is dropped. */
  let era = 0;
  /** Counts the reader's requests, so that a newer one cancels a Train that still waits for its weights. */
  let wishes = 0;
  /** Of the run that is being made. @type {Promise<void> | null} */
  let preparation = null;

  const link = throttle(LINK_MS, () => {
    const { networks, viewedStep } = state.get();
    const view = own ? viewOfRun(own, viewed) : kept && viewOfKept(kept);
    if (networks[name]?.weights === view?.weights && viewedStep[name] === viewed) return;
    state.set({ networks: { ...networks, [name]: view }, viewedStep: { ...viewedStep, [name]: viewed } });
  });
  const changed = () => {
    link.request();
    onChange();
  };
  const end = () => {
    era++;
    own?.run.close();
    own = null;
    viewed = null;
    preparation = null;
  };
  /** @param {TrainerSettings} settings @param {import('../workers/protocol.js').CorpusSummary} corpus */
  const prepare = async (settings, corpus) => {
    const mine = era;
    try {
      const run = await createTrainingRun(client, settings, changed);
      if (mine !== era || state.get().corpus !== corpus) return run.close();
      own = { run, vocabulary: corpus.vocabulary, corpusName: corpus.name };
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
    onChange();
    await preparation;
  };
  /** The run in hand, or a new one where that is finished or missing. @param {TrainerSettings} settings */
  const ongoing = async (settings) => {
    // Its failure is reported to the caller that asked for it.
    await preparation?.catch(() => {});
    if (!own || own.run.phase() === 'finished') await reset(settings);
    return own?.run;
  };

  return {
    kept: () => (own ? null : kept),
    run: () => own?.run ?? null,
    preparing: () => preparation !== null,
    viewed: () => viewed,
    show(network) {
      end();
      kept = network;
      changed();
    },
    reset,
    async train(settings, speed) {
      const mine = ++wishes;
      viewed = null;
      const run = await ongoing(settings);
      if (mine === wishes) await run?.train(speed);
    },
    async step(settings) {
      const mine = ++wishes;
      viewed = null;
      const run = await ongoing(settings);
      if (mine === wishes) await run?.step();
    },
    setSpeed: (speed) => own?.run.setSpeed(speed),
    pause() {
      wishes++;
      own?.run.pause();
    },
    look(step) {
      viewed = own && step !== null && step < own.run.snapshots.newest().step ? step : null;
      changed();
    },
    shown: () => (own ? shownOfRun(own, viewed) : kept),
  };
}

/** @param {OwnRun} own @param {number | null} viewed */
function shownOfRun(own, viewed) {
  const view = viewOfRun(own, viewed);
  const { recipe, steps } = own.run.settings;
  return { ...view, recipe, steps, evaluations: own.run.evaluations.results().filter(({ step }) => step <= view.step) };
}

/** @param {OwnRun} own @param {number | null} viewed @returns {import('../page/state.js').NetworkView} */
function viewOfRun({ run, vocabulary, corpusName }, viewed) {
  const { step, weights } = viewed === null ? run.snapshots.newest() : run.snapshots.at(viewed);
  return { source: 'run', settings: run.settings.network, vocabulary, step, weights, corpusName };
}

/** @param {KeptNetwork} kept @returns {import('../page/state.js').NetworkView} */
const viewOfKept = ({ source, settings, vocabulary, step, weights, corpusName }) => ({
  source,
  settings,
  vocabulary,
  step,
  weights,
  corpusName,
});

/**
 * Computes exact perplexities of a network on the corpus in use, if both have the same characters.
 * @param {Pick<import('../page/page.js').Page, 'client' | 'state'>} page @param {KeptNetwork} network
 * @returns {Promise<Evaluation[]>} one, or none where the characters differ or the work became stale
 */
export async function evaluateKept({ client, state }, { settings, weights, vocabulary, step }) {
  const { corpus } = state.get();
  if (!corpus || corpus.vocabulary.join() !== vocabulary.join()) return [];
  try {
    const { train, valid } = await client.network.evaluate({ settings, weights }, NO_RUN, () => {});
    return [{ step, train, valid }];
  } catch (error) {
    if (isStale(error)) return [];
    throw error;
  }
}
