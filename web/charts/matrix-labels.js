/** The names along both sides of a matrix. */
import { fontSizeIn, lettersIn } from '../text/fitting.js';
import { group } from './axes.js';

/** @typedef {import('./plot.js').Surface} Surface */
/** @typedef {import('./matrix.js').MatrixData} MatrixData */
/** @typedef {import('./matrix.js').Layout} Layout */

export const LABEL_PITCH = 13;

/** @typedef {{text: string, offset: number, level: number}} Label  offset along the axis, level away from it */

/** The data from which a surface's labels were last made, so that a live matrix leaves them alone. @type {WeakMap<Element, unknown[]>} */
const labelled = new WeakMap();

/** @param {Surface} surface @param {Layout} layout @param {MatrixData} data */
export function drawLabels({ svg, margin }, layout, data) {
  const { left, top, cell, view } = layout;
  const made = [data.order, data.labels, left, top, cell, view.row, view.column, view.span];
  const node = /** @type {Element} */ (svg.node());
  if (labelled.get(node)?.every((value, i) => value === made[i])) return;
  labelled.set(node, made);
  const room = margin.left - 6;
  // A long name takes the room of all levels.
  const levels = data.labels.some(isLong) ? 1 : Math.floor((margin.left - 4) / LABEL_PITCH);
  writeLabels(svg, 'rows', labelsOf(data, layout, view.row, levels), room)
    .attr('text-anchor', ({ text }) => (isLong(text) ? 'end' : 'middle'))
    .attr('x', ({ level, text }) => (isLong(text) ? left - 3 : left - 9 - level * LABEL_PITCH))
    .attr('y', ({ offset }) => top + offset + 4);
  writeLabels(svg, 'columns', labelsOf(data, layout, view.column, levels), room)
    .attr('text-anchor', ({ text }) => (isLong(text) ? 'start' : 'middle'))
    .attr('x', ({ offset }) => left + offset)
    .attr('y', ({ level }) => top - 6 - level * LABEL_PITCH)
    // Upright, its middle over the column.
    .attr('transform', ({ offset, text }) =>
      isLong(text) ? `rotate(-90 ${left + offset} ${top - 6}) translate(3 3)` : null,
    );
  writeTitles(svg, left);
}

const LABEL_SIZE = 12;
export const isLong = (/** @type {string} */ name) => lettersIn(name) > 2;

/** At this spacing labels no longer tell neighbours apart, so further levels would only cost time. */
const SPARSE_STEP = 4;

/**
 * Labels staggered over the levels; where they would still touch, only every n-th is written, on a single level where
 * these are few.
 * @param {MatrixData} data @param {Layout} layout @param {number} first @param {number} levels @returns {Label[]}
 */
export function labelsOf({ order, labels }, { cell, view }, first, levels) {
  const sparse = LABEL_PITCH / (cell * levels) > SPARSE_STEP;
  const used = sparse ? 1 : Math.min(levels, Math.max(1, Math.ceil(LABEL_PITCH / cell)));
  const step = Math.max(1, Math.ceil(LABEL_PITCH / (cell * used)));
  const count = Math.ceil(view.span / step);
  return Array.from({ length: count }, (_, i) => ({
    text: labels[order[first + i * step] ?? 0] ?? '',
    offset: (i * step + 0.5) * cell,
    level: i % used,
  }));
}

/** @param {Surface['svg']} svg @param {string} name @param {Label[]} labels @param {number} room  pixels, of a long one */
const writeLabels = (svg, name, labels, room) =>
  group(svg, `matrix-labels ${name}`)
    .selectAll('text')
    .data(labels)
    .join('text')
    .attr('translate', 'no')
    .style('font-size', ({ text }) => (isLong(text) ? `${fontSizeIn(text, room, LABEL_SIZE)}px` : null))
    .text(({ text }) => text);

/** @param {Surface['svg']} svg @param {number} left */
function writeTitles(svg, left) {
  group(svg, 'matrix-titles')
    .selectAll('text')
    .data([
      { text: 'current ↓', x: 0 },
      { text: 'next →', x: Math.max(left, 64) },
    ])
    .join('text')
    .attr('class', 'axis-title')
    .attr('x', ({ x }) => x)
    .attr('y', 13)
    .text(({ text }) => text);
}
