/** Bindings from cpp/bindings/limits.cpp, in both compiled modules: engine constants that the page needs too. */
export interface Limits {
  /** n of the longest n-grams in counting models */
  highestOrder: number;
  /** perplexities score the tokens of each split from this index on */
  firstScored: number;
  /** smallest count but for 0 that an n-gram model may add to a cell */
  smallestInitialCount: number;
  /** largest count that an n-gram model may add to a cell */
  largestInitialCount: number;
  /** most tokens of context of a network */
  longestContext: number;
  /** cells or blocks per side; figures draw a larger matrix as an overview, or not at all */
  largestDrawnMatrix: number;
  /** largest V for which the worker returns a table of all pairs */
  largestWholeTable: number;
  /** largest V for which rows can be ordered by similarity */
  largestSimilarityOrder: number;
  /** number of exact evaluations in a training run, evenly spaced */
  evaluationsOfRun: number;
  /** blocks of contexts that exact evaluations are cut into */
  contextBlocks: number;
  /** least width of an embedding */
  smallestFeatures: number;
  largestFeatures: number;
  /** most examples in a training step */
  largestBatch: number;
  /** most steps in a training run */
  largestSteps: number;
}

export interface LimitsModule {
  limits(): Limits;
}
