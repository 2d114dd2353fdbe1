/** One of the two matrices, with its half of the crosshair. */
import { group } from '../../charts/axes.js';
import { drawCrosshair, drawMatrix, hitTest, matrixMargin } from '../../charts/matrix.js';
import { fullView } from '../../charts/matrix-view.js';
import { createPlot } from '../../charts/plot.js';
import { onPoint } from '../../controls/pointing.js';
import { characterClass, glyph } from '../../text/format.js';

/** @typedef {import('../../charts/matrix.js').MatrixData} MatrixData */
/** @typedef {import('../../charts/matrix.js').Layout} Layout */
/** @typedef {import('./comparison.js').Shown} Shown */

/** @param {Shown | null} shown @param {'counted' | 'network' | 'difference'} which @returns {MatrixData | null} */
export function paneData(shown, which) {
  if (!shown) return null;
  const { view, comparison, learnt } = shown;
  const size = view.settings.vocabulary;
  const values = which === 'network' ? learnt : which === 'counted' ? comparison?.counted : comparison?.difference;
  if (!values?.length) return null;
  return { size, ...axisOf(view.vocabulary), row: (current) => values.subarray(current * size, (current + 1) * size) };
}

/** Labels and order by vocabulary: the same objects while it stays, so that a live matrix leaves its labels alone. @type {WeakMap<Uint32Array, Pick<MatrixData, 'order' | 'labels' | 'classes'>>} */
const axes = new WeakMap();

/** @param {Uint32Array} vocabulary */
function axisOf(vocabulary) {
  const made = axes.get(vocabulary) ?? {
    order: Uint32Array.from(vocabulary, (_, i) => i),
    labels: Array.from(vocabulary, glyph),
    classes: Array.from(vocabulary, characterClass),
  };
  axes.set(vocabulary, made);
  return made;
}

/**
 * One of the two matrices, with its half of the crosshair.
 * @param {HTMLElement} box @param {string} label
 * @param {import('../../controls/shared-cursor.js').SharedCursor} cursor
 * @param {() => MatrixData | null} data @param {() => {scale: import('../../charts/shades.js').MatrixScale, reach?: number}} colours
 * @param {() => import('../../charts/matrix.js').Cell[]} marked
 */
export function createPane(box, label, cursor, data, colours, marked) {
  /** @type {Layout | null} */
  let layout = null;
  const plot = createPlot(box, { label, margin: matrixMargin(2) }, (surface) => {
    const drawn = data();
    if (!drawn) surface.svg.selectAll('*').remove();
    layout = drawn && drawMatrix(surface, drawn, { ...colours(), separators: true }, fullView(drawn.size));
    if (layout) markCells(surface, layout, marked());
    moveCursor();
  });
  const moveCursor = () => {
    const [surface, drawn] = [plot.surface(), data()];
    if (surface && layout && drawn) drawCrosshair(surface, layout, drawn, cursor.get());
  };
  onPoint(box, (x, y) => {
    const cell = layout && hitTest(layout, x, y);
    if (cell) cursor.set(cell);
  });
  box.addEventListener('keydown', (event) => cursor.press(event, data()?.size ?? 0));
  return { redraw: plot.redraw, moveCursor };
}

/** @param {import('../../charts/plot.js').Surface} surface @param {Layout} layout @param {import('../../charts/matrix.js').Cell[]} cells */
const markCells = ({ svg }, { left, top, cell }, cells) =>
  group(svg, 'mark-rings')
    .selectAll('circle')
    .data(cells)
    .join('circle')
    .attr('class', 'mark-ring')
    .attr('cx', ({ column }) => left + (column + 0.5) * cell)
    .attr('cy', ({ row }) => top + (row + 0.5) * cell)
    .attr('r', Math.max(7, 0.8 * cell));
