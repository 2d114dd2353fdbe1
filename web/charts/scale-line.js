/** Numbers of very different size on one line of powers of ten: models above it, landmarks below, each tied to its place. */
import { scaleLinear } from 'd3-scale';
import { powerOfTen } from '../text/big-numbers.js';
import { group } from './axes.js';
import { anchorOf, placeLabels } from './leader-labels.js';

/**
 * @typedef {object} ScaledThing
 * @property {number} value
 * @property {string} label
 * @property {string} colour
 * @property {string} labelColour
 * @property {"model" | "landmark"} kind
 * @property {boolean} [own]   of this page: bold
 */
/** @typedef {ReturnType<typeof placeLabels<ScaledThing>>[number]} PlacedThing */

const ROW = 20;
const TICK_ROOM = 30;
/** A decade's name this near to a leader would be struck through. */
const NAME_ROOM = 12;

/**
 * @param {import('./plot.js').Surface} surface
 * @param {ScaledThing[]} things
 * @param {[number, number]} decades  exponents at both ends
 */
export function drawScaleLine({ svg, width, height, margin }, things, decades) {
  const x = scaleLinear(decades, [margin.left, width - margin.right]).clamp(true);
  const placedOf = (/** @type {ScaledThing['kind']} */ wanted) =>
    placeLabels(
      things.filter(({ kind }) => kind === wanted),
      ({ value }) => x(Math.log10(value)),
      width,
    );
  const [above, below] = [placedOf('model'), placedOf('landmark')];
  const line = height - margin.bottom - TICK_ROOM - rowsOf(below) * ROW;
  const labelY = (/** @type {PlacedThing} */ { kind, row }) =>
    kind === 'model' ? line - 16 - row * ROW : line + TICK_ROOM + 14 + row * ROW;
  const placed = [...above, ...below];
  const struck = (/** @type {number} */ at) => below.some((one) => Math.abs(one.x - at) < NAME_ROOM);
  drawTicks(svg, x, line, width, margin, struck);
  const leaders = group(svg, 'leaders').selectAll('line').data(placed).join('line').attr('class', 'leader');
  leaders
    .attr('x1', (one) => one.x)
    .attr('x2', (one) => one.x)
    .attr('y1', line)
    .attr('y2', (one) => labelY(one) + (one.kind === 'model' ? 4 : -12));
  const points = group(svg, 'points').selectAll('circle').data(placed).join('circle').attr('class', 'point');
  points
    .attr('r', ({ own }) => (own ? 6 : 4))
    .attr('cx', (one) => one.x)
    .attr('cy', line)
    .style('fill', ({ colour }) => colour);
  const labels = group(svg, 'labels').selectAll('text').data(placed).join('text');
  labels
    .attr('class', ({ own, kind }) => `halo ${own ? 'own' : kind}`)
    .attr('x', anchorOf)
    .attr('y', labelY);
  labels
    .attr('text-anchor', ({ towardsLeft }) => (towardsLeft ? 'end' : 'start'))
    .style('fill', ({ labelColour }) => labelColour)
    .text(({ label }) => label);
}

/** @param {PlacedThing[]} things */
const rowsOf = (things) => things.reduce((rows, { row }) => Math.max(rows, row + 1), 0);

/**
 * @param {import('./plot.js').Surface['svg']} svg @param {any} x @param {number} line @param {number} width @param {import('./plot.js').Margin} margin
 * @param {(at: number) => boolean} struck  whether a name there would be
 */
function drawTicks(svg, x, line, width, margin, struck) {
  const [first, last] = x.domain();
  const exponents = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  group(svg, 'scale')
    .selectAll('line')
    .data([line])
    .join('line')
    .attr('class', 'line')
    .attr('x1', margin.left)
    .attr('x2', width - margin.right)
    .attr('y1', (y) => y)
    .attr('y2', (y) => y);
  const ticks = group(svg, 'decades').selectAll('line').data(exponents).join('line').attr('class', 'line');
  ticks
    .attr('x1', (e) => x(e))
    .attr('x2', (e) => x(e))
    .attr('y1', line)
    .attr('y2', line + 6);
  const named = exponents.filter((exponent) => (width > 500 || exponent % 2 === 0) && !struck(x(exponent)));
  const names = group(svg, 'decade-names').selectAll('text').data(named).join('text');
  names
    .attr('x', (e) => x(e))
    .attr('y', line + 22)
    .attr('text-anchor', 'middle')
    .text(powerOfTen);
}
