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
 * @param {number} [reach]  a difference of this size has the full colour
 * @returns {number} share of the ramp, 0 to 1; a probability of 0 is 0, the colour of the panel
 */
export function shareOf(scale, value, floor = 0, reach = 1) {
  if (scale === 'difference') value = Math.max(-1, Math.min(1, value / reach));
  else if (value === 0) return 0;
  return Math.min(1, Math.max(0, shares[scale](value, value > floor ? STEP : 0)));
}

/**
 * @param {MatrixScale} scale @param {import('./theme.js').Theme} theme @param {number} [reach]  see `shareOf`
 * @returns {(value: number, floor: number) => number} ABGR
 */
export function createShader(scale, { ramp, difference }, reach) {
  const colours = scale === 'difference' ? difference : ramp;
  return (value, floor) => colours[Math.round(255 * shareOf(scale, value, floor, reach))] ?? 0;
}

/** In probabilities; differences as shares of the reach. @type {Record<MatrixScale, number[]>} */
const marks = {
  linear: [0, 0.25, 0.5, 0.75, 1],
  sqrt: [0, 0.01, 0.1, 0.25, 0.5, 1],
  log: [0.0001, 0.001, 0.01, 0.1, 1],
  difference: [-1, -0.25, 0, 0.25, 1],
};

const BAR_HEIGHT = 12;

/**
 * The ramp as a bar over the width of the surface's margins, marked in probabilities.
 * @param {import('./plot.js').Surface} surface @param {MatrixScale} scale @param {number} [reach]  see `shareOf`; larger differences have its colour
 */
export function drawColourBar({ context, svg, width, margin, density, theme }, scale, reach = 1) {
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
    .text((mark) => (scale === 'difference' ? differenceText(mark, reach) : markText(mark)));
}

/** @param {number} p */
const markText = (p) => (p < 0.001 && p > 0 ? probability(p) : String(p));

/** @param {number} share  of the reach @param {number} reach */
function differenceText(share, reach) {
  if (share === 0) return '0';
  const beyond = Math.abs(share) === 1 && reach < 1 ? (share < 0 ? '≤ ' : '≥ ') : '';
  return `${beyond}${share < 0 ? '−' : '+'}${Number((Math.abs(share) * reach).toPrecision(3))}`;
}

/** Of a hundred values that differ from 0 this many fit into the reach. */
const FITTED = 99;

/**
 * Fits the colours of differences: the smallest of 1, 2 and 5 times a power of ten that holds nearly all of them.
 * The few that are larger would leave no colour to the others.
 * @param {ArrayLike<number>} differences @returns {number} 0.001 to 1
 */
export function reachFor(differences) {
  const sizes = Float32Array.from(differences, Math.abs)
    .filter((size) => size > 1e-4)
    .sort();
  const held = sizes[Math.ceil((FITTED / 100) * sizes.length) - 1] ?? 0;
  const decade = 10 ** Math.floor(Math.log10(Math.max(held, 1e-3)));
  const step = [1, 2, 5, 10].find((one) => one * decade >= held * (1 - 1e-6)) ?? 10;
  return Math.min(1, Number((step * decade).toPrecision(1)));
}
