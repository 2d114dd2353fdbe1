/** Lists of numbers as heat strips: one cell a number, blue below 0 and orange above, or dark for a probability. */
import { group } from './axes.js';
import { shareOf } from './shades.js';
import { visibleCells } from './visible-cells.js';

/**
 * @typedef {object} Strip
 * @property {string} label
 * @property {ArrayLike<number>} values
 * @property {number} columns            cells in a line; a list may take several lines
 * @property {"signed" | "probability"} scale
 * @property {number} reach              a signed value of this size has the full colour
 */
/** @typedef {{strip: number, cell: number}} At */
/** @typedef {{strip: number, left: number, top: number, cell: number, line: number, columns: number, count: number}[]} StripsLayout */

const LABEL_HEIGHT = 20;
const LINE_HEIGHT = 15;
const GAP = 10;

/**
 * @param {import('./plot.js').Surface} surface @param {Strip[]} strips @param {At | null} focus
 * @returns {StripsLayout}
 */
export function drawStrips(surface, strips, focus) {
  const layout = layoutStrips(surface, strips);
  for (const [i, strip] of strips.entries()) drawStrip(surface, strip, /** @type {StripsLayout[number]} */ (layout[i]));
  group(surface.svg, 'strip-labels')
    .selectAll('text')
    .data(layout)
    .join('text')
    .attr('x', 0)
    .attr('y', ({ top }) => top - 6)
    .text((_, i) => strips[i]?.label ?? '');
  drawStripFocus(surface, layout, focus);
  return layout;
}

/** @param {Pick<import('./plot.js').Surface, 'width'>} surface @param {Strip[]} strips @returns {StripsLayout} */
export function layoutStrips({ width }, strips) {
  let top = LABEL_HEIGHT;
  return strips.map(({ values, columns }, strip) => {
    const place = {
      strip,
      left: 0,
      top,
      cell: Math.min(22, width / columns),
      line: LINE_HEIGHT,
      columns,
      count: values.length,
    };
    top += LINE_HEIGHT * Math.ceil(values.length / columns) + GAP + LABEL_HEIGHT;
    return place;
  });
}

/** @param {import('./plot.js').Surface} surface @param {Strip} strip @param {StripsLayout[number]} place */
function drawStrip({ context, density, theme }, { values, columns, scale, reach }, { left, top, cell }) {
  const gap = cell > 6 ? 1 : 0;
  for (const i of visibleCells(values, cell * density)) {
    const value = values[i] ?? 0;
    const share = scale === 'probability' ? shareOf('sqrt', value) : shareOf('difference', value, 0, reach);
    context.fillStyle = theme.css(
      (scale === 'probability' ? theme.ramp : theme.difference)[Math.round(255 * share)] ?? 0,
    );
    context.fillRect(
      left + (i % columns) * cell,
      top + LINE_HEIGHT * Math.floor(i / columns),
      Math.max(cell - gap, 1 / density),
      LINE_HEIGHT - 1,
    );
  }
  context.strokeStyle = theme.colour('control-border');
  context.lineWidth = 0.5;
  context.strokeRect(
    left,
    top,
    cell * Math.min(columns, values.length),
    LINE_HEIGHT * Math.ceil(values.length / columns) - 1,
  );
}

/** @param {Pick<import('./plot.js').Surface, 'svg'>} surface @param {StripsLayout} layout @param {At | null} focus */
export function drawStripFocus({ svg }, layout, focus) {
  const place = focus && layout[focus.strip];
  group(svg, 'strip-focus')
    .selectAll('rect')
    .data(
      place && focus
        ? [
            {
              x: place.left + (focus.cell % place.columns) * place.cell,
              y: place.top + place.line * Math.floor(focus.cell / place.columns),
              width: place.cell,
              height: place.line,
            },
          ]
        : [],
    )
    .join('rect')
    .attr('x', ({ x }) => x - 1)
    .attr('y', ({ y }) => y - 1)
    .attr('width', ({ width }) => width + 1)
    .attr('height', ({ height }) => height + 1);
}

/** @param {StripsLayout} layout @param {number} x @param {number} y @returns {At | null} */
export function stripAt(layout, x, y) {
  for (const { strip, left, top, cell, line, columns, count } of layout) {
    const [column, row] = [Math.floor((x - left) / cell), Math.floor((y - top) / line)];
    const at = row * columns + column;
    if (column >= 0 && column < columns && row >= 0 && at < count) return { strip, cell: at };
  }
  return null;
}

/**
 * Moves along a strip, or to the same share of the one above or below.
 * @param {Strip[]} strips @param {At | null} from  null: nowhere yet
 * @param {{right: number, down: number}} direction  of one step
 * @param {number} stride  cells of a step along a strip
 * @returns {At}
 */
export function stripTowards(strips, from, { right, down }, stride) {
  if (!from) return { strip: 0, cell: 0 };
  const strip = Math.min(strips.length - 1, Math.max(0, from.strip + down));
  const [before, count] = [strips[from.strip]?.values.length ?? 1, strips[strip]?.values.length ?? 1];
  const moved = strip === from.strip ? from.cell + stride * right : Math.floor((from.cell * count) / before);
  return { strip, cell: Math.min(count - 1, Math.max(0, moved)) };
}
