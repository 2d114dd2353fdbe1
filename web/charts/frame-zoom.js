/** Zooming and moving a frame within the one that holds all points. Pure functions. */

/** @typedef {import('./scatter.js').Frame} Frame */
/** @typedef {{factor: number, x: number, y: number}} Zoom  factor: 1 shows the whole frame; x, y: the centre, in half frames from the whole's centre */

export const WHOLE = { factor: 1, x: 0, y: 0 };
const LARGEST = 64;

/** @param {Frame} whole @param {Zoom} zoom @returns {Frame} */
export const zoomed = (whole, { factor, x, y }) => ({
  x: whole.x + x * whole.halfX,
  y: whole.y + y * whole.halfY,
  halfX: whole.halfX / factor,
  halfY: whole.halfY / factor,
});

/**
 * Zooms about a place, which keeps its distance from the edges.
 * @param {Zoom} zoom @param {number} by  above 1 zooms in @param {number} x  in half frames from the whole's centre @param {number} y
 * @returns {Zoom}
 */
export function zoomBy(zoom, by, x, y) {
  const factor = Math.max(1, Math.min(LARGEST, zoom.factor * by));
  const kept = (/** @type {number} */ centre, /** @type {number} */ about) =>
    about + ((centre - about) * zoom.factor) / factor;
  return within({ factor, x: kept(zoom.x, x), y: kept(zoom.y, y) });
}

/** @param {Zoom} zoom @param {number} x  in half frames @param {number} y @returns {Zoom} */
export const moveBy = (zoom, x, y) => within({ ...zoom, x: zoom.x + x, y: zoom.y + y });

/** @param {Zoom} zoom @returns {Zoom} */
function within({ factor, x, y }) {
  const most = 1 - 1 / factor;
  // Adding 0 makes 0 of -0.
  const held = (/** @type {number} */ centre) => Math.max(-most, Math.min(most, centre)) + 0;
  return { factor, x: held(x), y: held(y) };
}
