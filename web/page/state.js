/** The one observable state that figures share. */
import { nothingMeasured } from '../models/measured.js';

/**
 * @typedef {object} SharedState  Serialisable but for the corpus summary's typed arrays.
 * @property {import('../workers/protocol.js').CorpusSummary | null} corpus
 * @property {number} initialCount   added to every cell of the counting models, 0 to 10
 * @property {number} seed           of samples and of networks, 0 to 2^32 - 1
 * @property {number | null} cursorRow      token under the matrices' crosshair (current token), or null
 * @property {number | null} cursorColumn   token under the crosshair (next token), or null
 * @property {Record<string, number | null>} viewedStep  per network ("mlp1", "mlp7") the step that its views show; null is the live edge
 * @property {Record<string, NetworkView | null>} networks  what the linked views of each network show at present
 * @property {string} place          the text before the caret of "what comes next"
 * @property {import('../models/measured.js').Measured} measured  perplexities that other figures have found
 */
/**
 * @typedef {object} NetworkView
 * @property {"published" | "loaded" | "run"} source  trained beforehand on the article's corpus, from a file, or by the reader
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
  viewedStep: { mlp1: null, mlp7: null },
  networks: { mlp1: null, mlp7: null },
  place: 'the q',
  measured: nothingMeasured(),
});

/**
 * @typedef {object} Store
 * @property {() => Readonly<SharedState>} get
 * @property {(patch: Partial<SharedState>) => void} set  tells the subscribers of every key whose value changed
 * @property {(keys: (keyof SharedState)[], listener: (state: Readonly<SharedState>) => void) => () => void} subscribe  who comes after a key was changed is told soon; returns how to stop
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
      // Not at once: whoever subscribes is still being set up.
      if (keys.some((key) => state[key] !== first[key]))
        queueMicrotask(() => subscribers.has(subscriber) && listener(state));
      return () => subscribers.delete(subscriber);
    },
  };
}
