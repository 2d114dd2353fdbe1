/**
 * The state of one training figure, without DOM: a kept network (kept-network.js), or a run of the reader's. All of them
 * belong to the text in use and its split: when either changes, the network goes, and one that is known for the new text
 * comes. It publishes the weights in view in the shared state, which the linked views follow.
 */
import { CONTEXTS, FEATURES } from '../models/pretrained.js';
import { throttle } from '../scheduling/throttle.js';
import { createOwnRun } from './own-run.js';
import { createRemembered } from './remembered.js';
import { createSearch } from './search.js';
import { shownOfKept, shownOfRun, viewOfKept, viewOfRun } from './shown.js';
import { createView } from './view.js';

/** Often enough to look live, seldom enough that the linked views keep up. */
const LINK_MS = 60;
const SEED = 1;

/** @typedef {import('../workers/protocol.js').TrainerSettings} TrainerSettings */
/** @typedef {import('./kept-network.js').KeptNetwork} KeptNetwork */
/** @typedef {import('./training-run.js').TrainingRun} TrainingRun */
/** @typedef {import('./evaluations.js').Evaluation} Evaluation */
/** @typedef {import('../models/linked-networks.js').NetworkName} NetworkName */
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
 * @property {() => number | null} step        in view; null where there is no network
 * @property {() => number | null} viewed      the step looked back at; null at the last step
 * @property {() => Evaluation | null} exact   perplexities of the step in view, once they are known
 * @property {() => number | null} estimate    perplexity in training about the step in view; null where nothing was trained
 * @property {() => boolean} rounded           the weights in view are a rounded copy
 * @property {(listener: () => void) => void} subscribe  the listener is called often
 * @property {() => Promise<void>} search      looks for a network of the text in use
 * @property {(network: KeptNetwork) => void} show  ends the run
 * @property {() => void} end                  ends the run; the text in use then has no network
 * @property {(settings: TrainerSettings) => Promise<void>} reset  a new run at step 0; rejects where the settings are refused
 * @property {(settings: TrainerSettings, speed: number) => Promise<void>} train  goes on with the run, or begins a new one
 * @property {() => Promise<void>} trainQuickly  a new run of the quick recipe, at full speed
 * @property {(listener: (settings: TrainerSettings) => void) => void} onQuick  told of the settings of such a run; one listener
 * @property {(settings: TrainerSettings) => Promise<void>} stepOnce  trains by one step
 * @property {(speed: number) => void} setSpeed
 * @property {() => void} pause                also cancels a Train that waits for its weights
 * @property {(step: number | null) => Promise<void>} look  at the nearest step that is kept; rejects where it cannot be loaded
 * @property {() => Promise<void>} measure     evaluates the step looked at, unless that is known
 * @property {() => number[]} stops            the steps at which a kept network can be looked at, as far as they are loaded; none for a run
 * @property {() => Promise<void>} loadEarlier  of a kept network, before the reader looks back
 * @property {() => import('./remembered.js').Remembered[]} remembered  the reader's networks, of this text and of earlier ones
 * @property {(text: import('../models/pretrained.js').TextIdentity, network: KeptNetwork) => void} remember  shown where its text is in use and nothing of the reader's is
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
  /** @type {EndedRun | null} */
  let ended = null;
  /** @type {(settings: TrainerSettings) => void} */
  let quickly = () => {};

  const tell = () => {
    for (const listener of listeners) listener();
  };
  const changed = () => {
    link.request();
    tell();
  };
  const mine = createOwnRun(page, { changed, preparing: tell, ended: () => view.toNewest() });
  const { own } = mine;
  const run = () => own()?.run ?? null;
  const view = createView(page, run, changed);
  const viewed = () => view.looked()?.step ?? null;
  const isFree = () => !own() && !mine.preparing();
  const link = createLink(state, name, viewed, () => {
    const [owned, kept] = [own(), view.kept()];
    return owned ? viewOfRun(owned, view.looked()) : kept && viewOfKept(kept, view.looked());
  });
  const { search, forget, ...found } = createSearch(page, name, () => {
    const earlier = past.ofText();
    // The same file may have been read in another encoding.
    const fits = earlier?.vocabulary.join() === state.get().corpus?.vocabulary.join();
    if (isFree() && !view.kept()) view.keep(fits ? earlier : found.beforehand());
    changed();
  });
  const past = createRemembered({ own, kept: view.kept, identity: found.identity });
  const leaveText = () => {
    const owned = own();
    ended = owned && { step: owned.run.snapshots.newest().step, training: owned.run.phase() === 'training' };
    past.leaveText();
    mine.cancel();
    mine.end();
    view.keep(null);
    forget();
    // At once: no figure may show it beside the new text.
    link.now();
  };
  followText(state, leaveText, search, changed);
  /** @param {KeptNetwork | null} network */
  const show = (network) => {
    mine.end();
    view.keep(network);
    changed();
  };
  const quickSettings = async () => {
    const { corpus } = state.get();
    if (!corpus) return null;
    const { quick } = await client.network.recipes();
    const settings = {
      network: networkSettings(name, corpus),
      recipe: /** @type {const} */ ('quick'),
      ...quick,
      workers: 0,
    };
    quickly(settings);
    return settings;
  };

  return {
    ...found,
    ...view,
    kept: () => (own() ? null : view.kept()),
    run,
    preparing: mine.preparing,
    ended: () => ended,
    viewed,
    rounded: () => {
      const looked = view.looked();
      return looked !== null && 'rounded' in looked && looked.rounded;
    },
    subscribe: (listener) => void listeners.add(listener),
    search,
    show,
    remembered: past.all,
    remember(text, network) {
      past.add(text, network);
      if (past.isInUse(text) && isFree() && (view.kept() ?? network).source !== 'loaded') show(network);
    },
    end() {
      mine.cancel();
      show(null);
    },
    reset: mine.reset,
    train(settings, speed) {
      view.toNewest();
      return mine.train(settings, speed);
    },
    trainQuickly: () => mine.trainNew(quickSettings),
    onQuick: (listener) => (quickly = listener),
    stepOnce(settings) {
      view.toNewest();
      return mine.step(settings);
    },
    setSpeed: (speed) => run()?.setSpeed(speed),
    pause: mine.pause,
    shown() {
      const [owned, kept] = [own(), view.kept()];
      return owned ? shownOfRun(owned, view.looked(), found.identity()) : kept && shownOfKept(kept, view.looked());
    },
  };
}

/**
 * Publishes what is in view.
 * @param {import('../page/state.js').Store} state @param {NetworkName} name @param {() => number | null} viewed
 * @param {() => import('../page/state.js').NetworkView | null} view
 */
const createLink = (state, name, viewed, view) =>
  throttle(LINK_MS, () => {
    const { networks, viewedStep } = state.get();
    const shown = view();
    if ((networks[name]?.weights ?? null) === (shown?.weights ?? null) && viewedStep[name] === viewed()) return;
    state.set({ networks: { ...networks, [name]: shown }, viewedStep: { ...viewedStep, [name]: viewed() } });
  });

/** @param {NetworkName} name @param {import('../workers/protocol.js').CorpusSummary} corpus */
export const networkSettings = (name, { vocabulary }) => ({
  vocabulary: vocabulary.length,
  context: CONTEXTS[name],
  features: FEATURES,
  seed: SEED,
});

/** @param {import('../page/state.js').Store} state @param {() => void} leave @param {() => void} search @param {() => void} changed */
function followText(state, leave, search, changed) {
  let corpusId = state.get().corpus?.id ?? 0;
  if (corpusId > 0) search();
  state.subscribe(['corpus'], ({ corpus }) => {
    if (!corpus || corpus.id === corpusId) return;
    corpusId = corpus.id;
    leave();
    search();
    changed();
  });
}
