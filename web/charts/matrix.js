/**
 * A square matrix of probabilities or of their differences, cell by cell on the canvas of a plot. The crosshair stands in
 * the SVG above it, so that moving it does not paint the matrix again.
 *
 *   const plot = createPlot(box, { label, margin: matrixMargin(2), interactive: true }, (surface) => {
 *     layout = drawMatrix(surface, data, { scale: 'sqrt', separators: true }, fullView(data.size));
 *     drawCrosshair(surface, layout, data, cursor);
 *   });
 *   box.addEventListener('pointermove', (event) => { const cell = hitTest(layout, event.offsetX, event.offsetY); … });
 *
 * Rows are current tokens, columns next tokens, both in the same order. A cell is a whole number of device pixels.
 */
import { group } from './axes.js';
import { fontSizeIn, widthOf } from '../text/fitting.js';
import { drawLabels, isLong, LABEL_PITCH } from './matrix-labels.js';
import { createShader } from './shades.js';

/** @typedef {import('./matrix-view.js').View} View */
/** @typedef {import('./plot.js').Surface} Surface */
/** @typedef {{row: number, column: number}} Cell  positions in the matrix, not token ids */
/**
 * @typedef {object} MatrixData
 * @property {number} size         V
 * @property {Uint32Array} order   (V) position -> token id, of rows and of columns
 * @property {(current: number) => ArrayLike<number> | null} row  (V) values by next token id, for a current token id;
 *   null while not known: drawn as the panel
 * @property {(current: number) => number} [floor]  the p of what was never seen in this row: cells up to it are drawn
 *   without the step that sets seen pairs off; 0 by default
 * @property {Overview | null} [overview]  in `order`, drawn in place of rows where the whole matrix is in view
 * @property {string[]} labels     by token id
 * @property {string[]} classes    by token id; separators stand where the class changes
 */
/** @typedef {{size: number, pixels: Uint32Array}} Pixels  (size, size) colours of a theme's ramps */
/** @typedef {{size: number, values: ArrayLike<number>, floor: number}} Overview  (size, size): the largest p of each block; one floor for all */
/**
 * @typedef {object} MatrixOptions
 * @property {import('./shades.js').MatrixScale} scale
 * @property {boolean} separators
 * @property {number} [reach]  of a scale of differences, see `shareOf` (shades.js)
 */
/**
 * @typedef {object} Layout  Where the cells are, in CSS pixels.
 * @property {number} left
 * @property {number} top
 * @property {number} side  width and height of the square
 * @property {number} cell  width of a cell; a fraction of a device pixel where cells are pooled
 * @property {View} view
 */

const TITLE_HEIGHT = 20;
const LARGEST_CELL = 64;

/** Room for titles and for labels on a number of staggered levels. @param {number} levels @returns {import('./plot.js').Margin} */
export const matrixMargin = (levels) => ({
  top: TITLE_HEIGHT + levels * LABEL_PITCH + 4,
  right: 1,
  bottom: 1,
  left: levels * LABEL_PITCH + 4,
});

/**
 * @param {Pick<Surface, 'width' | 'height' | 'margin' | 'density'>} surface @param {View} view @returns {Layout}
 */
export function layoutMatrix({ width, height, margin, density }, view) {
  const room = Math.floor(Math.min(width - margin.left - margin.right, height - margin.top - margin.bottom) * density);
  const whole = Math.min(Math.floor(room / view.span), Math.round(LARGEST_CELL * density));
  const cell = whole >= 1 ? whole : room / view.span;
  const aligned = (/** @type {number} */ x) => Math.round(x * density) / density;
  return {
    left: aligned(margin.left),
    top: aligned(margin.top),
    side: (cell * view.span) / density,
    cell: cell / density,
    view,
  };
}

/**
 * Paints the cells in view with their separators, labels and titles.
 * @param {Surface} surface @param {MatrixData} data @param {MatrixOptions} options @param {View} view
 * @returns {Layout} for `hitTest` and `drawCrosshair`
 */
export function drawMatrix(surface, data, options, view) {
  const layout = layoutMatrix(surface, view);
  const shade = createShader(options.scale, surface.theme, options.reach);
  const pooled = layout.cell * surface.density < 1;
  const whole = view.span === data.size;
  if (whole && data.overview) enlarge(surface, layout, pictureOf(data.overview, options.scale, surface.theme));
  else
    paint(surface, layout, pooled ? overviewImage(pool(data, view, layout.side), shade) : cellImage(data, view, shade));
  if (options.separators && !pooled) drawSeparators(surface, layout, data);
  drawFrame(surface, layout);
  drawLabels(surface, layout, data);
  return layout;
}

/**
 * One pixel a cell.
 * @param {MatrixData} data @param {View} view @param {(value: number, floor: number) => number} shade
 */
export function cellImage({ order, row, floor }, view, shade) {
  const { span } = view;
  const pixels = new Uint32Array(span * span).fill(shade(0, 0));
  for (let r = 0; r < span; r++) {
    const current = order[view.row + r] ?? 0;
    const values = row(current);
    const nothing = floor?.(current) ?? 0;
    for (let c = 0; values && c < span; c++)
      pixels[r * span + c] = shade(values[order[view.column + c] ?? 0] ?? 0, nothing);
  }
  return { size: span, pixels };
}

/** @param {Overview} overview @param {(value: number, floor: number) => number} shade */
function overviewImage({ size, values, floor }, shade) {
  // A loop takes a fraction of the time of Uint32Array.from with a function.
  const pixels = new Uint32Array(size * size);
  for (let i = 0; i < pixels.length; i++) pixels[i] = shade(values[i] ?? 0, floor);
  return { size, pixels };
}

/**
 * The largest value of each block of cells, where there are more cells than pixels.
 * @param {MatrixData} data @param {View} view @param {number} side @returns {Overview}
 */
export function pool({ order, row }, view, side) {
  const size = Math.max(1, Math.floor(side));
  const values = new Float32Array(size * size);
  for (let r = 0; r < view.span; r++) {
    const from = row(order[view.row + r] ?? 0);
    const line = Math.floor((r * size) / view.span) * size;
    for (let c = 0; from && c < view.span; c++) {
      const at = line + Math.floor((c * size) / view.span);
      values[at] = Math.max(values[at] ?? 0, from[order[view.column + c] ?? 0] ?? 0);
    }
  }
  return { size, values, floor: 0 };
}

/** The last picture of each overview: every row that arrives has it drawn again. @type {WeakMap<Overview, {scale: string, theme: unknown, canvas: OffscreenCanvas}>} */
const pictures = new WeakMap();

/** @param {Overview} overview @param {import('./shades.js').MatrixScale} scale @param {import('./theme.js').Theme} theme */
function pictureOf(overview, scale, theme) {
  const known = pictures.get(overview);
  if (known?.scale === scale && known.theme === theme) return known.canvas;
  const canvas = toCanvas(overviewImage(overview, createShader(scale, theme)));
  pictures.set(overview, { scale, theme, canvas });
  return canvas;
}

/** One pixel a cell. @param {Pixels} image */
function toCanvas({ size, pixels }) {
  const canvas = new OffscreenCanvas(size, size);
  const bytes = new Uint8ClampedArray(/** @type {ArrayBuffer} */ (pixels.buffer));
  canvas.getContext('2d')?.putImageData(new ImageData(bytes, size, size), 0, 0);
  return canvas;
}

/** @param {Surface} surface @param {Layout} layout @param {Pixels} image */
function paint(surface, layout, image) {
  if (surface.drawPixels) surface.drawPixels(image, layout.left, layout.top, layout.side);
  else enlarge(surface, layout, toCanvas(image));
}

/** Without smoothing. @param {Surface} surface @param {Layout} layout @param {OffscreenCanvas} small */
function enlarge({ context }, layout, small) {
  context.imageSmoothingEnabled = false;
  context.drawImage(small, layout.left, layout.top, layout.side, layout.side);
}

/** @param {Surface} surface @param {Layout} layout @param {MatrixData} data */
function drawSeparators({ context, density, theme }, { left, top, side, cell, view }, data) {
  context.fillStyle = theme.colour('control-border');
  for (let i = 1; i < view.span; i++) {
    if (changes(data, view.column + i)) context.fillRect(left + i * cell, top, 1 / density, side);
    if (changes(data, view.row + i)) context.fillRect(left, top + i * cell, side, 1 / density);
  }
}

/** @param {MatrixData} data @param {number} at */
const changes = ({ order, classes }, at) => classes[order[at - 1] ?? 0] !== classes[order[at] ?? 0];

/** @param {Surface} surface @param {Layout} layout */
function drawFrame({ context, density, theme }, { left, top, side }) {
  context.strokeStyle = theme.colour('control-border');
  context.lineWidth = 1 / density;
  const half = 0.5 / density;
  context.strokeRect(left - half, top - half, side + 2 * half, side + 2 * half);
}

/**
 * @param {Layout} layout @param {number} x  CSS pixels in the plot's box @param {number} y
 * @returns {Cell | null}
 */
export function hitTest({ left, top, side, cell, view }, x, y) {
  if (x < left || y < top || x >= left + side || y >= top + side) return null;
  return { row: view.row + Math.floor((y - top) / cell), column: view.column + Math.floor((x - left) / cell) };
}

/**
 * A band over the row and one over the column of a cell, with their labels set off; nothing where the cell is out of view.
 * @param {Pick<Surface, 'svg'>} surface @param {Layout} layout
 * @param {Pick<MatrixData, 'order' | 'labels'>} data @param {Cell | null} at @param {boolean} [pinned]
 */
export function drawCrosshair({ svg }, layout, { order, labels }, at, pinned = false) {
  const mark = group(svg, 'crosshair').raise().classed('pinned', pinned);
  const nameAt = (/** @type {number} */ position) => labels[order[position] ?? 0] ?? '';
  const bands = at && inView(layout.view, at) ? bandsOf(layout, at, [nameAt(at.row), nameAt(at.column)]) : [];
  mark
    .selectAll('rect')
    .data(bands)
    .join('rect')
    .attr('x', (b) => b.x)
    .attr('y', (b) => b.y)
    .attr('width', (b) => b.width)
    .attr('height', (b) => b.height);
  const names = bands.length > 0 && at ? [tagOf(layout, at.row, true), tagOf(layout, at.column, false)] : [];
  mark
    .selectAll('text')
    .data(names)
    .join('text')
    .attr('x', ({ x }) => x)
    .attr('y', ({ y }) => y)
    .attr('text-anchor', ({ ofRow, position }) => (ofRow && isLong(nameAt(position)) ? 'end' : 'middle'))
    .style('font-size', ({ ofRow, position }) => tagSize(nameAt(position), layout, ofRow))
    .text(({ position }) => nameAt(position));
}

const TAG_SIZE = 13;
const TAG_BOX = 18;
/** @param {string} name @param {Layout} layout @param {boolean} ofRow */
const tagSize = (name, { left }, ofRow) =>
  isLong(name) ? `${fontSizeIn(name, ofRow ? left - 5 : 64, TAG_SIZE)}px` : null;
/** @param {string} name @param {Layout} layout @param {boolean} ofRow  width of the box behind it */
const tagWidth = (name, { left }, ofRow) =>
  isLong(name) ? (ofRow ? left - 1 : 4 + Math.min(64, widthOf([name], TAG_SIZE))) : TAG_BOX;

/** @param {View} view @param {Cell} at */
const inView = ({ row, column, span }, at) =>
  at.row >= row && at.row < row + span && at.column >= column && at.column < column + span;

/** Row band, column band and the boxes behind their labels. @param {Layout} layout @param {Cell} at @param {[string, string]} names */
function bandsOf(layout, at, [row, column]) {
  const { left, top, side, cell, view } = layout;
  const thick = Math.max(cell, 2);
  const y = top + (at.row - view.row) * cell;
  const x = left + (at.column - view.column) * cell;
  return [
    { x: left, y, width: side, height: thick },
    { x, y: top, width: thick, height: side },
    {
      x: left - 1 - tagWidth(row, layout, true),
      y: y + thick / 2 - 9,
      width: tagWidth(row, layout, true),
      height: TAG_BOX,
    },
    {
      x: x + (thick - tagWidth(column, layout, false)) / 2,
      y: top - 19,
      width: tagWidth(column, layout, false),
      height: TAG_BOX,
    },
  ];
}

/** @param {Layout} layout @param {number} position @param {boolean} ofRow */
function tagOf({ left, top, cell, view }, position, ofRow) {
  const along = (position - (ofRow ? view.row : view.column) + 0.5) * cell;
  return ofRow
    ? { position, ofRow, x: left - 10, y: top + along + 4.5 }
    : { position, ofRow, x: left + along, y: top - 5.5 };
}
