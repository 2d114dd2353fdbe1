/** What comes after all that a reader needs to have a text counted: the other figures, and what makes the words respond. */
export { figures } from './figures/other-figures.js';
export { setUpProse } from './prose/prose.js';
