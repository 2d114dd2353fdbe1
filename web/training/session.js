/**
 * The state of one training figure, without DOM: a kept network (trained beforehand, loaded from a file, or left by an
 * earlier run), or a run of the reader's. All of them belong to the text in use and its split: when either changes, the
 * network goes, and one that is known for the new text comes. It publishes the weights in view in the shared state, which
 * the linked views follow.
 */
import { CONTEXTS, loadPretrained } from '../models/pretrained.js';
import { isStale } from '../scheduling/stale.js';
import { throttle } from '../scheduling/throttle.js';
import { createLookingBack } from './looking-back.js';
import { createTrainingRun } from './training-run.js';

/** Often enough to look live, seldom enough that the linked views keep up. */
const LINK_MS = 60;
/** Evaluations that belong to no run of this page. */
const NO_RUN = 0;
const FEATURES = 16;
const SEED = 1;
/** Networks of earlier texts that are remembered. */
const MOST_REMEMBERED = 8;

/** @typedef {import('../workers/protocol.js').TrainerSettings} TrainerSettings */
/** @typedef {import('../workers/protocol.js').CorpusSummary} CorpusSummary */
/** @typedef {import('./training-run.js').TrainingRun} TrainingRun */
/** @typedef {import('./evaluations.js').Evaluation} Evaluation */
/** @typedef {import('../models/linked-networks.js').NetworkName} NetworkName */
/**
 * @typedef {object} KeptNetwork  A network that no run in hand is training.
 * @property {import('../page/state.js').NetworkView['source']} source
 * @property {string} title          how it is named to the reader
 * @property {import('../workers/protocol.js').NetworkSettings} settings
 * @property {Float32Array} weights
 * @property {number} parameters
 * @property {string} fingerprint
 * @property {Uint32Array} vocabulary
 * @property {string} corpusName
 * @property {string} sha256         of its corpus; '' where unknown
 * @property {number | null} trainTokens  of its corpus; null where unknown
 * @property {number} step           0 where unknown
 * @property {string} recipe
 * @property {number} steps          of its recipe; 0 where unknown
 * @property {Evaluation[]} evaluations
 * @property {import('../workers/assets.js').Asset | null} snapshots  of its training
 */
/** @typedef {{run: TrainingRun, corpus: CorpusSummary}} OwnRun */
/** @typedef {import('./snapshots.js').Snapshot | import('./looking-back.js').EarlierStep} LookedAt */
/** @typedef {{step: number, training: boolean}} EndedRun */
/**
 * @typedef {object} Session
 * @property {() => KeptNetwork | null} kept   shown while there is no run
 * @property {() => TrainingRun | null} run
 * @property {() => boolean} preparing         a run is being made
 * @property {() => KeptNetwork | null} beforehand  the network that was trained beforehand on the text in use
 * @property {() => boolean} searching         a network of the text in use is being looked for
 * @property {() => string} failure            why it could not be loaded, or nothing
 * @property {() => EndedRun | null} ended     the run that the last change of the text ended
 * @property {() => number | null} viewed      the step looked back at; null at the last step
 * @property {() => boolean} rounded           the weights in view are a rounded copy
 * @property {(listener: () => void) => void} subscribe  the listener is called often
 * @property {() => Promise<void>} search      looks for a network of the text in use
 * @property {(network: KeptNetwork) => void} show  ends the run
 * @property {() => void} end                  ends the run; the text in use then has no network
 * @property {(settings: TrainerSettings) => Promise<void>} reset  a new run at step 0; rejects where the settings are refused
 * @property {(settings: TrainerSettings, speed: number) => Promise<void>} train  goes on with the run, or begins a new one
 * @property {() => Promise<void>} trainQuickly  a new run of the quick recipe, at full speed
 * @property {(listener: (settings: TrainerSettings) => void) => void} onQuick  told of the settings of such a run; one listener
 * @property {(settings: TrainerSettings) => Promise<void>} step
 * @property {(speed: number) => void} setSpeed
 * @property {() => void} pause                also cancels a Train that waits for its weights
 * @property {(step: number | null) => Promise<void>} look  at the nearest step that is kept; rejects where it cannot be loaded
 * @property {() => number[]} stops            the steps at which a kept network can be looked at, as far as they are loaded; none for a run
 * @property {() => Promise<void>} loadEarlier  of a kept network, before the reader looks back
 * @property {() => (import('../models/network-metadata.js').Origin & {vocabulary: Uint32Array, settings: import('../workers/protocol.js').NetworkSettings, weights: Float32Array}) | null} shown  the weights in view and where they come from
 */
/** @typedef {Pick<import('../page/page.js').Page, 'client' | 'state' | 'assets'>} SessionPage */

/** By the page's state. @type {WeakMap<object, Map<NetworkName, Session>>} */
const sessions = new WeakMap();

/** @param {SessionPage} page @param {NetworkName} name @returns {Session} the one session of this name, which all figures share */
export function sessionOf(page, name) {
  const known = sessions.get(page.state) ?? new Map();
  sessions.set(page.state, known);
  if (!known.has(name)) known.set(name, createSession(page, name));
  return known.get(name);
}

/** @param {SessionPage} page @param {NetworkName} name @returns {Session} */
export function createSession(page, name) {
  const { client, state } = page;
  /** @type {Set<() => void>} */
  const listeners = new Set();
  /** @type {KeptNetwork | null} */
  let kept = null;
  /** @type {import('./looking-back.js').LookingBack | null} */
  let back = null;
  /** @type {OwnRun | null} */
  let own = null;
  /** @type {LookedAt | null} */
  let looked = null;
  /** @type {number | null} */
  let wanted = null;
  /** @type {KeptNetwork | null} */
  let beforehand = null;
  /** @type {(settings: TrainerSettings) => void} */
  let quickly = () => {};
  let failure = '';
  let searching = false;
  /** @type {EndedRun | null} */
  let ended = null;
  /** Known some time after the text. @type {import('../models/pretrained.js').TextIdentity | null} */
  let identity = null;
  const remembered = createMemory();
  /** Counts replacements of the run, so that a run that is made too late is dropped. */
  let era = 0;
  /** Counts the reader's requests, so that a newer one cancels a Train that still waits for its weights. */
  let wishes = 0;
  /** Of the run that is being made. @type {Promise<void> | null} */
  let preparation = null;

  const viewed = () => looked?.step ?? null;
  const link = throttle(LINK_MS, () => {
    const { networks, viewedStep } = state.get();
    const view = own ? viewOfRun(own, looked) : kept && viewOfKept(kept, looked);
    if ((networks[name]?.weights ?? null) === (view?.weights ?? null) && viewedStep[name] === viewed()) return;
    state.set({ networks: { ...networks, [name]: view }, viewedStep: { ...viewedStep, [name]: viewed() } });
  });
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const changed = () => {
    link.request();
    tell();
  };
  /** @param {KeptNetwork | null} network */
  const keep = (network) => {
    kept = network;
    back = network && createLookingBack(client, network);
  };
  const endRun = () => {
    era++;
    own?.run.close();
    own = null;
    looked = wanted = null;
    preparation = null;
  };

  const search = async () => {
    const { corpus } = state.get();
    if (!corpus) return;
    const current = () => state.get().corpus?.id === corpus.id;
    searching = true;
    failure = '';
    try {
      const text = { sha256: await client.corpus.sha256(), trainTokens: corpus.trainTokens };
      const found = await loadPretrained(page, name, text);
      if (!current()) return;
      identity = text;
      beforehand = found;
    } catch (error) {
      if (current() && !isStale(error)) failure = /** @type {Error} */ (error).message;
    }
    if (!current()) return;
    searching = false;
    if (!own && !preparation && !kept) keep((identity && remembered.find(identity)) ?? beforehand);
    changed();
  };
  const leaveText = () => {
    const run = own?.run;
    ended = run ? { step: run.snapshots.newest().step, training: run.phase() === 'training' } : null;
    if (identity) remembered.add(identity, own ? keptOf(own, identity) : kept);
    wishes++;
    endRun();
    keep(null);
    beforehand = identity = null;
    // At once: no figure may show it beside the new text.
    link.now();
  };
  let corpusId = state.get().corpus?.id ?? 0;
  if (corpusId > 0) search();
  state.subscribe(['corpus'], ({ corpus }) => {
    if (!corpus || corpus.id === corpusId) return;
    corpusId = corpus.id;
    leaveText();
    search();
    tell();
  });

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
    endRun();
    preparation = prepare(settings, corpus);
    tell();
    await preparation;
  };
  /** The run in hand, or a new one where that is finished or missing. @param {TrainerSettings} settings */
  const ongoing = async (settings) => {
    // Its failure is reported to the caller that asked for it.
    await preparation?.catch(() => {});
    if (!own || own.run.phase() === 'finished') await reset(settings);
    return own?.run;
  };
  /** @param {number} step @returns {LookedAt | null} */
  const nearest = (step) => {
    if (!own) return back?.nearest(step) ?? null;
    const { snapshots } = own.run;
    return step < snapshots.newest().step ? snapshots.at(step) : null;
  };

  return {
    kept: () => (own ? null : kept),
    run: () => own?.run ?? null,
    preparing: () => preparation !== null,
    beforehand: () => beforehand,
    searching: () => searching,
    failure: () => failure,
    ended: () => ended,
    viewed,
    rounded: () => looked !== null && 'rounded' in looked && looked.rounded,
    subscribe: (listener) => void listeners.add(listener),
    search,
    show(network) {
      endRun();
      keep(network);
      changed();
    },
    end() {
      wishes++;
      endRun();
      keep(null);
      changed();
    },
    reset,
    async train(settings, speed) {
      const mine = ++wishes;
      looked = wanted = null;
      const run = await ongoing(settings);
      if (mine === wishes) await run?.train(speed);
    },
    onQuick: (listener) => (quickly = listener),
    async trainQuickly() {
      const mine = ++wishes;
      const { corpus } = state.get();
      if (!corpus) return;
      const { quick } = await client.network.recipes();
      if (mine !== wishes) return;
      const settings = { network: networkSettings(name, corpus), recipe: /** @type {const} */ ('quick'), ...quick };
      quickly(settings);
      await reset(settings);
      if (mine === wishes) await own?.run.train(Infinity);
    },
    async step(settings) {
      const mine = ++wishes;
      looked = wanted = null;
      const run = await ongoing(settings);
      if (mine === wishes) await run?.step();
    },
    setSpeed: (speed) => own?.run.setSpeed(speed),
    pause() {
      wishes++;
      own?.run.pause();
    },
    async look(step) {
      wanted = step;
      const before = back;
      const settle = () => {
        looked = wanted === null ? null : nearest(wanted);
        changed();
      };
      settle();
      if (own || step === null) return;
      await before?.load();
      if (before === back && wanted === step && !own) settle();
    },
    stops: () => (own || !kept || !back ? [] : [...back.steps(), kept.step]),
    loadEarlier: async () => void (await (own ? null : back?.load())),
    shown: () => (own ? shownOfRun(own, looked, identity) : kept && shownOfKept(kept, looked)),
  };
}

/** @param {NetworkName} name @param {CorpusSummary} corpus */
export const networkSettings = (name, { vocabulary }) => ({
  vocabulary: vocabulary.length,
  context: CONTEXTS[name],
  features: FEATURES,
  seed: SEED,
});

/** The last networks of texts that were in use, so that a reader who comes back finds them. */
function createMemory() {
  /** @type {Map<string, KeptNetwork>} */
  const networks = new Map();
  const keyOf = (/** @type {import('../models/pretrained.js').TextIdentity} */ { sha256, trainTokens }) =>
    `${sha256} ${trainTokens}`;
  return {
    /** @param {import('../models/pretrained.js').TextIdentity} text @param {KeptNetwork | null} network */
    add(text, network) {
      networks.delete(keyOf(text));
      if (network) networks.set(keyOf(text), network);
      for (const key of [...networks.keys()].slice(0, -MOST_REMEMBERED)) networks.delete(key);
    },
    /** @param {import('../models/pretrained.js').TextIdentity} text */
    find: (text) => networks.get(keyOf(text)) ?? null,
  };
}

/**
 * A run that ended, without its worker. @param {OwnRun} own @param {import('../models/pretrained.js').TextIdentity} text
 * @returns {KeptNetwork | null} null before its first step
 */
function keptOf({ run, corpus }, text) {
  const { step, weights, fingerprint } = run.snapshots.newest();
  const { network: settings, recipe, steps } = run.settings;
  if (step === 0) return null;
  const title = `Your run from before, on “${corpus.name}”: ${recipe} recipe, seed ${settings.seed}, step ${step} of ${steps}. Train begins another.`;
  return {
    source: 'run',
    title,
    settings,
    weights,
    parameters: run.parameters,
    fingerprint,
    vocabulary: corpus.vocabulary,
    corpusName: corpus.name,
    ...text,
    step,
    recipe,
    steps,
    evaluations: [...run.evaluations.results()],
    snapshots: null,
  };
}

/** @param {OwnRun} own @param {LookedAt | null} looked @param {import('../models/pretrained.js').TextIdentity | null} identity */
function shownOfRun(own, looked, identity) {
  const view = viewOfRun(own, looked);
  const { recipe, steps } = own.run.settings;
  const evaluations = own.run.evaluations.results().filter(({ step }) => step <= view.step);
  const { sha256, trainTokens } = identity ?? { sha256: '', trainTokens: own.corpus.trainTokens };
  return { ...view, sha256, trainTokens, recipe, steps, evaluations };
}

/** @param {KeptNetwork} kept @param {LookedAt | null} looked */
function shownOfKept(kept, looked) {
  if (!looked) return kept;
  const { step, weights } = looked;
  return { ...kept, step, weights, evaluations: kept.evaluations.filter((point) => point.step <= step) };
}

/** @param {OwnRun} own @param {LookedAt | null} looked @returns {import('../page/state.js').NetworkView} */
function viewOfRun({ run, corpus }, looked) {
  const { step, weights } = looked ?? run.snapshots.newest();
  const { vocabulary, name: corpusName } = corpus;
  return { source: 'run', settings: run.settings.network, vocabulary, step, weights, corpusName };
}

/** @param {KeptNetwork} kept @param {LookedAt | null} looked @returns {import('../page/state.js').NetworkView} */
function viewOfKept({ source, settings, vocabulary, corpusName, ...last }, looked) {
  const { step, weights } = looked ?? last;
  return { source, settings, vocabulary, step, weights, corpusName };
}

/**
 * Computes exact perplexities of a network on the corpus in use.
 * @param {Pick<import('../page/page.js').Page, 'client' | 'state'>} page @param {KeptNetwork} network
 * @returns {Promise<Evaluation[]>} one, or none where the work became stale
 */
export async function evaluateKept({ client }, { settings, weights, step }) {
  try {
    const { train, valid } = await client.network.evaluate({ settings, weights }, NO_RUN, () => {});
    return [{ step, train, valid }];
  } catch (error) {
    if (isStale(error)) return [];
    throw error;
  }
}
