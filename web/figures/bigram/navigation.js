/** Pointing, pinning, zooming and moving in the matrix of pairs, by pointer, touch and keyboard. */
import { hitTest } from '../../charts/matrix.js';
import { fullView, panView, revealCell, zoomView } from '../../charts/matrix-view.js';
import { cellAfter, keyOf } from '../../controls/keys.js';
import { placeIn } from '../../controls/pointing.js';

/** @typedef {import('../../charts/matrix.js').Cell} Cell */
/** @typedef {import('../../charts/matrix-view.js').View} View */
/**
 * @typedef {object} Navigated  The matrix that a reader moves in.
 * @property {() => number} size
 * @property {() => import('../../charts/matrix.js').Layout | null} layout
 * @property {() => number} drawable   cells that fit side by side
 * @property {() => Cell} cell         under the crosshair
 * @property {(cell: Cell) => void} point
 * @property {() => View & {pinned: boolean}} view
 * @property {(change: Partial<View & {pinned: boolean}>) => void} setView
 */
/**
 * @typedef {object} Navigation
 * @property {() => void} reset         the whole matrix, nothing pinned
 * @property {(factor: number) => void} zoom  about the crosshair; 0: the whole
 */

const ZOOM_STEP = 2;
/** A press that moves less than this is a click. */
const CLICK_SLACK = 4;

/**
 * @param {SVGSVGElement} svg @param {Navigated} matrix @returns {Navigation}
 */
export function bindNavigation(svg, matrix) {
  const { view, setView } = matrix;
  const setPinned = (/** @type {boolean} */ pinned) => setView({ pinned });
  const zoomAbout = (/** @type {number} */ factor, /** @type {Cell} */ about) =>
    setView(factor === 0 ? fullView(matrix.size()) : zoomView(view(), matrix.size(), factor, about, matrix.drawable()));
  const move = (/** @type {Cell} */ cell) => {
    matrix.point(cell);
    const revealed = revealCell(view(), matrix.size(), cell.row, cell.column);
    if (revealed.row !== view().row || revealed.column !== view().column) setView(revealed);
  };
  bindPointer(svg, matrix, setPinned);
  svg.addEventListener('keydown', (event) => {
    const key = keyOf(event);
    const handled =
      zoomKey(key, (factor) => zoomAbout(factor, matrix.cell())) ||
      pinKey(key, view().pinned, setPinned) ||
      moveKey(event, matrix, move);
    if (handled) event.preventDefault();
  });
  return {
    reset: () => setView({ ...fullView(matrix.size()), pinned: false }),
    zoom: (factor) => zoomAbout(factor, matrix.cell()),
  };
}

/** @param {SVGSVGElement} svg @param {Navigated} matrix @param {MouseEvent} event @returns {Cell | null} */
function cellAt(svg, matrix, event) {
  const layout = matrix.layout();
  return layout && hitTest(layout, ...placeIn(svg, event));
}

/**
 * Moving points, a click pins, dragging a window moves it.
 * @param {SVGSVGElement} svg @param {Navigated} matrix @param {(pinned: boolean) => void} setPinned
 */
function bindPointer(svg, matrix, setPinned) {
  const { view, setView } = matrix;
  /** @type {{x: number, y: number, view: View, dragged: boolean} | null} */
  let press = null;
  svg.addEventListener('pointerdown', (event) => {
    press = { x: event.clientX, y: event.clientY, view: view(), dragged: false };
  });
  svg.addEventListener('pointermove', (event) => {
    if (press && event.buttons > 0 && view().span < matrix.size()) return drag(event);
    const cell = view().pinned ? null : cellAt(svg, matrix, event);
    if (cell) matrix.point(cell);
  });
  svg.addEventListener('click', (event) => {
    const wasDrag = press?.dragged;
    press = null;
    const cell = wasDrag ? null : cellAt(svg, matrix, event);
    if (!cell) return;
    const same = view().pinned && cell.row === matrix.cell().row && cell.column === matrix.cell().column;
    matrix.point(cell);
    setPinned(!same);
  });
  /** @param {PointerEvent} event */
  function drag(event) {
    const layout = matrix.layout();
    if (!press || !layout) return;
    const [dx, dy] = [event.clientX - press.x, event.clientY - press.y];
    if (!press.dragged && Math.hypot(dx, dy) < CLICK_SLACK) return;
    if (!press.dragged) svg.setPointerCapture(event.pointerId);
    press.dragged = true;
    setView(panView(press.view, matrix.size(), -dy / layout.cell, -dx / layout.cell));
  }
}

/** @param {string | null} key @param {(factor: number) => void} zoom */
function zoomKey(key, zoom) {
  if (key === '+' || key === '=') zoom(ZOOM_STEP);
  else if (key === '-') zoom(1 / ZOOM_STEP);
  else if (key === '0') zoom(0);
  else return false;
  return true;
}

/** @param {string | null} key @param {boolean} pinned @param {(pinned: boolean) => void} setPinned */
function pinKey(key, pinned, setPinned) {
  if (key === 'Enter' || key === ' ') setPinned(!pinned);
  else if (key === 'Escape' && pinned) setPinned(false);
  else return false;
  return true;
}

/** @param {KeyboardEvent} event @param {Navigated} matrix @param {(cell: Cell) => void} move */
function moveKey(event, matrix, move) {
  const cell = cellAfter(event, matrix.cell(), matrix.size());
  if (cell) move(cell);
  return cell !== null;
}
