/** Part A's computations, in the lab worker: each reply holds everything that a figure needs for one drawing. */
import { yieldToMessages } from '../scheduling/yielding.js';
import { Cancelled } from '../scheduling/stale.js';

/** @typedef {import('./lab-protocol.js').LabApi} LabApi */
/** @typedef {import('./module-likelihood.js').LikelihoodModule} LikelihoodModule */

const CURVE_POINTS = 401;
const PATH_POINTS = 241;
const SURFACE_COLUMNS = 120;
const SURFACE_ROWS = 100;
/** Longer chains list only some of their factors. */
const LISTED_FACTORS = 10;

/**
 * @param {LikelihoodModule} engine
 * @returns {LabApi}
 */
export function createLabService(engine) {
  let samplings = 0;
  return {
    coin: async (request) => coin(engine, request),
    tosses: async (heads, tosses) => engine.shuffledTosses(heads, tosses, tosses),

    async experiments({ truth, tosses, seed, count }) {
      const heads = engine.headsOfExperiments(truth, tosses, seed, 0, count);
      return { heads, summary: engine.summaryOfExperiments(truth, tosses, heads) };
    },

    moveEntry: async (probabilities, locked, index, value) => engine.movedEntry(probabilities, locked, index, value),
    resizeVector: async (probabilities, outcomes) => engine.resizedVector(probabilities, outcomes),

    threeOutcomes: async (request) => threeOutcomes(engine, request),

    errorTheory: async (truth) => engine.errorTheory(truth),
    async samplingErrors(truth, sizes, repetitions, seed) {
      const sampling = ++samplings;
      const results = [];
      for (const samples of sizes) {
        await yieldToMessages();
        if (sampling !== samplings) throw new Cancelled('Newer samples were asked for.');
        results.push({ samples, errors: engine.samplingErrors(truth, samples, repetitions, seed) });
      }
      return results;
    },

    joint: async (counts) => engine.jointTable(counts),
    days: async (counts, days, seed) => engine.drawnCells(counts, days, seed),
    parameters: async (outcomes, variables, memory) => parameters(engine, outcomes, variables, memory),
  };
}

/** @param {LikelihoodModule} engine @param {import('./lab-protocol.js').CoinRequest} request @returns {import('./lab-protocol.js').CoinReply} */
function coin(engine, { heads, tosses, theta, truth, low, high }) {
  const tails = tosses - heads;
  /** @param {number} at */
  const point = (at) => ({
    theta: at,
    likelihood: engine.coinLikelihood(heads, tails, at),
    nll: engine.coinNll(heads, tails, at),
  });
  return {
    curves: engine.coinCurves(heads, tails, low, high, CURVE_POINTS),
    best: point(heads / tosses),
    chosen: point(theta),
    truth: point(truth),
  };
}

/** @param {LikelihoodModule} engine @param {import('./lab-protocol.js').ThreeOutcomesRequest} request @returns {import('./lab-protocol.js').ThreeOutcomesReply} */
function threeOutcomes(engine, { counts, theta, theta1High, theta2High }) {
  const square = constrained(engine, 'square', counts, theta, theta1High);
  return {
    free: engine.fitThreeOutcomes('free', counts),
    square,
    third: constrained(engine, 'third', counts, theta, theta1High),
    better: engine.freeTheta1Within(counts, square.best.nll),
    surface: {
      values: engine.freeSurface(counts, theta1High, theta2High, SURFACE_COLUMNS, SURFACE_ROWS),
      columns: SURFACE_COLUMNS,
      rows: SURFACE_ROWS,
    },
  };
}

/**
 * @param {LikelihoodModule} engine @param {"square" | "third"} constraint @param {number[]} counts
 * @param {number} here @param {number} high
 * @returns {import('./lab-protocol.js').Constrained}
 */
function constrained(engine, constraint, counts, here, high) {
  const at = engine.pathAlong(constraint, counts, here, here, 2);
  return {
    best: engine.fitThreeOutcomes(constraint, counts),
    here: { theta: here, pB: at.pB[0] ?? 0, nll: at.nll[0] ?? Infinity },
    path: engine.pathAlong(constraint, counts, 0, high, PATH_POINTS),
  };
}

/** @param {LikelihoodModule} engine @param {number} outcomes @param {number} variables @param {number} memory @returns {import('./lab-protocol.js').ParameterCounts} */
function parameters(engine, outcomes, variables, memory) {
  return {
    joint: engine.jointParameters(outcomes, variables),
    exponent: engine.decimalExponent(outcomes, variables),
    factors: listedFactors(variables).map((k) => ({ k, digits: engine.factorParameters(outcomes, variables, k) })),
    limitedMemory: engine.limitedMemoryParameters(outcomes, variables, memory),
    sharedMemory: engine.sharedMemoryParameters(outcomes, variables, memory),
    independent: engine.limitedMemoryParameters(outcomes, variables, 0),
    identical: engine.sharedMemoryParameters(outcomes, variables, 0),
    text: engine.combinationsTimes(outcomes, variables, variables),
  };
}

/** @param {number} variables @returns {number[]} all positions of a short chain; the first four and last two of a long one */
function listedFactors(variables) {
  const all = Array.from({ length: Math.min(variables, LISTED_FACTORS) }, (_, i) => i + 1);
  return variables <= LISTED_FACTORS ? all : [...all.slice(0, 4), variables - 1, variables];
}
