/** Measurements of the page's models, kept in the shared state for figures that compare models. */

/** @typedef {import('../workers/protocol.js').CountingModelSpec} CountingModelSpec */
/** @typedef {{train: number | null, valid: number | null, ngrams: number, seconds: number}} MeasuredOrder  perplexities, the n-grams that the model stores, the time that it took */
/**
 * @typedef {object} MeasuredNetwork  The last evaluation of the network that a training figure shows.
 * @property {"published" | "loaded" | "run"} source
 * @property {number} context
 * @property {number} parameters
 * @property {number | null} train   perplexity
 * @property {number | null} valid
 */
/**
 * @typedef {object} Measured
 * @property {Record<number, MeasuredOrder>} ngram  by n, for the text and initial count in use
 * @property {Record<number, MeasuredOrder>} kneserNey  by n, for the text in use
 * @property {Record<string, MeasuredNetwork | null>} networks  by name ("mlp1", "mlp7")
 */

/** @returns {Measured} */
export const nothingMeasured = () => ({ ngram: {}, kneserNey: {}, networks: {} });

/** @type {Record<CountingModelSpec['kind'], 'ngram' | 'kneserNey'>} */
const KEYS = { ngram: 'ngram', 'kneser-ney': 'kneserNey' };

/** @param {import('../page/state.js').Store} state @param {Pick<CountingModelSpec, 'kind'>} spec @param {import('../workers/protocol.js').OrderResult} result */
export function recordOrder(state, { kind }, { order, train, valid, ngrams, seconds }) {
  const { measured } = state.get();
  const key = KEYS[kind];
  state.set({ measured: { ...measured, [key]: { ...measured[key], [order]: { train, valid, ngrams, seconds } } } });
}

/** @param {import('../page/state.js').Store} state @param {CountingModelSpec['kind']} kind */
export function forgetOrders(state, kind) {
  const { measured } = state.get();
  const key = KEYS[kind];
  if (Object.keys(measured[key]).length > 0) state.set({ measured: { ...measured, [key]: {} } });
}

/** @param {import('../page/state.js').Store} state @param {string} name @param {MeasuredNetwork | null} newest */
export function recordNetwork(state, name, newest) {
  const { measured } = state.get();
  if (JSON.stringify(newest) === JSON.stringify(measured.networks[name] ?? null)) return;
  state.set({ measured: { ...measured, networks: { ...measured.networks, [name]: newest } } });
}
