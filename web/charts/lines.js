/** Lines, areas and points of one or more series over linear or logarithmic scales. */
import { drawAxes, group } from './axes.js';

/**
 * @typedef {object} Series
 * @property {ArrayLike<number>} x
 * @property {ArrayLike<number>} y       NaN or infinite values break the line
 * @property {string} colour             a CSS colour
 * @property {string} [labelColour]      where the label's differs
 * @property {string} [label]            written at the line's end
 * @property {[ArrayLike<number>, ArrayLike<number>]} [band]  lowest and highest y, shaded
 * @property {number} [width]            CSS pixels; 2.25 by default
 * @property {number} [alpha]            of the line; 1 by default
 * @property {number[]} [dash]
 * @property {boolean} [points]          marks r 4 with a ring of the panel's colour
 * @property {boolean} [hollow]          published values: hollow marks
 */
/**
 * @typedef {object} LinesOptions
 * @property {any} x   d3 scale whose range is the plot's width inside the margins
 * @property {any} y
 * @property {Omit<import('./axes.js').AxesOptions, 'x' | 'y'>} axes
 */

/**
 * Draws axes and series. The scales are the caller's, so that they stay fixed between drawings that a reader compares.
 * @param {import('./plot.js').Surface} surface
 * @param {Series[]} series
 * @param {LinesOptions} options
 */
export function drawLines(surface, series, options) {
  drawAxes(surface, { x: options.x, y: options.y, ...options.axes });
  clipToPlot(surface, () => {
    for (const one of series) {
      if (one.band) fillBand(surface.context, one, options);
      strokeSeries(surface.context, one, options);
    }
  });
  for (const one of series) if (one.points) drawPoints(surface, one, options);
  labelEnds(surface, series, options);
}

/** @param {import('./plot.js').Surface} surface @param {() => void} draw */
export function clipToPlot({ context, width, height, margin }, draw) {
  context.save();
  context.beginPath();
  context.rect(
    margin.left,
    margin.top - 4,
    width - margin.left - margin.right,
    height - margin.top - margin.bottom + 4,
  );
  context.clip();
  draw();
  context.restore();
}

/** @param {CanvasRenderingContext2D} context @param {Series} series @param {LinesOptions} scales */
function fillBand(context, { x: xs, band: [lows, highs] = [[], []], colour }, { x, y }) {
  context.beginPath();
  for (let i = 0; i < xs.length; i++) context.lineTo(x(xs[i]), y(highs[i]));
  for (let i = xs.length - 1; i >= 0; i--) context.lineTo(x(xs[i]), y(lows[i]));
  context.globalAlpha = 0.16;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} context @param {Series} series @param {LinesOptions} scales */
function strokeSeries(context, series, { x, y }) {
  context.beginPath();
  let drawing = false;
  for (let i = 0; i < series.x.length; i++) {
    const [px, py] = [x(series.x[i]), y(series.y[i])];
    if (!Number.isFinite(px) || !Number.isFinite(py)) drawing = false;
    else if (drawing) context.lineTo(px, py);
    else {
      context.moveTo(px, py);
      drawing = true;
    }
  }
  context.lineWidth = series.width ?? 2.25;
  context.strokeStyle = series.colour;
  context.setLineDash(series.dash ?? []);
  context.lineJoin = 'round';
  context.globalAlpha = series.alpha ?? 1;
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash([]);
}

/** @param {import('./plot.js').Surface} surface @param {Series} series @param {LinesOptions} scales */
function drawPoints({ context, theme }, series, { x, y }) {
  for (let i = 0; i < series.x.length; i++) {
    const [px, py] = [x(series.x[i]), y(series.y[i])];
    if (Number.isFinite(px) && Number.isFinite(py))
      drawPoint(context, px, py, series.colour, theme.colour('panel'), series.hollow);
  }
}

/**
 * A mark of radius 4 with a ring of the panel's colour; hollow for published values.
 * @param {CanvasRenderingContext2D} context @param {number} x @param {number} y
 * @param {string} colour @param {string} panel @param {boolean} [hollow]
 */
export function drawPoint(context, x, y, colour, panel, hollow = false) {
  context.beginPath();
  context.arc(x, y, 4, 0, 2 * Math.PI);
  context.fillStyle = hollow ? panel : colour;
  context.strokeStyle = hollow ? colour : panel;
  context.lineWidth = 1.5;
  context.fill();
  context.stroke();
}

const LABEL_HEIGHT = 16;
/** From the middle of the lowest label to the bottom axis. */
const ABOVE_AXIS = 10;

/**
 * Labels at the lines' ends, pushed apart downwards where they would overlap.
 * @param {import('./plot.js').Surface} surface @param {Series[]} series @param {LinesOptions} scales
 */
function labelEnds({ svg, height, margin }, series, { x, y }) {
  const ends = series.flatMap((one) => endOf(one, x, y)).sort((a, b) => a.y - b.y);
  ends.forEach((end, i) => {
    end.y = Math.max(end.y, i > 0 ? (ends[i - 1]?.y ?? 0) + LABEL_HEIGHT : margin.top);
  });
  // Those that were pushed below the plot come back up, and move only the labels that they meet.
  let lowest = height - margin.bottom - ABOVE_AXIS;
  for (const end of [...ends].reverse()) {
    end.y = Math.min(end.y, lowest);
    lowest = end.y - LABEL_HEIGHT;
  }
  group(svg, 'series-labels')
    .selectAll('text')
    .data(ends)
    .join('text')
    .attr('class', 'series-label')
    .attr('x', (end) => end.x + 8)
    .attr('y', (end) => end.y + 4)
    .style('fill', (end) => end.colour)
    .text((end) => end.label);
}

/** @param {Series} series @param {any} x @param {any} y */
function endOf(series, x, y) {
  if (!series.label) return [];
  for (let i = series.x.length - 1; i >= 0; i--) {
    const [px, py] = [x(series.x[i]), y(series.y[i])];
    if (Number.isFinite(px) && Number.isFinite(py))
      return [{ x: px, y: py, label: series.label, colour: series.labelColour ?? series.colour }];
  }
  return [];
}

/** A vertical line at the place that the reader has chosen. @param {import('./plot.js').Surface} surface @param {number} x  CSS pixels */
export function markChosen({ svg, height, margin }, x) {
  group(svg, 'chosen')
    .selectAll('line')
    .data([x])
    .join('line')
    .attr('x1', (at) => at)
    .attr('x2', (at) => at)
    .attr('y1', margin.top - 4)
    .attr('y2', height - margin.bottom);
}
