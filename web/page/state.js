/** The observable state that figures share. */
import { nothingMeasured } from '../models/measured.js';

/**
 * @typedef {object} SharedState  Serialisable except for typed arrays.
 * @property {import('../workers/protocol.js').CorpusSummary | null} corpus
 * @property {number} initialCount   counting models add it to every cell, 0 to 10
 * @property {number} seed           of samples and of networks, 0 to 2^32 - 1
 * @property {number | null} cursorRow      token under the matrices' crosshair (current token), or null
 * @property {number | null} cursorColumn   token under the crosshair (next token), or null
 * @property {import('../charts/matrix-view.js').View & {pinned: boolean}} pairsView  the part of the matrix of pairs that is zoomed to; pinned: pointing leaves the crosshair
 * @property {Record<string, number | null>} viewedStep  step in view, per network ("mlp1", "mlp7"); null follows the newest step
 * @property {Record<string, NetworkView | null>} networks  weights in view, per network, of the text in use; null where it has none
 * @property {boolean} publishedAsked  the reader asks for the article's values
 * @property {boolean} publishedShown  they are shown: asked for, or the article's corpus is in use
 * @property {string} place          the text before the caret of "what comes next"
 * @property {import('../models/measured.js').Measured} measured  perplexities that other figures have found
 * @property {number} mixtureWeight  of the network in its mixture with Kneser-Ney, 0 to 1
 * @property {import('../models/past-lines.js').Comparison | null} past  models compared by pasts of seven characters
 * @property {number} pastAsked      rises when a figure in view needs `past`
 */
/**
 * @typedef {object} NetworkView
 * @property {"published" | "loaded" | "run"} source  trained beforehand on the text in use, read from a file, or trained by the reader
 * @property {import('../workers/protocol.js').NetworkSettings} settings
 * @property {Uint32Array} vocabulary  code points of its tokens
 * @property {number} step
 * @property {Float32Array} weights
 * @property {string} corpusName
 */

/** @returns {SharedState} */
const initialState = () => ({
  corpus: null,
  initialCount: 0.1,
  seed: 1,
  cursorRow: null,
  cursorColumn: null,
  pairsView: { row: 0, column: 0, span: 1, pinned: false },
  viewedStep: { mlp1: null, mlp7: null },
  networks: { mlp1: null, mlp7: null },
  publishedAsked: false,
  publishedShown: false,
  place: 'the q',
  measured: nothingMeasured(),
  mixtureWeight: 0.2,
  past: null,
  pastAsked: 0,
});

/**
 * @typedef {object} Store
 * @property {() => Readonly<SharedState>} get
 * @property {(patch: Partial<SharedState>) => void} set  notifies the subscribers of every changed key
 * @property {(keys: (keyof SharedState)[], listener: (state: Readonly<SharedState>) => void) => () => void} subscribe  returns an unsubscribe function; late subscribers are called once, asynchronously
 */

/** @returns {Store} */
export function createState() {
  const first = initialState();
  let state = first;
  /** @type {Set<{keys: (keyof SharedState)[], listener: (state: Readonly<SharedState>) => void}>} */
  const subscribers = new Set();
  return {
    get: () => state,
    set(patch) {
      const before = state;
      state = { ...state, ...patch };
      for (const { keys, listener } of [...subscribers])
        if (keys.some((key) => before[key] !== state[key])) listener(state);
    },
    subscribe(keys, listener) {
      const subscriber = { keys, listener };
      subscribers.add(subscriber);
      // Asynchronous, because the subscriber is still being set up.
      if (keys.some((key) => state[key] !== first[key]))
        queueMicrotask(() => subscribers.has(subscriber) && listener(state));
      return () => subscribers.delete(subscriber);
    },
  };
}
