/** From a probability, or a difference of two, to a colour of a matrix; and the bar that explains the colours. */
import { group } from './axes.js';
import { probability } from '../text/format.js';

/** @typedef {"linear" | "sqrt" | "log" | "difference"} MatrixScale */

/** The smallest positive probability stands this far up the ramp, so that a rare pair differs from none. */
const STEP = 0.06;
/** The logarithmic ramp ends four decades below 1. */
const DECADES = 4;

/**
 * Where a value stands on its ramp, 0 to 1.
 * @type {Record<MatrixScale, (value: number, step: number) => number>}
 */
const shares = {
  linear: (p) => p,
  sqrt: (p, step) => step + (1 - STEP) * Math.sqrt(p),
  log: (p, step) => step + (1 - STEP) * Math.max(0, 1 + Math.log10(p) / DECADES),
  difference: (d) => 0.5 + 0.5 * Math.sign(d) * Math.sqrt(Math.abs(d)),
};

/**
 * @param {MatrixScale} scale
 * @param {number} value    probability, 0 to 1; for `difference` -1 to 1
 * @param {number} [floor]  a probability up to this counts as nothing seen: it gets no step
 * @returns {number} share of the ramp, 0 to 1; a probability of 0 is 0, the colour of the panel
 */
export function shareOf(scale, value, floor = 0) {
  if (value === 0 && scale !== 'difference') return 0;
  return Math.min(1, Math.max(0, shares[scale](value, value > floor ? STEP : 0)));
}

/**
 * @param {MatrixScale} scale @param {import('./theme.js').Theme} theme
 * @returns {(value: number, floor: number) => number} ABGR
 */
export function createShader(scale, { ramp, difference }) {
  const colours = scale === 'difference' ? difference : ramp;
  return (value, floor) => colours[Math.round(255 * shareOf(scale, value, floor))] ?? 0;
}

/** @type {Record<MatrixScale, number[]>} */
const marks = {
  linear: [0, 0.25, 0.5, 0.75, 1],
  sqrt: [0, 0.01, 0.1, 0.25, 0.5, 1],
  log: [0.0001, 0.001, 0.01, 0.1, 1],
  difference: [-1, -0.25, -0.04, 0, 0.04, 0.25, 1],
};

const BAR_HEIGHT = 12;

/**
 * The ramp as a bar over the width of the surface's margins, marked in probabilities.
 * @param {import('./plot.js').Surface} surface @param {MatrixScale} scale
 */
export function drawColourBar({ context, svg, width, margin, density, theme }, scale) {
  const length = width - margin.left - margin.right;
  const colours = scale === 'difference' ? theme.difference : theme.ramp;
  for (let i = 0; i < length * density; i++) {
    context.fillStyle = theme.css(colours[Math.round((255 * i) / (length * density))] ?? 0);
    context.fillRect(margin.left + i / density, margin.top, 1 / density, BAR_HEIGHT);
  }
  group(svg, 'colour-marks')
    .selectAll('text')
    .data(marks[scale])
    .join('text')
    .attr('x', (p) => margin.left + length * shareOf(scale, p))
    .attr('y', margin.top + BAR_HEIGHT + 15)
    .attr('text-anchor', 'middle')
    .text(markText);
}

/** @param {number} p */
const markText = (p) => (p < 0 ? `−${-p}` : p < 0.001 && p > 0 ? probability(p) : String(p));
