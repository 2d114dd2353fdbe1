/** Measurements of the page's models, kept in the shared state for figures that compare models. */

/** @typedef {{train: number | null, valid: number | null}} MeasuredOrder  perplexities */
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
 * @property {Record<number, MeasuredOrder>} orders  by n, for the text and initial count in use
 * @property {Record<string, MeasuredNetwork | null>} networks  by name ("mlp1", "mlp7")
 */

/** @returns {Measured} */
export const nothingMeasured = () => ({ orders: {}, networks: {} });

/** @param {import('../page/state.js').Store} state @param {import('../workers/protocol.js').OrderResult} result */
export function recordOrder(state, { order, train, valid }) {
  const { measured } = state.get();
  state.set({ measured: { ...measured, orders: { ...measured.orders, [order]: { train, valid } } } });
}

/** @param {import('../page/state.js').Store} state */
export function forgetOrders(state) {
  const { measured } = state.get();
  if (Object.keys(measured.orders).length > 0) state.set({ measured: { ...measured, orders: {} } });
}

/** @param {import('../page/state.js').Store} state @param {string} name @param {MeasuredNetwork | null} newest */
export function recordNetwork(state, name, newest) {
  const { measured } = state.get();
  if (JSON.stringify(newest) === JSON.stringify(measured.networks[name] ?? null)) return;
  state.set({ measured: { ...measured, networks: { ...measured.networks, [name]: newest } } });
}
