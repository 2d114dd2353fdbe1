/**
 * Questions of Part A's figures to the lab worker. A reply depends only on the arguments, so it never goes stale.
 * Losses are nats.
 */

/** @typedef {import('./module-likelihood.js').CoinCurves} CoinCurves */
/** @typedef {import('./module-likelihood.js').EstimateSummary} EstimateSummary */
/** @typedef {import('./module-likelihood.js').Fit} Fit */
/** @typedef {import('./module-likelihood.js').Constraint} Constraint */
/** @typedef {import('./module-likelihood.js').SamplingError} SamplingError */
/** @typedef {import('./module-likelihood.js').ErrorTheory} ErrorTheory */
/** @typedef {import('./module-likelihood.js').JointTable} JointTable */

/** @typedef {{theta: number, likelihood: number, nll: number}} CoinPoint */
/**
 * @typedef {object} CoinRequest
 * @property {number} heads
 * @property {number} tosses
 * @property {number} theta   the reader's choice
 * @property {number} truth
 * @property {number} low     the curves run from low to high
 * @property {number} high
 */
/** @typedef {{curves: CoinCurves, best: CoinPoint, chosen: CoinPoint, truth: CoinPoint}} CoinReply */

/**
 * @typedef {object} ExperimentsRequest
 * @property {number} truth
 * @property {number} tosses
 * @property {number} seed
 * @property {number} count  experiments 0 … count - 1; experiment i does not depend on count
 */
/** @typedef {{heads: Uint32Array, summary: EstimateSummary}} ExperimentsReply */

/**
 * @typedef {object} ThreeOutcomesRequest
 * @property {number[]} counts  counts of a, b, c
 * @property {number} theta     the reader's position on the constraints' paths
 * @property {number} theta1High  the plane is [0, theta1High] x [0, theta2High]
 * @property {number} theta2High
 */
/** @typedef {{best: Fit, here: {theta: number, pB: number, nll: number}, path: import('./module-likelihood.js').Path}} Constrained */
/**
 * @typedef {object} ThreeOutcomesReply
 * @property {Fit} free
 * @property {Constrained} square
 * @property {Constrained} third
 * @property {import('./module-likelihood.js').Interval} better  values of theta1 where the free model beats the square constraint's best fit
 * @property {{values: Float64Array, columns: number, rows: number}} surface  row 0 is the smallest theta2
 */

/** @typedef {{samples: number, errors: Record<Constraint, SamplingError>}} ErrorsAtSize */

/**
 * @typedef {object} ParameterCounts  Exact decimal digits.
 * @property {string} joint          V^m - 1
 * @property {number} exponent       log10 V^m
 * @property {{k: number, digits: string}[]} factors  the chain rule's factors: all, or the first and last few
 * @property {string} limitedMemory  k variables of memory, separate tables for each position
 * @property {string} sharedMemory   the same tables at every position
 * @property {string} independent    no memory, one table for each position
 * @property {string} identical      one table of V - 1
 * @property {string} text           tokens needed to show every combination once
 */

/**
 * @typedef {object} LabApi
 * @property {(request: CoinRequest) => Promise<CoinReply>} coin
 * @property {(heads: number, tosses: number) => Promise<Uint8Array>} tosses  in shuffled order, 1 for heads
 * @property {(request: ExperimentsRequest) => Promise<ExperimentsReply>} experiments
 * @property {(probabilities: Float64Array, locked: Uint8Array, index: number, value: number) => Promise<Float64Array>} moveEntry
 * @property {(probabilities: Float64Array, outcomes: number) => Promise<Float64Array>} resizeVector
 * @property {(request: ThreeOutcomesRequest) => Promise<ThreeOutcomesReply>} threeOutcomes
 * @property {(truth: number[]) => Promise<ErrorTheory>} errorTheory
 * @property {(truth: number[], sizes: number[], repetitions: number, seed: number) => Promise<ErrorsAtSize[]>} samplingErrors
 *   answers other questions between sizes; a newer call makes an older one reject with `Cancelled`
 * @property {(counts: number[]) => Promise<JointTable>} joint
 * @property {(counts: number[], days: number, seed: number) => Promise<Uint8Array>} days  cells, row-major
 * @property {(outcomes: number, variables: number, memory: number) => Promise<ParameterCounts>} parameters
 */
export {};
