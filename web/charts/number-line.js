/** One line of powers of ten with labelled places; labels are staggered and tied to their places by thin lines. */
import { scaleLinear } from 'd3-scale';
import { mark } from './vector-marks.js';
import { group } from './axes.js';
import { anchorOf, placeLabels } from './leader-labels.js';

/**
 * @typedef {object} Place
 * @property {string} name     of its class
 * @property {number} exponent the number's common logarithm
 * @property {string} label
 * @property {boolean} [own]   the reader's: bold, below the line
 */

/** @typedef {ReturnType<typeof placeLabels<Place>>[number]} PlacedLabel */

const ROW = 20;
/** A tick's name this near to the reader's own leader would be struck through. */
const TICK_ROOM = 18;

/**
 * @param {import('./plot.js').Surface} surface
 * @param {Place[]} places
 * @param {{last: number, tick: (exponent: number) => string}} options  last: exponent at the right end
 */
export function drawNumberLine(surface, places, { last, tick }) {
  const { svg, width, height, margin } = surface;
  const x = scaleLinear([0, last], [margin.left, width - margin.right]).clamp(true);
  const xOf = (/** @type {Place} */ { exponent }) => x(exponent);
  const line = height - margin.bottom;
  mark(svg, 'line', 'number-line', { x1: margin.left, x2: width - margin.right, y1: line, y2: line });
  const own = places.filter((place) => place.own);
  group(svg, 'number-ticks')
    .selectAll('text')
    .data(
      x.ticks(width < 500 ? 5 : 10).filter((tickAt) => own.every((one) => Math.abs(xOf(one) - x(tickAt)) > TICK_ROOM)),
    )
    .join('text')
    .attr('x', (exponent) => x(exponent))
    .attr('y', line + 20)
    .attr('text-anchor', 'middle')
    .text(tick);
  const landmarks = placeLabels(
    places.filter((place) => !place.own),
    xOf,
    width,
  );
  for (const place of landmarks) drawPlace(surface, place, line, line - 14 - ROW * place.row);
  for (const place of placeLabels(own, xOf, width)) drawPlace(surface, place, line, line + 40);
}

/** @param {import('./plot.js').Surface} surface @param {PlacedLabel} place @param {number} line @param {number} y */
function drawPlace({ svg }, place, line, y) {
  const { x, name, label, own } = place;
  mark(svg, 'line', `leader place-${name}`, { x1: x, x2: x, y1: line, y2: y + (own ? -12 : 4) });
  mark(svg, 'circle', `point place-${name}`, { r: own ? 6 : 4, cx: x, cy: line });
  mark(svg, 'text', `place-label place-${name}`, {
    x: anchorOf(place),
    y,
    'text-anchor': place.towardsLeft ? 'end' : 'start',
  }).text(label);
}
