/** Loaded after the counting figures: the other figures, the behaviour of the prose, what evaluates networks and what reads a reader's files. */
export { figures } from '#figures/later';
export { createEvaluation } from './workers/exact-evaluation.js';
export { setUpProse } from './prose/prose.js';
export { createReader } from './page/reader.js';
export { setUp as setUpReadingPane } from './figures/corpus/reading-pane.js';
export { takeWeights } from './page/weights-offer.js';
