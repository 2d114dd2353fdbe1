/**
 * What cpp/bindings/likelihood.cpp adds to the compiled module: plain functions without state. Arrays cross as copies in
 * both directions. Functions throw an `Error` whose message says what to do. Losses are nats; an infinite one is Infinity.
 * Numbers of parameters are exact decimal digits, because they pass 2^53.
 */
export type Constraint = 'free' | 'square' | 'third';

export interface CoinCurves {
  theta: Float64Array;
  likelihood: Float64Array;
  nll: Float64Array;
}

export interface EstimateSummary {
  mean: number;
  /** of one estimate, divisor count - 1 */
  deviation: number;
  /** of the mean */
  standardError: number;
  /** sqrt(truth (1 - truth) / tosses) */
  theory: number;
}

export interface Fit {
  /** p(a) */
  theta: number;
  /** of a, b, c */
  probabilities: Float64Array;
  nll: number;
}

export interface Interval {
  low: number;
  high: number;
}

/** A constraint's way through the plane (p(a), p(b)). */
export interface Path {
  /** p(a) */
  theta: Float64Array;
  pB: Float64Array;
  /** Infinity where nothing is left for c */
  nll: Float64Array;
}

/** Squared distance to the truth in the plane (p(a), p(b)), over all repetitions. */
export interface SamplingError {
  /** squaredBias + variance */
  mean: number;
  /** a quarter of the repetitions are nearer */
  low: number;
  /** a quarter are farther */
  high: number;
  squaredBias: number;
  variance: number;
  /** (repetitions) estimates of p(a) */
  pA: Float64Array;
}

export interface ErrorTheory {
  /** mean squared error times n */
  free: number;
  /** mean squared error times n, where the truth satisfies the constraint */
  third: number;
  /** p(a) of the square constraint with endless samples */
  squareTheta: number;
  /** its squared error then */
  squareLimit: number;
}

/** (V, V) tables are row-major, row = first variable. */
export interface JointTable {
  joint: Float64Array;
  first: Float64Array;
  second: Float64Array;
  /** p(second | first); NaN in a row that was never seen */
  conditional: Float64Array;
  /** p(first) p(second) */
  independent: Float64Array;
  /** nats */
  mutualInformation: number;
}

export interface LikelihoodModule {
  coinNll(heads: number, tails: number, theta: number): number;
  coinLikelihood(heads: number, tails: number, theta: number): number;
  /** `points` evenly spaced values of theta, both ends included */
  coinCurves(heads: number, tails: number, low: number, high: number, points: number): CoinCurves;
  /** (tosses) 1 for heads */
  shuffledTosses(heads: number, tosses: number, seed: number): Uint8Array;
  /** heads in experiments `first` … `first + count - 1`, each with its own generator */
  headsOfExperiments(truth: number, tosses: number, seed: number, first: number, count: number): Uint32Array;
  summaryOfExperiments(truth: number, tosses: number, heads: Uint32Array): EstimateSummary;

  /** the others give way in proportion; entries with a non-zero lock stay */
  movedEntry(probabilities: Float64Array, locked: Uint8Array, index: number, value: number): Float64Array;
  resizedVector(probabilities: Float64Array, outcomes: number): Float64Array;

  /** counts of a, b, c */
  fitThreeOutcomes(constraint: Constraint, counts: number[]): Fit;
  /** values of theta1 for which some theta2 reaches `level` or less */
  freeTheta1Within(counts: number[], level: number): Interval;
  pathAlong(constraint: 'square' | 'third', counts: number[], low: number, high: number, points: number): Path;
  /** (rows, columns) NLL in the middle of each cell of [0, theta1High] x [0, theta2High], theta2 rising with the row */
  freeSurface(counts: number[], theta1High: number, theta2High: number, columns: number, rows: number): Float64Array;
  samplingErrors(
    truth: number[],
    samples: number,
    repetitions: number,
    seed: number,
  ): Record<Constraint, SamplingError>;
  errorTheory(truth: number[]): ErrorTheory;

  /** (V, V) counts */
  jointTable(counts: number[]): JointTable;
  /** (days) row-major cells, drawn by the chain rule; at most 16 outcomes */
  drawnCells(counts: number[], days: number, seed: number): Uint8Array;

  /** V^m - 1 */
  jointParameters(outcomes: number, variables: number): string;
  /** V^(k-1) (V - 1), 1 <= k <= m */
  factorParameters(outcomes: number, variables: number, k: number): string;
  /** every place has its own tables for at most `memory` variables before it */
  limitedMemoryParameters(outcomes: number, variables: number, memory: number): string;
  /** one set of tables for every place: V^memory (V - 1) */
  sharedMemoryParameters(outcomes: number, variables: number, memory: number): string;
  /** multiplier V^m */
  combinationsTimes(outcomes: number, variables: number, multiplier: number): string;
  /** log10 V^m */
  decimalExponent(outcomes: number, variables: number): number;
}
