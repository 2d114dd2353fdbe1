/** What cpp/bindings/limits.cpp adds to both compiled modules: constants of the engine that the page needs too. */
export interface Limits {
  /** n of the longest n-grams that counting models use */
  highestOrder: number;
  /** perplexities are over the tokens of each split from this index on */
  firstScored: number;
  /** that an n-gram model may add to a cell */
  largestInitialCount: number;
  /** tokens of context of a network */
  longestContext: number;
  /** cells or blocks a side: a larger matrix is drawn as an overview, or not at all */
  largestDrawnMatrix: number;
  /** V up to which a table of all pairs is handed over at once */
  largestWholeTable: number;
  /** V up to which rows are ordered by similarity */
  largestSimilarityOrder: number;
  /** exact evaluations of a training run, evenly spaced */
  evaluationsOfRun: number;
  /** width of an embedding */
  smallestFeatures: number;
  largestFeatures: number;
  /** examples of a step of training */
  largestBatch: number;
  /** of a training run */
  largestSteps: number;
}

export interface LimitsModule {
  limits(): Limits;
}
