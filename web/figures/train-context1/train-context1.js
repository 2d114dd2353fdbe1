/** Training the network that sees one character. */
import { setUpTraining } from '../../training/training-figure.js';

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export const setUp = (figure, page) => setUpTraining(figure, page, { name: 'mlp1', pane: 'matrix' });
