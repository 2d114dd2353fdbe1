/** Rows of horizontal bars in a few columns, each with its own axis: before, after, difference. */
import { scaleLinear } from 'd3-scale';
import { group } from './axes.js';

/**
 * @typedef {object} BarColumn
 * @property {string} title
 * @property {[number, number]} domain   a negative beginning puts zero inside the column
 * @property {string} colour
 * @property {string} [negative]         colour of bars below zero
 * @property {(value: number) => string} format
 */
/** @typedef {{label: string, values: number[], strong?: boolean, colour?: string}} AlignedRow  a value for each column; NaN is left out, Infinity fills its column; `colour` replaces those of the columns */

const LABEL_GAP = 8;
const NUMBER_WIDTH = 54;
const COLUMN_GAP = 16;

/**
 * @param {import('./plot.js').Surface} surface  its left margin has room for the labels, its top margin for the titles
 * @param {AlignedRow[]} rows
 * @param {BarColumn[]} columns
 */
export function drawAlignedBars(surface, rows, columns) {
  const { width, height, margin } = surface;
  const pitch = (height - margin.top - margin.bottom) / Math.max(1, rows.length);
  const span = (width - margin.left - margin.right) / columns.length;
  const places = columns.map((column, i) => placeOf(column, margin.left + i * span, span));
  const middle = (/** @type {number} */ row) => margin.top + (row + 0.5) * pitch;
  for (const [i, column] of columns.entries())
    drawColumn(
      surface,
      rows.map(({ values, colour }) => ({ value: values[i] ?? Number.NaN, colour })),
      column,
      placeOf(column, margin.left + i * span, span),
      middle,
      pitch,
    );
  write(
    surface.svg,
    'column-titles',
    places.map(({ left }, i) => ({
      x: left,
      y: 13,
      anchor: 'start',
      text: columns[i]?.title ?? '',
      classes: 'column-title',
    })),
  );
  write(
    surface.svg,
    'bar-labels',
    rows.map(({ label, strong }, row) => ({
      x: margin.left - LABEL_GAP,
      y: middle(row) + 4,
      anchor: 'end',
      text: label,
      classes: strong ? 'bar-label strong' : 'bar-label',
    })),
  );
  write(
    surface.svg,
    'bar-numbers',
    rows.flatMap((row, i) => numbersOf(row, columns, places, middle(i) + 4)),
  );
}

/** @typedef {{left: number, right: number, x: (value: number) => number}} Place */

/** @param {BarColumn} column @param {number} left @param {number} span @returns {Place} */
function placeOf({ domain }, left, span) {
  const right = left + span - COLUMN_GAP;
  return { left, right, x: scaleLinear(domain, [left, right - NUMBER_WIDTH]).clamp(true) };
}

/**
 * @param {import('./plot.js').Surface} surface @param {{value: number, colour: string | undefined}[]} values
 * @param {BarColumn} column @param {Place} place @param {(row: number) => number} middle @param {number} pitch
 */
function drawColumn({ context, theme, height, margin }, values, column, { x }, middle, pitch) {
  const thick = Math.min(14, 0.6 * pitch);
  values.forEach(({ value, colour }, row) => {
    if (Number.isNaN(value)) return;
    context.fillStyle = colour ?? (value < 0 ? (column.negative ?? column.colour) : column.colour);
    const [from, to] = [x(0), x(value)];
    context.fillRect(Math.min(from, to), middle(row) - thick / 2, Math.abs(to - from), thick);
  });
  context.fillStyle = theme.colour('control-border');
  context.fillRect(Math.round(x(0)), margin.top, 1, height - margin.top - margin.bottom);
}

/** @param {AlignedRow} row @param {BarColumn[]} columns @param {Place[]} places @param {number} y @returns {Written[]} */
const numbersOf = ({ values, strong }, columns, places, y) =>
  columns.flatMap((column, i) => {
    const value = values[i] ?? Number.NaN;
    const text = Number.isNaN(value) ? '–' : column.format(value);
    return [{ x: places[i]?.right ?? 0, y, anchor: 'end', text, classes: strong ? 'bar-number strong' : 'bar-number' }];
  });

/** @typedef {{x: number, y: number, anchor: string, text: string, classes: string}} Written */
/** @param {import('./plot.js').Surface['svg']} svg @param {string} name @param {Written[]} texts */
function write(svg, name, texts) {
  const all = group(svg, name).selectAll('text').data(texts).join('text');
  all
    .attr('x', ({ x }) => x)
    .attr('y', ({ y }) => y)
    .attr('text-anchor', ({ anchor }) => anchor);
  all.attr('class', ({ classes }) => classes).text(({ text }) => text);
}
