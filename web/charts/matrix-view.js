/** The visible part of a matrix, a square window of cells that zooms and moves. Pure functions. */

/**
 * @typedef {object} View  In positions, not token ids.
 * @property {number} row     first visible row
 * @property {number} column  first visible column
 * @property {number} span    visible rows, and as many columns
 */

const SMALLEST_SPAN = 8;

/** @param {number} size @returns {View} all of a matrix with `size` rows */
export const fullView = (size) => ({ row: 0, column: 0, span: size });

/**
 * The view zoomed about a cell that keeps its place. Between the whole matrix and `drawable` cells there is no step: a
 * window that is neither whole nor drawn cell by cell would have to be pooled from rows that are not here.
 * @param {View} view @param {number} size
 * @param {number} factor  above 1 zooms in
 * @param {{row: number, column: number}} about
 * @param {number} drawable  cells that fit beside each other, one device pixel each
 * @returns {View}
 */
export function zoomView(view, size, factor, about, drawable) {
  const span = allowedSpan(view.span / factor, size, factor, drawable);
  const kept = (/** @type {number} */ first, /** @type {number} */ at) =>
    at + 0.5 - ((at + 0.5 - first) * span) / view.span;
  return clampView({ row: kept(view.row, about.row), column: kept(view.column, about.column), span }, size);
}

/** @param {number} span @param {number} size @param {number} factor @param {number} drawable */
function allowedSpan(span, size, factor, drawable) {
  if (span > drawable) return factor > 1 ? Math.min(size, drawable) : size;
  return Math.min(size, Math.max(Math.min(SMALLEST_SPAN, size), Math.round(span)));
}

/** @param {View} view @param {number} size @param {number} rows @param {number} columns @returns {View} */
export const panView = (view, size, rows, columns) =>
  clampView({ ...view, row: view.row + rows, column: view.column + columns }, size);

/**
 * Moves a view by as little as shows a cell.
 * @param {View} view @param {number} size @param {number} row @param {number} column @returns {View}
 */
export function revealCell(view, size, row, column) {
  const toward = (/** @type {number} */ first, /** @type {number} */ at) =>
    Math.min(at, Math.max(first, at - view.span + 1));
  return clampView({ ...view, row: toward(view.row, row), column: toward(view.column, column) }, size);
}

/** @param {View} view @param {number} size @returns {View} */
function clampView({ row, column, span }, size) {
  const within = (/** @type {number} */ first) => Math.max(0, Math.min(size - span, Math.round(first)));
  return { row: within(row), column: within(column), span };
}
