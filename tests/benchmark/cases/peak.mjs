/** The machine's own peak in this tab: what everything else is compared with. */

const OPERATIONS_PER_ROUND = 12 * 4 * 2; // multiply_adds.h
const ROUNDS = 10_000;
/** Calls of some 10 ms: as often tried, and each as short, as a slice of training, or a slow moment would lower the peak alone. */
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
