/** What comes after all that a reader needs to have a text counted: the other figures, and what makes the words respond. */
export { figures } from '#figures/later';
export { setUpProse } from './prose/prose.js';
