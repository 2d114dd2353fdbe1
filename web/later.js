/** Loaded after the counting figures: the other figures, the behaviour of the prose, and what evaluates networks. */
export { figures } from '#figures/later';
export { tellLongPastes } from './controls/long-paste.js';
export { createEvaluation } from './workers/exact-evaluation.js';
export { setUpProse } from './prose/prose.js';
