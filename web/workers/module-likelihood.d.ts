/**
 * Bindings from cpp/bindings/likelihood.cpp: functions without state. Arrays cross as copies in both directions.
 * Functions throw an `Error` whose message says what to do. Losses are nats and may be Infinity.
 * Numbers of parameters are exact decimal digits, because they exceed 2^53.
 */
export type Constraint = 'free' | 'square' | 'third';

export interface CoinCurves {
  theta: Float64Array;
  likelihood: Float64Array;
  nll: Float64Array;
}

export interface EstimateSummary {
  mean: number;
  /** standard deviation of one estimate, divisor count - 1 */
  deviation: number;
  /** standard error of the mean */
  standardError: number;
  /** sqrt(truth (1 - truth) / tosses) */
  theory: number;
}

export interface Fit {
  /** p(a) */
  theta: number;
  /** p of a, b, c */
  probabilities: Float64Array;
  nll: number;
}

export interface Interval {
  low: number;
  high: number;
}

/** A constraint's path through the plane (p(a), p(b)). */
export interface Path {
  /** p(a) */
  theta: Float64Array;
  pB: Float64Array;
  /** Infinity where p(c) has no room */
  nll: Float64Array;
}

/** Squared distance to the truth in the plane (p(a), p(b)), over all repetitions. */
export interface SamplingError {
  /** squaredBias + variance */
  mean: number;
  /** first quartile */
  low: number;
  /** third quartile */
  high: number;
  squaredBias: number;
  variance: number;
  /** (repetitions) estimates of p(a) */
  pA: Float64Array;
}

export interface ErrorTheory {
  /** mean squared error times n */
  free: number;
  /** mean squared error times n, if the truth satisfies the constraint */
  third: number;
  /** the square constraint's p(a) in the limit of infinitely many samples */
  squareTheta: number;
  /** its squared error in that limit */
  squareLimit: number;
}

/** (V, V) tables are row-major, row = first variable. */
export interface JointTable {
  joint: Float64Array;
  first: Float64Array;
  second: Float64Array;
  /** p(second | first); NaN in a row without counts */
  conditional: Float64Array;
  /** p(first) p(second) */
  independent: Float64Array;
  /** nats */
  mutualInformation: number;
}

export interface LikelihoodModule {
  coinNll(heads: number, tails: number, theta: number): number;
  coinLikelihood(heads: number, tails: number, theta: number): number;
  /** samples `points` evenly spaced values of theta, both ends included */
  coinCurves(heads: number, tails: number, low: number, high: number, points: number): CoinCurves;
  /** @returns (tosses) 1 for heads */
  shuffledTosses(heads: number, tosses: number, seed: number): Uint8Array;
  /** seeds each experiment separately @returns heads in experiments `first` … `first + count - 1` */
  headsOfExperiments(truth: number, tosses: number, seed: number, first: number, count: number): Uint32Array;
  summaryOfExperiments(truth: number, tosses: number, heads: Uint32Array): EstimateSummary;

  /** sets one entry and rescales the others in proportion; entries with a non-zero lock stay */
  movedEntry(probabilities: Float64Array, locked: Uint8Array, index: number, value: number): Float64Array;
  resizedVector(probabilities: Float64Array, outcomes: number): Float64Array;

  /** `counts` of a, b, c */
  fitThreeOutcomes(constraint: Constraint, counts: number[]): Fit;
  /** @returns values of theta1 for which some theta2 has an NLL of at most `level` */
  freeTheta1Within(counts: number[], level: number): Interval;
  pathAlong(constraint: 'square' | 'third', counts: number[], low: number, high: number, points: number): Path;
  /** @returns (rows, columns) NLL at cell centres of [0, theta1High] x [0, theta2High]; theta2 rises with the row */
  freeSurface(counts: number[], theta1High: number, theta2High: number, columns: number, rows: number): Float64Array;
  samplingErrors(
    truth: number[],
    samples: number,
    repetitions: number,
    seed: number,
  ): Record<Constraint, SamplingError>;
  errorTheory(truth: number[]): ErrorTheory;

  /** `counts` (V, V) */
  jointTable(counts: number[]): JointTable;
  /** samples by the chain rule; at most 16 outcomes @returns (days) row-major cells */
  drawnCells(counts: number[], days: number, seed: number): Uint8Array;

  /** @returns V^m - 1 */
  jointParameters(outcomes: number, variables: number): string;
  /** @returns V^(k-1) (V - 1), 1 <= k <= m */
  factorParameters(outcomes: number, variables: number, k: number): string;
  /** counts separate tables for each position, given at most `memory` variables before it */
  limitedMemoryParameters(outcomes: number, variables: number, memory: number): string;
  /** counts one set of tables for all positions @returns V^memory (V - 1) */
  sharedMemoryParameters(outcomes: number, variables: number, memory: number): string;
  /** @returns multiplier V^m */
  combinationsTimes(outcomes: number, variables: number, multiplier: number): string;
  /** @returns log10 V^m */
  decimalExponent(outcomes: number, variables: number): number;
}
