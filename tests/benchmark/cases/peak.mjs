/** Measures the machine's peak in this tab, the reference for all other cases. */

const OPERATIONS_PER_ROUND = 12 * 4 * 2; // multiply_adds.h
const ROUNDS = 10_000;
/** Calls of about 10 ms, as many and as short as the slices of training, so that a slow moment affects both alike. */
const CALLS = 500;
const REPEATS = 60;

/** @param {import('./case.js').Fixtures} fixtures @returns {Promise<() => void>} a burst of operations that never leave the registers */
export async function loadBurst({ file }) {
  const { instance } = await WebAssembly.instantiate(await file('lm_peak.wasm'), {});
  const multiplyAdds = /** @type {(rounds: number) => number} */ (instance.exports.multiply_adds);
  return () => {
    for (let call = 0; call < CALLS; call++) multiplyAdds(ROUNDS);
  };
}

/** @param {number} milliseconds  of a burst */
export const gflopsOf = (milliseconds) => (CALLS * ROUNDS * OPERATIONS_PER_ROUND) / milliseconds / 1e6;

/** @type {import('./case.js').Case[]} */
export const cases = [
  {
    name: 'peak_gflops',
    unit: 'GFLOP/s',
    run: async (_, fixtures) => gflopsOf(fixtures.fastest(REPEATS, await loadBurst(fixtures))),
  },
];
