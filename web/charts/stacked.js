/** Lying bars of parts laid end to end, one bar for each of a few rows, on one axis. */
import { axisBottom } from 'd3-axis';
import { group } from './axes.js';

/**
 * @typedef {object} StackedRow
 * @property {string} colour
 * @property {ArrayLike<number>} parts   those that are not finite are left out
 */

const GAP = 6;

/**
 * @param {import('./plot.js').Surface} surface @param {StackedRow[]} rows
 * @param {{x: any, title: string}} options  x: d3 scale over the width inside the margins
 */
export function drawStacked(surface, rows, { x, title }) {
  const { svg, width, height, margin } = surface;
  const thick = (height - margin.top - margin.bottom) / rows.length - GAP;
  for (const [i, row] of rows.entries()) drawRow(surface, row, margin.top + i * (thick + GAP), thick, x);
  group(svg, 'axis bottom')
    .attr('transform', `translate(0,${height - margin.bottom})`)
    .call(/** @type {any} */ (axisBottom(x).ticks(5).tickSize(5)));
  group(svg, 'stack-title')
    .selectAll('text')
    .data([title])
    .join('text')
    .attr('class', 'axis-title')
    .attr('x', width - margin.right)
    .attr('y', height - 4)
    .attr('text-anchor', 'end')
    .text(title);
}

/**
 * @param {import('./plot.js').Surface} surface @param {StackedRow} row
 * @param {number} top @param {number} thick @param {any} x
 */
function drawRow({ context }, { colour, parts }, top, thick, x) {
  context.fillStyle = colour;
  let sum = 0;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] ?? 0;
    if (!Number.isFinite(part)) continue;
    const [from, to] = [x(sum), x(sum + part)];
    context.fillRect(from, top, Math.max(0.5, to - from - 1), thick);
    sum += part;
  }
}
