/** Measures training with one worker and with more in turn, as the page does it. */

/** @typedef {import('../browser/harness.mjs').TestPage} TestPage */
/** @typedef {{name: string, unit: string, value: number}} Result */
/** @typedef {{steps: number, rate: number, schedule: 'constant' | 'warm-up'}} Length */

const ROUNDS = 5;
/** stopAfter: steps that take about a second and a half, of runs as long as in the page, whose evaluations are as far apart. */
const SIXTEEN = { name: 'context7.batch512', context: 7, features: 16, steps: 50000, stopAfter: 1500 };
const SIXTY_FOUR = { name: 'context10.features64.batch512', context: 10, features: 64, steps: 15000, stopAfter: 150 };
const BATCH = 512;
const QUICK = { steps: 4000, rate: 2e-2, schedule: /** @type {const} */ ('warm-up') };
const ARTICLE = { steps: 50000, rate: 1e-3, schedule: /** @type {const} */ ('constant') };

/** @param {TestPage} page @param {string} address of the benchmark's site @returns {Promise<Result[]>} */
export async function measureTeams(page, address) {
  await page.goto(`${address}team.html`);
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  const sizes = [1, 2, ...(cores >= 4 ? [4] : [])];
  const results = [];
  for (const network of [SIXTEEN, SIXTY_FOUR]) results.push(...(await stepsInTurn(page, network, sizes)));
  for (const [recipe, length] of /** @type {const} */ ([
    ['quick', QUICK],
    ['article', ARTICLE],
  ])) {
    const { context, features } = SIXTEEN;
    const { seconds } = await page.evaluate(trainOnce, { context, features, ...length, batch: BATCH, workers: 2 });
    results.push({ name: `${recipe}_recipe_seconds.context7.workers2`, unit: 's', value: seconds });
  }
  return results;
}

/**
 * Speed-ups are the median of the rounds', because a shared machine's speed changes within seconds.
 * @param {TestPage} page @param {typeof SIXTEEN} network @param {number[]} sizes  the first is 1 @returns {Promise<Result[]>}
 */
async function stepsInTurn(page, network, sizes) {
  /** Microseconds a step, by the place of the size. @type {number[][]} */
  const rounds = [];
  const length = { rate: 1e-3, schedule: /** @type {const} */ ('constant') };
  for (let round = 0; round < ROUNDS; round++) {
    const times = [];
    for (const workers of sizes) {
      const { stepUs } = await page.evaluate(trainOnce, { ...network, ...length, batch: BATCH, workers });
      times.push(stepUs);
    }
    rounds.push(times);
  }
  return sizes.flatMap((workers, i) => {
    const times = rounds.map((round) => round[i] ?? Number.NaN);
    const speedups = rounds.map((round) => (round[0] ?? Number.NaN) / (round[i] ?? Number.NaN));
    return [
      { name: `train_step_us.${network.name}.workers${workers}`, unit: 'us', value: Math.min(...times) },
      ...(workers > 1
        ? [{ name: `train_speedup.${network.name}.workers${workers}`, unit: 'ratio', value: median(speedups) }]
        : []),
    ];
  });
}

/** @param {number[]} values  an odd number of them */
const median = (values) => values.sort((a, b) => a - b)[(values.length - 1) / 2] ?? Number.NaN;

/** Runs in the page. @param {Length & {context: number, features: number, batch: number, workers: number}} run @returns {Promise<{seconds: number, stepUs: number}>} */
async function trainOnce({ context, features, ...run }) {
  const { train, trainingTokens } = /** @type {any} */ (window);
  const network = { vocabulary: 67, context, features, seed: 1 };
  return train({ network, recipe: 'custom', ...run }, await trainingTokens());
}
