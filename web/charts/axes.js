/** Left and bottom axis in the SVG over a plot; the horizontal grid on its canvas, where marks drawn later cover it. */
import { axisBottom, axisLeft } from 'd3-axis';

/** @typedef {import('d3-axis').AxisScale<number> & {ticks?: Function}} Scale */
/**
 * @typedef {object} AxesOptions
 * @property {Scale} x
 * @property {Scale} y
 * @property {string} xTitle
 * @property {string} yTitle    horizontal, above the axis
 * @property {number} [xTicks]  about how many; 5 by default
 * @property {number} [yTicks]
 * @property {(value: number) => string} [xFormat]
 * @property {(value: number) => string} [yFormat]
 * @property {number[]} [xValues]  ticks at these values instead
 * @property {number[]} [yValues]
 */

/** What the axes of a surface show, so that a live chart leaves them alone. @type {WeakMap<Element, string>} */
const shown = new WeakMap();

/**
 * @param {import('./plot.js').Surface} surface
 * @param {AxesOptions} options
 */
export function drawAxes(surface, options) {
  drawGrid(surface, options);
  const node = /** @type {Element} */ (surface.svg.node());
  const key = keyOf(surface, options);
  if (shown.get(node) === key && !surface.svg.select('g.axis').empty()) return;
  shown.set(node, key);
  drawScales(surface, options);
}

/** @param {import('./plot.js').Surface} surface @param {AxesOptions} options */
function keyOf({ width, height, margin }, { x, y, xTitle, yTitle, xTicks = 5, yTicks = 4, ...more }) {
  const along = (
    /** @type {Scale} */ scale,
    /** @type {number} */ count,
    /** @type {AxesOptions['xFormat']} */ format,
    /** @type {AxesOptions['xValues']} */ values,
  ) => [
    ...scale.range(),
    ...(values ?? scale.ticks?.(count) ?? scale.domain()).map((/** @type {number} */ at) => [
      scale(at),
      at,
      format?.(at),
    ]),
  ];
  const across = along(x, xTicks, more.xFormat, more.xValues);
  const up = along(y, yTicks, more.yFormat, more.yValues);
  return JSON.stringify([width, height, margin, xTitle, yTitle, xTicks, yTicks, across, up]);
}

/** @param {import('./plot.js').Surface} surface @param {AxesOptions} options */
function drawScales({ svg, width, height, margin }, options) {
  const bottom = axisBottom(options.x)
    .ticks(options.xTicks ?? 5)
    .tickSize(5)
    .tickPadding(6);
  const left = axisLeft(options.y)
    .ticks(options.yTicks ?? 4)
    .tickSize(0)
    .tickPadding(8);
  if (options.xFormat) bottom.tickFormat(/** @type {any} */ (options.xFormat));
  if (options.yFormat) left.tickFormat(/** @type {any} */ (options.yFormat));
  if (options.xValues) bottom.tickValues(options.xValues);
  if (options.yValues) left.tickValues(options.yValues);
  group(svg, 'axis grid').attr('transform', `translate(${margin.left},0)`).call(left);
  group(svg, 'axis bottom')
    .attr('transform', `translate(0,${height - margin.bottom})`)
    .call(bottom);
  title(svg, 'axis-title y-title', options.yTitle, 0, 13, 'start');
  title(svg, 'axis-title x-title', options.xTitle, width - margin.right, height - 4, 'end');
}

/** @param {import('./plot.js').Surface} surface @param {AxesOptions} options */
function drawGrid({ context, width, margin, density, theme }, { y, yTicks, yValues }) {
  context.fillStyle = theme.colour('grid');
  for (const value of yValues ?? y.ticks?.(yTicks ?? 4) ?? [])
    context.fillRect(
      margin.left,
      Math.round((y(value) ?? 0) * density) / density,
      width - margin.left - margin.right,
      1,
    );
}

/** @param {number} top @returns {number[]} 1, 2, 5, 10, … up to `top`; powers of ten alone where the axis is long */
export function decadeTicks(top) {
  const steps = top > 200 ? [1] : [1, 2, 5];
  return [1, 10, 100, 1000, 10000, 1e5, 1e6, 1e7, 1e8]
    .flatMap((decade) => steps.map((step) => step * decade))
    .filter((tick) => tick <= top);
}

/**
 * The group of these classes, made at its first use and kept below what was added later.
 * @param {import('./plot.js').Surface['svg']} svg
 * @param {string} classes
 * @returns {import('d3-selection').Selection<SVGGElement, unknown, null, undefined>}
 */
export function group(svg, classes) {
  const found = /** @type {any} */ (svg.select(`g.${classes.replaceAll(' ', '.')}`));
  return found.empty() ? /** @type {any} */ (svg.append('g').attr('class', classes)) : found;
}

/**
 * @param {import('./plot.js').Surface['svg']} svg
 * @param {string} classes @param {string} text @param {number} x @param {number} y @param {string} anchor
 */
function title(svg, classes, text, x, y, anchor) {
  const found = /** @type {import('d3-selection').Selection<SVGTextElement, unknown, null, undefined>} */ (
    svg.select(`text.${classes.replaceAll(' ', '.')}`)
  );
  const element = found.empty() ? svg.append('text').attr('class', classes) : found;
  element.attr('x', x).attr('y', y).attr('text-anchor', anchor).text(text);
}
