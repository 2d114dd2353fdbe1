/** A histogram of single dots that fall into their bins; very many of them close up into bars. */

/**
 * @typedef {object} DotHistogram
 * @property {ArrayLike<number>} values   in the order in which they came
 * @property {(value: number) => number} binOf   lower edge of a value's bin
 * @property {number} binWidth            in the values' unit
 * @property {any} x                      d3 scale
 * @property {number} rows                dots that the plot's height holds
 * @property {string} colour
 * @property {number} fresh               values from this index on are falling …
 * @property {number} fall                … and have come this far, 0 to 1
 */

/** Below this height a dot is drawn as part of a bar. */
const SMALLEST_DOT = 3;

/** @param {import('./plot.js').Surface} surface @param {DotHistogram} histogram */
export function drawDotHistogram(surface, { values, binOf, binWidth, x, rows, colour, fresh, fall }) {
  const { context, height, margin } = surface;
  const bottom = height - margin.bottom;
  const rowHeight = (bottom - margin.top) / rows;
  const columnWidth = Math.max(1, x(binWidth) - x(0));
  /** @type {Map<number, number>} */
  const heights = new Map();
  context.fillStyle = colour;
  for (let i = 0; i < values.length; i++) {
    const bin = binOf(values[i] ?? 0);
    const level = heights.get(bin) ?? 0;
    heights.set(bin, level + 1);
    const resting = bottom - (level + 1) * rowHeight;
    const top = i < fresh ? resting : margin.top + (resting - margin.top) * fall * fall;
    drawDot(context, x(bin), top, columnWidth, rowHeight);
  }
}

/** @param {CanvasRenderingContext2D} context @param {number} left @param {number} top @param {number} width @param {number} height */
function drawDot(context, left, top, width, height) {
  if (Math.min(width, height) < SMALLEST_DOT) {
    context.fillRect(left + 0.1 * width, top, 0.8 * width, height + 0.3);
    return;
  }
  const radius = 0.44 * Math.min(width, height);
  context.beginPath();
  context.arc(left + width / 2, top + height - height / 2, radius, 0, 2 * Math.PI);
  context.fill();
}

/** The largest number of values in one bin. @param {ArrayLike<number>} values @param {(value: number) => number} binOf */
export function tallestBin(values, binOf) {
  /** @type {Map<number, number>} */
  const heights = new Map();
  let tallest = 0;
  for (let i = 0; i < values.length; i++) {
    const bin = binOf(values[i] ?? 0);
    const height = (heights.get(bin) ?? 0) + 1;
    heights.set(bin, height);
    tallest = Math.max(tallest, height);
  }
  return tallest;
}
