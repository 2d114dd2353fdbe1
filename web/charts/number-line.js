/** One line of powers of ten with labelled places; labels are staggered and tied to their places by thin lines. */
import { scaleLinear } from 'd3-scale';
import { mark } from './vector-marks.js';
import { group } from './axes.js';

/**
 * @typedef {object} Place
 * @property {string} name     of its class
 * @property {number} exponent the number's common logarithm
 * @property {string} label
 * @property {boolean} [own]   the reader's: bold, below the line
 */

const ROW = 20;

/**
 * @param {import('./plot.js').Surface} surface
 * @param {Place[]} places
 * @param {{last: number, tick: (exponent: number) => string}} options  last: exponent at the right end
 */
export function drawNumberLine(surface, places, { last, tick }) {
  const { svg, width, height, margin } = surface;
  const x = scaleLinear([0, last], [margin.left, width - margin.right]).clamp(true);
  const line = height - margin.bottom;
  mark(svg, 'line', 'number-line', { x1: margin.left, x2: width - margin.right, y1: line, y2: line });
  group(svg, 'number-ticks')
    .selectAll('text')
    .data(x.ticks(width < 500 ? 5 : 10))
    .join('text')
    .attr('x', (exponent) => x(exponent))
    .attr('y', line + 20)
    .attr('text-anchor', 'middle')
    .text(tick);
  const landmarks = places.filter(({ own }) => !own).sort((a, b) => a.exponent - b.exponent);
  for (const [i, place] of landmarks.entries())
    drawPlace(surface, place, x(place.exponent), line, line - 14 - ROW * (landmarks.length - 1 - i));
  for (const place of places.filter(({ own }) => own)) drawPlace(surface, place, x(place.exponent), line, line + 40);
}

/** @param {import('./plot.js').Surface} surface @param {Place} place @param {number} x @param {number} line @param {number} y */
function drawPlace({ svg, width }, { name, label, own }, x, line, y) {
  const towardsLeft = x > width * 0.6;
  mark(svg, 'line', `leader place-${name}`, { x1: x, x2: x, y1: line, y2: y + (own ? -12 : 2) });
  mark(svg, 'circle', `point place-${name}`, { r: own ? 6 : 4, cx: x, cy: line });
  mark(svg, 'text', `place-label place-${name}`, {
    x: x + (towardsLeft ? 4 : -4),
    y,
    'text-anchor': towardsLeft ? 'end' : 'start',
  }).text(label);
}
