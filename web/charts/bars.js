/** Upright bars over a row of labels, one or two side by side at each place. */
import { scaleBand } from 'd3-scale';
import { drawAxes, group } from './axes.js';
import { clipToPlot } from './lines.js';

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

/**
 * @param {import('./plot.js').Surface} surface @param {BarGroup[]} groups @param {BarsOptions} options
 * @returns {BarLayout} for `barAt` and `markBar`
 */
export function drawBars(surface, groups, options) {
  const { width, height, margin } = surface;
  const x = scaleBand(groups.keys(), [margin.left, width - margin.right]).paddingInner(0.25).paddingOuter(0.2);
  const shown = groups.map((_, i) => i).filter((i) => i % labelStep(groups, x.step()) === 0);
  const axes = { ...options, x: /** @type {any} */ (x), xValues: shown, xFormat: (/** @type {number} */ i) => groups[i]?.label ?? '' };
  drawAxes(surface, axes);
  clipToPlot(surface, () => {
    for (const [i, bar] of groups.entries()) fillGroup(surface, bar, x(i) ?? 0, x.bandwidth(), options);
  });
  signInfinite(surface, groups, (i, j) => (x(i) ?? 0) + ((j + 0.5) * x.bandwidth()) / options.colours.length);
  return { left: margin.left, step: (width - margin.left - margin.right) / Math.max(1, groups.length), count: groups.length, top: margin.top, bottom: height - margin.bottom };
}

/**
 * A sign over each bar without an end.
 * @param {import('./plot.js').Surface} surface @param {BarGroup[]} groups @param {(place: number, bar: number) => number} middle
 */
function signInfinite({ svg, margin }, groups, middle) {
  const endless = groups.flatMap(({ values }, i) => values.flatMap((value, j) => (value === Number.POSITIVE_INFINITY ? [middle(i, j)] : [])));
  group(svg, 'endless').selectAll('text').data(endless).join('text').attr('text-anchor', 'middle').attr('y', margin.top - 6).attr('x', (at) => at).text('∞');
}

/** Every label, or every second, third, … where they would touch. @param {BarGroup[]} groups @param {number} room */
function labelStep(groups, room) {
  const wide = groups.some(({ label }) => label.length > 1 || (label.codePointAt(0) ?? 0) > 0x2e80);
  return Math.max(1, Math.ceil((wide ? WIDE_LABEL : LABEL_WIDTH) / room));
}

/**
 * @param {import('./plot.js').Surface} surface @param {BarGroup} bar
 * @param {number} x @param {number} width @param {BarsOptions} options
 */
function fillGroup({ context, height, margin }, { values }, x, width, { y, colours }) {
  const each = width / colours.length;
  values.forEach((value, i) => {
    const top = value === Number.POSITIVE_INFINITY ? margin.top - 4 : y(value);
    if (!Number.isFinite(top)) return;
    context.fillStyle = colours[i] ?? '';
    context.fillRect(x + i * each, top, Math.max(each - (colours.length > 1 ? 1 : 0), 0.5), height - margin.bottom - top);
  });
}

/** @param {BarLayout} layout @param {number} x CSS pixels in the plot's box @returns {number | null} the place there */
export function barAt({ left, step, count }, x) {
  const at = Math.floor((x - left) / step);
  return at >= 0 && at < count ? at : null;
}

/** Sets one place off. @param {Pick<import('./plot.js').Surface, 'svg'>} surface @param {BarLayout} layout @param {number | null} at */
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
