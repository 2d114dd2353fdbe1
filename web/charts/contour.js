/** A surface over a plane as nested areas of one pale hue, with isolines. */
import { contours } from 'd3-contour';
import { yieldToMessages } from '../scheduling/yielding.js';

/** @typedef {{values: ArrayLike<number>, columns: number, rows: number}} Heights  row 0 is the lowest */
/** @typedef {number[][][][]} Isoline  polygons of rings of points, in columns and rows */

/**
 * Traces the isoline of each level, one task each: all of them would take too long for one.
 * @param {Heights} heights @param {number[]} levels
 * @returns {Promise<Isoline[]>}
 */
export async function isolines({ values, columns, rows }, levels) {
  // d3-contour encloses what lies above a threshold.
  const depths = Array.from(values, (value) => (Number.isFinite(value) ? -value : -1e9));
  const enclosing = contours().size([columns, rows]);
  const lines = [];
  for (const level of levels) {
    await yieldToMessages();
    lines.push(enclosing.contour(depths, -level).coordinates);
  }
  return lines;
}

/**
 * @typedef {object} ValleyOptions
 * @property {Isoline[]} lines    rising; the area inside each is tinted once more
 * @property {Isoline} heavy      one more, thicker
 * @property {string} colour      a CSS colour
 * @property {string} heavyColour
 */

/**
 * Draws the areas below each level, so that the floor of a valley has the deepest tint.
 * @param {import('./plot.js').Surface} surface
 * @param {Heights} heights
 * @param {ValleyOptions} options
 */
export function drawValley(surface, { columns, rows }, { lines, heavy, colour, heavyColour }) {
  const { context, width, height, margin } = surface;
  const [w, h] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
  /** @param {Isoline} line */
  const trace = (line) => {
    context.beginPath();
    for (const polygon of line)
      for (const ring of polygon)
        traceRing(
          context,
          ring,
          (column) => margin.left + (column / columns) * w,
          (row) => margin.top + h - (row / rows) * h,
        );
  };
  context.save();
  context.beginPath();
  context.rect(margin.left, margin.top, w, h);
  context.clip();
  for (const line of [...lines].reverse()) {
    trace(line);
    context.globalAlpha = 0.038;
    context.fillStyle = colour;
    context.fill('evenodd');
    context.globalAlpha = 0.55;
    stroke(context, colour, 0.75);
  }
  context.globalAlpha = 1;
  trace(heavy);
  stroke(context, heavyColour, 2.25);
  context.restore();
}

/** @param {CanvasRenderingContext2D} context @param {string} colour @param {number} width */
function stroke(context, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {number[][]} ring @param {(column: number) => number} x @param {(row: number) => number} y */
function traceRing(context, ring, x, y) {
  ring.forEach(([column = 0, row = 0], i) => {
    if (i === 0) context.moveTo(x(column), y(row));
    else context.lineTo(x(column), y(row));
  });
  context.closePath();
}
