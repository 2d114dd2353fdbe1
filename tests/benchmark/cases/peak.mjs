/** Measures the machine's peak in this tab, the reference for all other cases. */

const OPERATIONS_PER_ROUND = 12 * 4 * 2; // multiply_adds.h
const ROUNDS = 10_000;
/** Calls of about 10 ms, as many and as short as the slices of training, so that a slow moment affects both alike. */
const CALLS = 500;
const REPEATS = 60;

/** @type {import('./case.js').Case[]} */
export const cases = [
  {
    name: 'peak_gflops',
    unit: 'GFLOP/s',
    async run(_, { file, fastest }) {
      const { instance } = await WebAssembly.instantiate(await file('lm_peak.wasm'), {});
      const multiplyAdds = /** @type {(rounds: number) => number} */ (instance.exports.multiply_adds);
      const milliseconds = fastest(REPEATS, () => {
        for (let call = 0; call < CALLS; call++) multiplyAdds(ROUNDS);
      });
      return (CALLS * ROUNDS * OPERATIONS_PER_ROUND) / milliseconds / 1e6;
    },
  },
];
