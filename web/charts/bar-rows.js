/** Rows of bars on one axis: the same columns in every row, so that models can be compared character by character. */
import { probability } from '../text/format.js';
import { fontSizeIn, lettersIn } from '../text/fitting.js';
import { group } from './axes.js';

/**
 * @typedef {object} BarRow
 * @property {string} label
 * @property {string} note        beside the label
 * @property {string} colour      CSS colour of the bars
 * @property {string} labelColour
 * @property {number[] | null} values  p of each column, 0 to 1, NaN where unknown; null while nothing is known
 */
/** @typedef {{rows: BarRow[], columns: string[], outlined: number}} BarRows  outlined: a column, or -1 */

const LABEL_HEIGHT = 22;
/** From a label's baseline to the top of its bars. */
const LABEL_DESCENT = 6;
/** Between a row and the label of the next, so that a label clearly belongs to what is below it. */
const ROW_GAP = 8;
const NAMES_HEIGHT = 24;
const NAME_SIZE = 15;

/** @param {import('./plot.js').Surface} surface @param {BarRows} data */
export function drawBarRows(surface, { rows, columns, outlined }) {
  const { width, height, margin } = surface;
  const pitch = (height - NAMES_HEIGHT + ROW_GAP) / Math.max(1, rows.length);
  const step = (width - margin.left - margin.right) / Math.max(1, columns.length);
  for (const [i, row] of rows.entries())
    drawRow(surface, row, i * pitch + LABEL_HEIGHT, barHeight(pitch), step, outlined);
  writeLabels(surface, rows, pitch);
  writeNames(surface, columns, step, outlined);
  writeValues(surface, rows, pitch, step);
}

/** @param {number} pitch  from a row to the next */
const barHeight = (pitch) => pitch - LABEL_HEIGHT - ROW_GAP;

/**
 * @param {import('./plot.js').Surface} surface @param {BarRow} row
 * @param {number} top @param {number} height @param {number} step @param {number} outlined
 */
function drawRow({ context, width, margin, theme }, { values, colour }, top, height, step, outlined) {
  context.fillStyle = theme.colour('grid');
  context.fillRect(margin.left, top, width - margin.left - margin.right, 1);
  context.fillStyle = theme.colour('control-border');
  context.fillRect(margin.left, top + height - 1, width - margin.left - margin.right, 1);
  values?.forEach((p, i) => {
    const left = margin.left + (i + 0.15) * step;
    const tall = Number.isFinite(p) ? p * (height - 1) : 0;
    context.fillStyle = colour;
    context.fillRect(left, top + height - 1 - tall, 0.7 * step, tall);
    if (i !== outlined) return;
    context.strokeStyle = theme.colour('text');
    context.lineWidth = 2;
    context.strokeRect(left - 2, top + 1, 0.7 * step + 4, height - 1);
  });
}

/** @param {import('./plot.js').Surface} surface @param {BarRow[]} rows @param {number} pitch */
function writeLabels({ svg, margin }, rows, pitch) {
  const labels = group(svg, 'row-labels').selectAll('text').data(rows).join('text');
  labels
    .attr('x', margin.left)
    .attr('y', (_, i) => i * pitch + LABEL_HEIGHT - LABEL_DESCENT)
    .text(({ label, note }) => (note ? `${label}: ${note}` : label));
  labels.style('fill', ({ labelColour }) => labelColour).attr('class', 'bar-row-label');
}

/** @param {import('./plot.js').Surface} surface @param {string[]} columns @param {number} step @param {number} outlined */
function writeNames({ svg, height, margin }, columns, step, outlined) {
  group(svg, 'bar-names')
    .selectAll('text')
    .data(columns)
    .join('text')
    .attr('x', (_, i) => margin.left + (i + 0.5) * step)
    .attr('y', height - 7)
    .attr('text-anchor', 'middle')
    .attr('class', (_, i) => (i === outlined ? 'bar-name chosen' : 'bar-name'))
    .attr('translate', 'no')
    .style('font-size', (name) => (lettersIn(name) > 2 ? `${fontSizeIn(name, 0.9 * step, NAME_SIZE)}px` : null))
    .text((name) => name);
}

const ROOM_FOR_VALUE = 40;
const LEAST_WRITTEN = 0.01;

/** @param {import('./plot.js').Surface} surface @param {BarRow[]} rows @param {number} pitch @param {number} step */
function writeValues({ svg, margin }, rows, pitch, step) {
  const tall = barHeight(pitch) - 1;
  const written = rows.flatMap(({ values }, row) =>
    (step < ROOM_FOR_VALUE ? [] : (values ?? [])).flatMap((p, i) =>
      p >= LEAST_WRITTEN
        ? [{ p, x: margin.left + (i + 0.5) * step, y: row * pitch + LABEL_HEIGHT + tall * (1 - p) - 3 }]
        : [],
    ),
  );
  group(svg, 'bar-values')
    .selectAll('text')
    .data(written)
    .join('text')
    .attr('x', ({ x }) => x)
    .attr('y', ({ p, y }) => (p > 0.75 ? y + 17 : y))
    .attr('class', ({ p }) => (p > 0.75 ? 'bar-value inside' : 'bar-value'))
    .attr('text-anchor', 'middle')
    .text(({ p }) => probability(p));
}
