/** A matrix under a crosshair that other matrices share. */
import { onPoint } from '../controls/pointing.js';
import { drawCrosshair, drawMatrix, hitTest, matrixMargin } from './matrix.js';
import { fullView } from './matrix-view.js';
import { describe } from './describing.js';
import { createPlot } from './plot.js';

/** @typedef {import('./matrix.js').MatrixData} MatrixData */
/** @typedef {import('./matrix.js').Layout} Layout */
/**
 * @typedef {object} Drawn
 * @property {() => MatrixData | null} data  null: nothing to show
 * @property {() => {scale: import('./shades.js').MatrixScale, reach?: number}} colours
 * @property {(surface: import('./plot.js').Surface, layout: Layout) => void} [drawOver]
 */

/**
 * @param {HTMLElement} box @param {string} label
 * @param {import('../controls/shared-cursor.js').SharedCursor} cursor @param {Drawn} drawn
 */
export function createCrossedMatrix(box, label, cursor, { data, colours, drawOver }) {
  /** @type {Layout | null} */
  let layout = null;
  const plot = createPlot(box, { label, margin: matrixMargin(2) }, (surface) => {
    const current = data();
    if (!current) surface.svg.selectAll('*').remove();
    layout = current && drawMatrix(surface, current, { ...colours(), separators: true }, fullView(current.size));
    if (layout) drawOver?.(surface, layout);
    moveCursor(surface);
  });
  /** @param {import('./plot.js').Surface | null} [surface]  another than the page's, for a picture */
  const moveCursor = (surface = plot.surface()) => {
    const current = data();
    if (surface && layout && current) drawCrosshair(surface, layout, current, cursor.get());
  };
  onPoint(box, (x, y) => {
    const cell = layout && hitTest(layout, x, y);
    if (cell) cursor.set(cell);
  });
  box.addEventListener('keydown', (event) => cursor.press(event, data()?.size ?? 0));
  return { redraw: plot.redraw, moveCursor, describe: (/** @type {string} */ summary) => describe(plot, summary) };
}
