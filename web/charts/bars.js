/** Upright bars over a row of labels, one or two side by side at each place. */
import { drawAxes, group } from './axes.js';
import { fontSizeIn, lettersIn, widthOf } from '../text/fitting.js';
import { clipToPlot } from './lines.js';
import { visibleCells } from './visible-cells.js';

/**
 * @typedef {object} BarGroup
 * @property {string} label
 * @property {number[]} values   one for each colour; Infinity reaches the top
 */
/**
 * @typedef {object} BarsOptions
 * @property {any} y             d3 scale whose range is the plot's height inside the margins
 * @property {string[]} colours
 * @property {string} xTitle
 * @property {string} yTitle
 * @property {(value: number) => string} [yFormat]
 * @property {number[]} [yValues]
 */
/**
 * @typedef {object} BarLayout
 * @property {number} left     of the first place, CSS pixels
 * @property {number} step     width of a place
 * @property {number} count
 * @property {number} top
 * @property {number} bottom
 */

const LABEL_WIDTH = 10;
const WIDE_LABEL = 15;
const LABEL_SIZE = 13;
const SMALLEST_LABEL = 7;

/**
 * @param {import('./plot.js').Surface} surface @param {BarGroup[]} groups @param {BarsOptions} options
 * @returns {BarLayout} for `barAt` and `markBar`
 */
export function drawBars(surface, groups, options) {
  const { width, height, margin, density } = surface;
  const x = placesOf(groups.length, margin.left, width - margin.right);
  const every = labelStep(groups, x.step());
  const shown = Array.from({ length: Math.ceil(groups.length / every) }, (_, i) => i * every);
  const axes = {
    ...options,
    x: /** @type {any} */ (x),
    xValues: shown,
    xFormat: (/** @type {number} */ i) => groups[i]?.label ?? '',
  };
  drawAxes(surface, axes);
  fitLabels(surface, groups, every * x.step());
  clipToPlot(surface, () => {
    const tallest = groups.map(({ values }) => Math.max(...values));
    for (const i of visibleCells(tallest, x.step() * density))
      fillGroup(surface, groups[i]?.values ?? [], x(i), x.bandwidth(), options);
  });
  signInfinite(surface, groups, (i, j) => x(i) + ((j + 0.5) * x.bandwidth()) / options.colours.length);
  return {
    left: margin.left,
    step: (width - margin.left - margin.right) / Math.max(1, groups.length),
    count: groups.length,
    top: margin.top,
    bottom: height - margin.bottom,
  };
}

const GAP = 0.25;
const MARGIN = 0.2;

/**
 * As d3's scale of bands, which keeps every place in a map and copies it several times for an axis: with 5,000 places that
 * takes longer than all the drawing.
 * @param {number} count @param {number} left @param {number} right
 */
function placesOf(count, left, right) {
  const step = (right - left) / Math.max(1, count - GAP + 2 * MARGIN);
  const place = (/** @type {number} */ i) => left + (MARGIN + i) * step;
  const scale = Object.assign(place, {
    step: () => step,
    bandwidth: () => (1 - GAP) * step,
    range: () => [left, right],
    round: () => false,
    copy: () => scale,
  });
  return scale;
}

/**
 * A sign over each bar without an end.
 * @param {import('./plot.js').Surface} surface @param {BarGroup[]} groups @param {(place: number, bar: number) => number} middle
 */
function signInfinite({ svg, margin }, groups, middle) {
  const endless = groups.flatMap(({ values }, i) =>
    values.flatMap((value, j) => (value === Number.POSITIVE_INFINITY ? [middle(i, j)] : [])),
  );
  group(svg, 'endless')
    .selectAll('text')
    .data(endless)
    .join('text')
    .attr('text-anchor', 'middle')
    .attr('y', margin.top - 6)
    .attr('x', (at) => at)
    .text('∞');
}

/** Every label, or every second, third, … where they would touch. @param {BarGroup[]} groups @param {number} room */
function labelStep(groups, room) {
  const wide = groups.some(({ label }) => label.length > 1 || (label.codePointAt(0) ?? 0) > 0x2e80);
  const smallest = widthOf(
    groups.map(({ label }) => label),
    SMALLEST_LABEL,
  );
  return Math.max(1, Math.ceil(Math.max(wide ? WIDE_LABEL : LABEL_WIDTH, smallest) / room));
}

/** Names of several letters are as small as their room asks. @param {import('./plot.js').Surface} surface @param {BarGroup[]} groups @param {number} room */
function fitLabels({ svg }, groups, room) {
  const size = (/** @type {unknown} */ i) => {
    const name = groups[Number(i)]?.label ?? '';
    return lettersIn(name) > 1 ? `${fontSizeIn(name, 0.94 * room, LABEL_SIZE)}px` : null;
  };
  group(svg, 'axis bottom').selectAll('.tick text').attr('translate', 'no').style('font-size', size);
}

/**
 * @param {import('./plot.js').Surface} surface @param {number[]} values
 * @param {number} x @param {number} width @param {BarsOptions} options
 */
function fillGroup({ context, height, margin, density }, values, x, width, { y, colours }) {
  const each = width / colours.length;
  values.forEach((value, i) => {
    const top = value === Number.POSITIVE_INFINITY ? margin.top - 4 : y(value);
    if (!Number.isFinite(top)) return;
    context.fillStyle = colours[i] ?? '';
    context.fillRect(
      x + i * each,
      top,
      Math.max(each - (colours.length > 1 ? 1 : 0), 1 / density),
      height - margin.bottom - top,
    );
  });
}

/** @param {BarLayout} layout @param {number} x CSS pixels in the plot's box @returns {number | null} the place there */
export function barAt({ left, step, count }, x) {
  const at = Math.floor((x - left) / step);
  return at >= 0 && at < count ? at : null;
}

/** Highlights one place. @param {Pick<import('./plot.js').Surface, 'svg'>} surface @param {BarLayout} layout @param {number | null} at */
export function markBar({ svg }, { left, step, top, bottom }, at) {
  group(svg, 'bar-mark')
    .selectAll('rect')
    .data(at === null ? [] : [at])
    .join('rect')
    .attr('x', (i) => left + i * step)
    .attr('y', top - 4)
    .attr('width', step)
    .attr('height', bottom - top + 28);
}
