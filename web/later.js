/** Loaded after the counting figures: the other figures, and the behaviour of the prose. */
export { figures } from '#figures/later';
export { setUpProse } from './prose/prose.js';
