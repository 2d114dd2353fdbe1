/** Zooms and moves the map: buttons, keys, a pinch, dragging. */
import { moveBy, WHOLE, zoomBy } from '../../charts/frame-zoom.js';
import { at } from '../../controls/elements.js';
import { keyOf } from '../../controls/keys.js';
import { placeIn } from '../../controls/pointing.js';

/** @typedef {import('../../charts/frame-zoom.js').Zoom} Zoom */
/**
 * @typedef {object} Map
 * @property {() => Zoom} zoom
 * @property {(zoom: Zoom) => void} set
 * @property {(x: number, y: number) => [number, number]} toFrame  CSS pixels in the box to half frames
 * @property {() => [number, number]} about  the chosen character, in half frames
 */

const STEP = 1.6;

/** @param {HTMLElement} figure @param {HTMLElement} box @param {Map} map @returns {{dragging: () => boolean}} */
export function bindZooming(figure, box, map) {
  const set = (/** @type {Zoom} */ zoom) => {
    // A zoomed map is dragged by touch; the whole map leaves vertical strokes to the page.
    box.style.touchAction = zoom.factor > 1 ? 'none' : 'pan-y';
    map.set(zoom);
  };
  const by = (/** @type {number} */ factor) => set(zoomBy(map.zoom(), factor, ...map.about()));
  at(figure, '[data-zoom-in]').addEventListener('click', () => by(STEP));
  at(figure, '[data-zoom-out]').addEventListener('click', () => by(1 / STEP));
  at(figure, '[data-zoom-reset]').addEventListener('click', () => set(WHOLE));
  box.addEventListener('keydown', (event) => {
    const key = keyOf(event) ?? '';
    if (key === '+' || key === '=') by(STEP);
    else if (key === '-') by(1 / STEP);
    else if (key === '0') set(WHOLE);
    else return;
    event.preventDefault();
  });
  return bindFingers(box, map, set);
}

/** One pointer drags a zoomed map, two pinch it. @param {HTMLElement} box @param {Map} map @param {(zoom: Zoom) => void} set */
function bindFingers(box, map, set) {
  /** Where each pressed pointer is. @type {globalThis.Map<number, [number, number]>} */
  const pressed = new globalThis.Map();
  const spread = () => {
    const [a = [0, 0], b = a] = [...pressed.values()];
    return { x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2, apart: Math.hypot(a[0] - b[0], a[1] - b[1]) };
  };
  box.addEventListener('pointerdown', (event) => void pressed.set(event.pointerId, placeIn(box, event)));
  box.addEventListener('pointermove', (event) => {
    if (!pressed.has(event.pointerId)) return;
    const before = spread();
    pressed.set(event.pointerId, placeIn(box, event));
    const now = spread();
    const pinch = pressed.size > 1 && before.apart > 0 ? now.apart / before.apart : 1;
    if (pinch === 1 && map.zoom().factor === 1) return;
    const [[x0, y0], [x1, y1]] = [map.toFrame(before.x, before.y), map.toFrame(now.x, now.y)];
    set(zoomBy(moveBy(map.zoom(), x0 - x1, y0 - y1), pinch, x1, y1));
  });
  const release = (/** @type {PointerEvent} */ event) => void pressed.delete(event.pointerId);
  for (const end of /** @type {const} */ (['pointerup', 'pointercancel', 'pointerleave']))
    box.addEventListener(end, release);
  return { dragging: () => pressed.size > 1 || (pressed.size > 0 && map.zoom().factor > 1) };
}
