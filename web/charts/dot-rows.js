/** Rows of dots on one axis, with the mean of each row and one standard deviation to both sides. */
import { group } from './axes.js';

/** @typedef {{label: string, values: number[], mean: number, deviation: number, text: string, colour: string}} DotRow */

const LABEL_GAP = 10;

/** @param {import('./plot.js').Surface} surface  its left margin has room for the labels @param {DotRow[]} rows @param {any} x  d3 scale */
export function drawDotRows(surface, rows, x) {
  const { svg, width, height, margin } = surface;
  const pitch = (height - margin.top - margin.bottom) / Math.max(1, rows.length);
  const middle = (/** @type {number} */ row) => margin.top + (row + 0.5) * pitch;
  for (const [i, row] of rows.entries()) drawRow(surface, row, middle(i), pitch, x);
  const write = (
    /** @type {string} */ name,
    /** @type {string} */ anchor,
    /** @type {number} */ place,
    /** @type {(row: DotRow) => string} */ text,
  ) =>
    group(svg, name)
      .selectAll('text')
      .data(rows)
      .join('text')
      .attr('x', place)
      .attr('y', (_, i) => middle(i) + 4)
      .attr('text-anchor', anchor)
      .text(text);
  write('dot-labels', 'end', margin.left - LABEL_GAP, ({ label }) => label);
  write('dot-numbers', 'end', width, ({ text }) => text);
}

/** @param {import('./plot.js').Surface} surface @param {DotRow} row @param {number} y @param {number} pitch @param {any} x */
function drawRow({ context, theme }, { values, mean, deviation, colour }, y, pitch, x) {
  context.fillStyle = colour;
  context.globalAlpha = 0.35;
  values.forEach((value, i) => {
    context.beginPath();
    // Spread across the row, so that equal values stay visible.
    context.arc(x(value), y + ((i % 7) - 3) * (pitch / 14), 2.5, 0, 2 * Math.PI);
    context.fill();
  });
  context.globalAlpha = 1;
  context.fillStyle = theme.colour('text');
  context.fillRect(x(mean - deviation), y - 1, x(mean + deviation) - x(mean - deviation), 2);
  context.fillRect(x(mean) - 1.5, y - pitch / 3, 3, (2 * pitch) / 3);
}
