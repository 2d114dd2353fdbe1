/** Part A: the engine's numbers are those of the slow program. */
import { test } from 'node:test';
import { engine } from '../web/workers/compiled-engine.mjs';
import { bestTheta, border, jointOf, lowest, meanSquaredError, nllOf, PATHS } from './estimation.mjs';
import { allNear, near } from './near.mjs';

/** Of a, b and c: the article's, one without a b, a rare c. */
const COUNTS = [
  [38, 7, 955],
  [5, 0, 3],
  [4000, 1300, 2],
];
const TRUTHS = [
  [0.05, 0.01, 0.94],
  [0.3, 0.1, 0.6],
];
const evenly = (/** @type {number} */ low, /** @type {number} */ high, /** @type {number} */ points) =>
  Array.from({ length: points }, (_, i) => low + ((high - low) * i) / (points - 1));

test('a coin: likelihoods, their logarithms, and the scatter of estimates', () => {
  for (const [heads, tails] of /** @type {[number, number][]} */ ([
    [62, 38],
    [6, 4],
    [0, 7],
  ])) {
    const { theta, likelihood, nll } = engine.coinCurves(heads, tails, 0.05, 0.95, 19);
    allNear(theta, evenly(0.05, 0.95, 19), 'theta');
    allNear(
      nll,
      [...theta].map((p) => nllOf([heads, tails], [p, 1 - p])),
      'nll',
    );
    allNear(
      likelihood,
      [...theta].map((p) => p ** heads * (1 - p) ** tails),
      'likelihood',
    );
    near(engine.coinNll(heads, tails, 0.3), nllOf([heads, tails], [0.3, 0.7]), 'coinNll');
    near(engine.coinLikelihood(heads, tails, 0.3), 0.3 ** heads * 0.7 ** tails, 'coinLikelihood');
  }
  const heads = [61, 55, 70, 58];
  const { mean, deviation, standardError, theory } = engine.summaryOfExperiments(0.6, 100, Uint32Array.from(heads));
  const squares = heads.reduce((sum, count) => sum + (count / 100 - 0.61) ** 2, 0);
  near(mean, 0.61, 'mean');
  near(deviation, Math.sqrt(squares / 3), 'deviation');
  near(standardError, Math.sqrt(squares / 3) / 2, 'standard error');
  near(theory, Math.sqrt((0.6 * 0.4) / 100), 'theory');
});

test('three outcomes: the best parameters under each constraint, and the likelihood around them', () => {
  for (const counts of COUNTS) {
    const total = counts.reduce((sum, count) => sum + count, 0);
    const free = counts.map((count) => count / total);
    const fit = engine.fitThreeOutcomes('free', counts);
    allNear(fit.probabilities, free, 'free');
    near(fit.nll, nllOf(counts, free), 'free nll');
    for (const constraint of /** @type {const} */ (['square', 'third'])) {
      const { theta, probabilities, nll } = engine.fitThreeOutcomes(constraint, counts);
      const best = bestTheta(constraint, counts);
      near(theta, best, constraint);
      near(nll, nllOf(counts, PATHS[constraint](best)), `${constraint} nll`);
      allNear(probabilities, PATHS[constraint](best), `${constraint} p`);
      const path = engine.pathAlong(constraint, counts, 0.01, 0.6, 12);
      allNear(
        path.nll,
        evenly(0.01, 0.6, 12).map((at) => nllOf(counts, PATHS[constraint](at))),
        `${constraint} path`,
      );
      allNear(
        path.pB,
        evenly(0.01, 0.6, 12).map((at) => Number(PATHS[constraint](at)[1])),
        `${constraint} p(b)`,
      );
    }
  }
});

test('the plane of two parameters: its cells, and the ends of a level', () => {
  for (const counts of COUNTS) {
    const middles = (/** @type {number} */ high, /** @type {number} */ cells) =>
      Array.from({ length: cells }, (_, i) => ((i + 0.5) * high) / cells);
    const expected = middles(0.9, 5).flatMap((b) =>
      middles(0.8, 4).map((a) => (a + b > 1 ? Infinity : nllOf(counts, [a, b, 1 - a - b]))),
    );
    allNear(engine.freeSurface(counts, 0.8, 0.9, 4, 5), expected, 'surface');
    const profile = (/** @type {number} */ a) => {
      const at = (/** @type {number} */ b) => nllOf(counts, [a, b, 1 - a - b]);
      return at(lowest(at, 0, 1 - a));
    };
    const { theta, nll } = engine.fitThreeOutcomes('free', counts);
    const { low, high } = engine.freeTheta1Within(counts, nll + 3);
    const within = (/** @type {number} */ a) => profile(a) <= nll + 3;
    near(low, border(within, theta, 0), 'low');
    near(high, border(within, theta, 1), 'high');
  }
});

test('errors of the estimates: in theory as over every way in which few samples can fall', () => {
  for (const truth of TRUTHS) {
    const { free, squareTheta, squareLimit } = engine.errorTheory(truth);
    near(
      free / 5,
      meanSquaredError(truth, 5, (counts) => counts.map((count) => count / 5)),
      'free',
    );
    const theta = bestTheta('square', truth);
    near(squareTheta, theta, 'square');
    near(squareLimit, (theta - Number(truth[0])) ** 2 + (theta ** 2 - Number(truth[1])) ** 2, 'square limit');
  }
  // A truth with p(b) = p(a) / 3; the best theta gives a and b together their share.
  const truth = PATHS.third(0.3);
  const third = ([a = 0, b = 0, c = 0]) => PATHS.third((0.75 * (a + b)) / (a + b + c));
  near(engine.errorTheory(truth).third / 5, meanSquaredError(truth, 5, third), 'third');
});

test('joint tables: sums, conditional probabilities and mutual information', () => {
  for (const counts of [
    [
      [137, 21],
      [42, 5],
    ],
    [
      [3, 0, 1],
      [10, 2, 7],
      [1, 1, 90],
    ],
  ]) {
    const table = engine.jointTable(counts.flat());
    const { mutualInformation, ...parts } = jointOf(counts);
    near(table.mutualInformation, mutualInformation, 'mutual information');
    for (const [name, values] of Object.entries(parts)) allNear(table[/** @type {'joint'} */ (name)], values, name);
  }
});
