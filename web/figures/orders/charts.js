/** The three plots of "longer contexts". Their axes depend on the text alone, so that results fill them in without rescaling. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { decadeTicks, group } from '../../charts/axes.js';
import { clipToPlot, drawLines } from '../../charts/lines.js';
import { powerOfTen } from '../../text/big-numbers.js';
import { compact, perplexity } from '../../text/format.js';
import { models } from '../../models/registry.js';
import { bestOf } from './best.js';

/** @typedef {import('../../workers/protocol.js').OrderResult} OrderResult */
/** @typedef {import('../../charts/plot.js').Surface} Surface */
/** @typedef {{results: OrderResult[], orders: number[], vocabulary: number, published: boolean}} Scene  orders: those that can be counted, rising; published: show the article's values */

/** Of the article, for Shakespeare: n, train perplexity. */
const PUBLISHED = [
  { n: 1, perplexity: 27.53 },
  { n: 2, perplexity: 11.87 },
];
const X_TITLE = 'characters counted together, n';

/** @param {Surface} surface @param {number[]} orders */
const acrossOrders = ({ width, margin }, orders) =>
  scaleLinear([1, orders.length], [margin.left, width - margin.right]);
/** @param {Surface} surface @returns {[number, number]} */
const upwards = ({ height, margin }) => [height - margin.bottom, margin.top];

/** @param {Surface} surface @param {Scene} scene */
export function drawPerplexities(surface, { results, orders, vocabulary, published }) {
  const { theme } = surface;
  const top = Math.max(32, vocabulary * 1.1);
  const scales = { x: acrossOrders(surface, orders), y: scaleLog([1, top], upwards(surface)) };
  const axes = {
    xTitle: X_TITLE,
    yTitle: 'perplexity',
    xValues: orders,
    xFormat: String,
    yValues: decadeTicks(top),
    yFormat: compact,
  };
  const x = results.map(({ order }) => order);
  const [train, valid] = [results.map((r) => r.train ?? Number.NaN), results.map((r) => r.valid ?? Number.NaN)];
  shadeBetween(surface, scales, x, train, valid);
  const colour = theme.colour(models.ngram.colour);
  const labelColour = theme.colour(`${models.ngram.colour}-label`);
  const label = (/** @type {string} */ name, /** @type {number[]} */ values) =>
    Number.isFinite(values.at(-1)) ? `${name} ${perplexity(values.at(-1) ?? 0)}` : '';
  drawLines(
    surface,
    [
      { x, y: train, colour, labelColour, width: 1.25, dash: [4, 3], label: label('train', train) },
      { x, y: valid, colour, labelColour, points: true, label: label('valid', valid) },
    ],
    { ...scales, axes },
  );
  for (const { n, perplexity: value } of published ? PUBLISHED : []) drawRing(surface, scales.x(n), scales.y(value));
  signInfinite(surface, scales.x, results, orders.length);
  labelMinimum(surface, scales, bestOf(results), orders.length);
}

/** A published value: hollow, and wide enough that the reader's own mark shows inside. @param {Surface} surface @param {number} x @param {number} y */
function drawRing({ context, theme }, x, y) {
  context.beginPath();
  context.arc(x, y, 7, 0, 2 * Math.PI);
  context.strokeStyle = theme.colour('caption');
  context.lineWidth = 1.5;
  context.stroke();
}

/**
 * @param {Surface} surface @param {{x: any, y: any}} scales
 * @param {number[]} x @param {number[]} low @param {number[]} high
 */
function shadeBetween(surface, scales, x, low, high) {
  const known = x.map((_, i) => i).filter((i) => Number.isFinite(low[i]) && Number.isFinite(high[i]));
  if (known.length < 2) return;
  const { context, theme } = surface;
  const along = (/** @type {number[]} */ values, /** @type {number[]} */ at) => {
    for (const i of at) context.lineTo(scales.x(x[i]), scales.y(values[i]));
  };
  clipToPlot(surface, () => {
    context.beginPath();
    along(low, known);
    along(high, [...known].reverse());
    context.globalAlpha = 0.16;
    context.fillStyle = theme.colour(models.ngram.colour);
    context.fill();
  });
}

/** At the top, which orders have an infinite validation perplexity. @param {Surface} surface @param {any} x @param {OrderResult[]} results @param {number} highest */
function signInfinite({ svg, margin }, x, results, highest) {
  group(svg, 'endless')
    .selectAll('text')
    .data(results.filter(({ valid }) => valid === Number.POSITIVE_INFINITY))
    .join('text')
    .attr('text-anchor', 'middle')
    .attr('x', ({ order }) => x(order))
    .attr('y', margin.top + 6)
    .text(({ order }, i) => (i === 0 && order < highest ? 'valid ∞' : '∞'));
}

/** @param {Surface} surface @param {{x: any, y: any}} scales @param {OrderResult | null} best @param {number} highest */
function labelMinimum({ svg, height, margin }, scales, best, highest) {
  const below = (/** @type {OrderResult} */ one) => scales.y(Math.min(one.valid ?? 1, one.train ?? Infinity)) + 20;
  const above = (/** @type {OrderResult} */ one) => scales.y(one.valid ?? 1) - 14;
  group(svg, 'minimum-label')
    .selectAll('text')
    .data(best ? [best] : [])
    .join('text')
    .attr('class', 'minimum')
    .attr('text-anchor', (one) => (one.order === 1 ? 'start' : one.order === highest ? 'end' : 'middle'))
    .attr('x', (one) => scales.x(one.order))
    .attr('y', (one) => (below(one) < height - margin.bottom - 4 ? below(one) : above(one)))
    .text((one) => `valid lowest, ${perplexity(one.valid ?? 0)}`);
}

/** @param {Surface} surface @param {Scene} scene */
export function drawUnseen(surface, { results, orders }) {
  const y = results.map(({ validSeen }) => (validSeen === null ? Number.NaN : 100 * (1 - validSeen)));
  const scales = { x: acrossOrders(surface, orders), y: scaleLinear([0, 100], upwards(surface)) };
  const axes = {
    xTitle: X_TITLE,
    yTitle: 'contexts of the validation part never seen, %',
    xValues: orders,
    xFormat: String,
    yValues: [0, 25, 50, 75, 100],
    yFormat: String,
  };
  drawLines(surface, [seriesOf(surface, results, y)], { ...scales, axes });
}

/** @param {Surface} surface @param {Scene} scene */
export function drawStored(surface, { results, orders }) {
  const scales = { x: acrossOrders(surface, orders), y: scaleLog([1, 1e8], upwards(surface)).clamp(true) };
  const axes = {
    xTitle: X_TITLE,
    yTitle: 'different n-grams to be stored',
    xValues: orders,
    xFormat: String,
    yValues: [1, 100, 1e4, 1e6, 1e8],
    yFormat: decade,
  };
  drawLines(
    surface,
    [
      seriesOf(
        surface,
        results,
        results.map(({ ngrams }) => ngrams),
      ),
    ],
    { ...scales, axes },
  );
}

/** @param {Surface} surface @param {OrderResult[]} results @param {number[]} y */
const seriesOf = ({ theme }, results, y) => ({
  x: results.map(({ order }) => order),
  y,
  colour: theme.colour(models.ngram.colour),
  points: true,
});

/** @param {number} value */
const decade = (value) => (value < 1000 ? String(value) : powerOfTen(Math.round(Math.log10(value))));
