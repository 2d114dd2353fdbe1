/** Numbers of very different size on one line of powers of ten: models above it, landmarks below, each tied to its place. */
import { scaleLinear } from 'd3-scale';
import { powerOfTen } from '../text/big-numbers.js';
import { group } from './axes.js';

/**
 * @typedef {object} ScaledThing
 * @property {number} value
 * @property {string} label
 * @property {string} colour
 * @property {string} labelColour
 * @property {"model" | "landmark"} kind
 * @property {boolean} [own]   of this page: bold
 */
/** @typedef {ScaledThing & {x: number, row: number, left: number, right: number, towardsLeft: boolean}} PlacedThing */

const ROW = 20;
const LETTER_WIDTH = 7;
const BOLD_LETTER_WIDTH = 7.6;
const GAP = 10;
const TICK_ROOM = 30;

/**
 * @param {import('./plot.js').Surface} surface
 * @param {ScaledThing[]} things
 * @param {[number, number]} decades  exponents at both ends
 */
export function drawScaleLine({ svg, width, height, margin }, things, decades) {
  const x = scaleLinear(decades, [margin.left, width - margin.right]).clamp(true);
  const above = placeLabels(
    things.filter(({ kind }) => kind === 'model'),
    x,
    width,
  );
  const below = placeLabels(
    things.filter(({ kind }) => kind === 'landmark'),
    x,
    width,
  );
  const line = height - margin.bottom - TICK_ROOM - rowsOf(below) * ROW;
  const labelY = (/** @type {PlacedThing} */ { kind, row }) =>
    kind === 'model' ? line - 16 - row * ROW : line + TICK_ROOM + 14 + row * ROW;
  const placed = [...above, ...below];
  drawTicks(svg, x, line, width, margin);
  const leaders = group(svg, 'leaders').selectAll('line').data(placed).join('line').attr('class', 'leader');
  leaders
    .attr('x1', (one) => one.x)
    .attr('x2', (one) => one.x)
    .attr('y1', line)
    .attr('y2', (one) => labelY(one) + (one.kind === 'model' ? 2 : -12));
  const points = group(svg, 'points').selectAll('circle').data(placed).join('circle').attr('class', 'point');
  points
    .attr('r', ({ own }) => (own ? 6 : 4))
    .attr('cx', (one) => one.x)
    .attr('cy', line)
    .style('fill', ({ colour }) => colour);
  const labels = group(svg, 'labels').selectAll('text').data(placed).join('text');
  labels
    .attr('class', ({ own, kind }) => `halo ${own ? 'own' : kind}`)
    .attr('x', (one) => (one.towardsLeft ? one.x + 4 : one.x - 4))
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
 */
function drawTicks(svg, x, line, width, margin) {
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
  const named = exponents.filter((exponent) => width > 500 || exponent % 2 === 0);
  const names = group(svg, 'decade-names').selectAll('text').data(named).join('text');
  names
    .attr('x', (e) => x(e))
    .attr('y', line + 22)
    .attr('text-anchor', 'middle')
    .text(powerOfTen);
}

/**
 * Labels in rows: the nearest in which a label meets no other, crosses no leader and is not crossed by one. Where the
 * line is short there may be none; then a leader passes behind a label.
 * @param {ScaledThing[]} things @param {any} x @param {number} width
 * @returns {PlacedThing[]}
 */
function placeLabels(things, x, width) {
  /** @type {PlacedThing[]} */
  const placed = [];
  for (const thing of [...things].sort((a, b) => b.value - a.value)) {
    const place = boxOf(thing, x(Math.log10(thing.value)), width);
    const row = firstFreeRow(place, placed);
    placed.push({ ...thing, ...place, row });
  }
  return placed;
}

/** @param {ScaledThing} thing @param {number} x @param {number} width */
function boxOf({ label, own }, x, width) {
  const long = label.length * (own ? BOLD_LETTER_WIDTH : LETTER_WIDTH) + GAP;
  const towardsLeft = x + long > width;
  return { x, towardsLeft, left: towardsLeft ? x - long : x - 4, right: towardsLeft ? x + 4 : x + long };
}

/** @param {{x: number, left: number, right: number}} box @param {PlacedThing[]} placed */
function firstFreeRow(box, placed) {
  const rows = Array.from({ length: placed.length + 1 }, (_, row) => row);
  const free = rows.filter(
    (row) => !placed.some((other) => other.row === row && box.left < other.right && other.left < box.right),
  );
  const clear = free.find((row) => {
    const crosses = placed.some((other) => other.row > row && other.x > box.left && other.x < box.right);
    const isCrossed = placed.some((other) => other.row < row && box.x > other.left && box.x < other.right);
    return !crosses && !isCrossed;
  });
  return clear ?? free[0] ?? placed.length;
}
