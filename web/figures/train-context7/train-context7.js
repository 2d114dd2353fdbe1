/** Training the network that sees seven characters. */
import { setUpTraining } from '../../training/training-figure.js';

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export const setUp = (figure, page) => setUpTraining(figure, page, { name: 'mlp7', pane: 'sample' });
