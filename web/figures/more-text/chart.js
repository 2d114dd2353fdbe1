/** Validation perplexity against the size of the training part. Its axes depend on the text alone, so that points fill them in without rescaling. */
import { scaleLog } from 'd3-scale';
import { decadeTicks, group } from '../../charts/axes.js';
import { clipToPlot, drawLines, drawPoint, markChosen } from '../../charts/lines.js';
import { models } from '../../models/registry.js';
import { compact, integer } from '../../text/format.js';
import { shareText, written } from './sizes.js';

/** @typedef {import('../../charts/plot.js').Surface} Surface */
/** @typedef {import('./sizes.js').Size} Size */
/** @typedef {{sizes: Size[], vocabulary: number, chosen: number}} Scene  chosen: the index of a size */
/** @typedef {{x: any, y: any, top: number}} Scales */
/**
 * @typedef {object} Line
 * @property {string} colour   a custom property; `${colour}-label` colours its text
 * @property {string} label
 * @property {boolean} [thin]  without points
 * @property {(size: Size) => number} value  NaN where unknown
 * @property {{of: (size: Size) => number | undefined, name: string, row: number}} [order]  in a row below the plot
 */

export const MARGIN = { top: 40, right: 108, bottom: 88, left: 36 };
/** Of a network's perplexity beyond the plot. */
const WIDEST = 78;
/** Between the line of a network and its thin line, where the latter is named. */
const ROOM_FOR_NAME = 28;

/** @type {Line[]} */
const LINES = [
  {
    colour: models.ngram.colour,
    label: 'table',
    value: ({ table }) => table?.perplexity ?? NaN,
    order: { of: ({ table }) => table?.order, name: 'best n, table', row: 0 },
  },
  {
    colour: models.kn.colour,
    label: 'Kneser-Ney',
    value: ({ kneserNey }) => kneserNey?.perplexity ?? NaN,
    order: { of: ({ kneserNey }) => kneserNey?.order, name: 'best n, K.-N.', row: 1 },
  },
  { colour: models.mlp7.colour, label: 'network', value: ({ network }) => network?.last ?? NaN },
  { colour: models.mlp7.colour, label: '', thin: true, value: ({ network }) => network?.best ?? NaN },
];

/** @param {Surface} surface @param {Scene} scene */
export function drawSizes(surface, scene) {
  const { sizes, vocabulary, chosen } = scene;
  const scales = scalesOf(surface, scene);
  const x = sizes.map(({ characters }) => characters);
  const series = LINES.map((line) => seriesOf(surface, line, scene));
  drawLines(surface, series, {
    ...scales,
    axes: {
      xTitle: `share of ${integer(x.at(-1) ?? 0)} characters that is read`,
      yTitle: 'validation perplexity',
      xValues: x,
      xFormat: (value) => shareText(sizes[x.indexOf(value)]?.divisor ?? 1),
      yValues: decadeTicks(scales.top),
      yFormat: compact,
    },
  });
  drawReference(surface, scales, vocabulary);
  for (const line of LINES) {
    if (!line.thin) drawPoints(surface, scales, sizes, line);
    writeOrders(surface, scales, sizes, line);
  }
  writeBeyond(surface, scales, sizes);
  nameThinLine(surface, scales, sizes);
  const size = sizes[chosen];
  if (size) markChosen(surface, scales.x(size.characters));
}

/** @param {Surface} surface @param {Scene} scene @returns {Scales} */
function scalesOf({ width, height, margin }, { sizes, vocabulary }) {
  const top = Math.max(32, vocabulary * 1.1);
  const most = sizes.at(-1)?.characters ?? 64;
  const least = Math.min(sizes[0]?.characters ?? 1, most / 2);
  // Half a step at either end, so that no mark lies on an axis.
  return {
    x: scaleLog([least / 1.3, most], [margin.left, width - margin.right]),
    y: scaleLog([1, top], [height - margin.bottom, margin.top]),
    top,
  };
}

/** @param {Surface} surface @param {Line} line @param {Scene} scene */
function seriesOf({ theme }, { colour, label, thin, value }, { sizes }) {
  const y = sizes.map(value);
  const last = y.at(-1) ?? NaN;
  return {
    x: sizes.map(({ characters }) => characters),
    y,
    colour: theme.colour(colour),
    labelColour: theme.colour(`${colour}-label`),
    ...(thin ? { width: 1.25 } : {}),
    label: thin || Number.isNaN(last) ? '' : `${label} ${written(last)}`,
  };
}

/** @param {Surface} surface @param {Scales} scales @param {Size[]} sizes @param {Line} line */
function drawPoints({ context, theme }, { x, y, top }, sizes, { colour, value }) {
  for (const size of sizes)
    if (value(size) <= top)
      drawPoint(context, x(size.characters), y(value(size)), theme.colour(colour), theme.colour('panel'));
}

/** The best order of each size, below its tick. @param {Surface} surface @param {Scales} scales @param {Size[]} sizes @param {Line} line */
function writeOrders({ svg, theme, width, height, margin }, { x }, sizes, { colour, order }) {
  if (!order) return;
  const orders = sizes.map((size) => ({ text: order.of(size) ?? '–', px: x(size.characters), anchor: 'middle' }));
  group(svg, `orders-${colour}`)
    .selectAll('text')
    .data([...orders, { text: order.name, px: width - margin.right + 14, anchor: 'start' }])
    .join('text')
    .attr('text-anchor', ({ anchor }) => anchor)
    .attr('x', ({ px }) => px)
    .attr('y', height - margin.bottom + 40 + 18 * order.row)
    .style('fill', theme.colour(`${colour}-label`))
    .text(({ text }) => text);
}

/** Marks the networks that lie above the plot, at its edge. @param {Surface} surface @param {Scales} scales @param {Size[]} sizes */
function writeBeyond({ svg, width, margin, theme }, { x, top }, sizes) {
  const beyond = sizes.filter(({ network }) => network && network.last > top);
  const colour = theme.colour(`${models.mlp7.colour}-label`);
  const room = (width - margin.left - margin.right) / sizes.length;
  group(svg, 'beyond')
    .selectAll('text')
    .data(beyond)
    .join('text')
    .attr('class', 'halo')
    .attr('text-anchor', 'middle')
    .attr('x', ({ characters }) => x(characters))
    .attr('y', margin.top + 2)
    .style('fill', colour)
    .text(({ network }) => (room < WIDEST ? '▲' : `▲ ${written(network?.last ?? 0)}`));
}

/** Where it begins, since it often ends where the other line of the network does. @param {Surface} surface @param {Scales} scales @param {Size[]} sizes */
function nameThinLine({ svg, theme }, { x, y }, sizes) {
  const begin = sizes.slice(0, 2).flatMap(({ characters, network }) => (network ? [{ characters, network }] : []));
  const [first] = begin;
  const hasRoom = begin.every(({ network }) => y(network.best) - y(network.last) > ROOM_FOR_NAME);
  group(svg, 'thin-name')
    .selectAll('text')
    .data(first && hasRoom ? [{ px: x(first.characters), py: y(first.network.best) }] : [])
    .join('text')
    .attr('class', 'halo')
    .attr('x', ({ px }) => px + 6)
    .attr('y', ({ py }) => py - 10)
    .style('fill', theme.colour(`${models.mlp7.colour}-label`))
    .text('network at its best step');
}

/** @param {Surface} surface @param {Scales} scales @param {number} vocabulary */
function drawReference(surface, { y }, vocabulary) {
  const { context, svg, width, margin, theme } = surface;
  clipToPlot(surface, () => {
    context.strokeStyle = theme.colour('caption');
    context.lineWidth = 1;
    context.setLineDash([2, 3]);
    context.beginPath();
    context.moveTo(margin.left, y(vocabulary));
    context.lineTo(width - margin.right, y(vocabulary));
    context.stroke();
    context.setLineDash([]);
  });
  group(svg, 'step-reference')
    .selectAll('text')
    .data([`knowing nothing: ${vocabulary}`])
    .join('text')
    .attr('x', width - margin.right)
    .attr('text-anchor', 'end')
    .attr('y', y(vocabulary) + 16)
    .text(String);
}

/** @param {Surface} surface @param {Scene} scene @param {number} px @returns {number | null} the index of the nearest size */
export function sizeAt(surface, scene, px) {
  const { x } = scalesOf(surface, scene);
  const distances = scene.sizes.map(({ characters }) => Math.abs(x(characters) - px));
  return distances.length === 0 ? null : distances.indexOf(Math.min(...distances));
}
