/** Perplexity against training steps, with the perplexities of counting as level lines, a live edge and the viewed step. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { group } from './axes.js';
import { logTicks } from './curve-axis.js';
import { drawLines } from './lines.js';
import { compact, integer, perplexity } from '../text/format.js';

/** @typedef {{step: number, train: number | null, valid: number | null}} CurvePoint */
/**
 * @typedef {object} Curve
 * @property {CurvePoint[]} points     exact evaluations, by rising step
 * @property {CurvePoint[]} beforehand  of the network trained beforehand, beneath the reader's own; may be empty
 * @property {{step: number, loss: number, mean: number}[]} losses  of single minibatches and their running mean, nats per token
 * @property {{unigram: number, bigram: number, floor: number | null} | null} references
 * @property {number | null} published  perplexity in training at the last step, as the article has it
 * @property {number} steps            right end of the axis
 * @property {number | null} live      newest step while a run is shown
 * @property {boolean} moving          the run trains: its values are estimates
 * @property {number | null} viewed    the step looked back at
 * @property {string[]} reading        lines about that step
 * @property {string} colour
 */

/** @typedef {import('./curve-axis.js').PerplexityAxis} PerplexityAxis */

/** Closer marks would hide the line. */
const MARK_PITCH = 12;

export const CURVE_MARGIN = { top: 28, right: 116, bottom: 44, left: 52 };

/**
 * @param {import('./plot.js').Surface} surface @param {Curve} curve @param {PerplexityAxis} axis
 * @returns {(px: number) => number} from a place across the box to a step
 */
export function drawCurve(surface, curve, axis) {
  const { width, height, margin } = surface;
  const x = scaleLinear([0, curve.steps], [margin.left, width - margin.right]);
  const y = (axis.type === 'log' ? scaleLog : scaleLinear)([axis.low, axis.high], [height - margin.bottom, margin.top]);
  const axes = {
    xTitle: 'training steps',
    yTitle: 'perplexity',
    xTicks: width < 500 ? 3 : 5,
    xFormat: compact,
    yFormat: String,
    yValues: axis.type === 'log' ? logTicks(axis) : undefined,
  };
  drawLines(surface, seriesOf(surface.theme, curve, axis, width - margin.left - margin.right), { x, y, axes });
  drawEdges(surface, x, curve);
  return (px) => Math.min(curve.steps, Math.max(0, x.invert(px)));
}

/**
 * @param {import('./theme.js').Theme} theme @param {Curve} curve @param {PerplexityAxis} axis
 * @param {number} room  CSS pixels across
 * @returns {import('./lines.js').Series[]}
 */
function seriesOf({ colour }, curve, axis, room) {
  const { beforehand, losses, references, published, steps } = curve;
  return [
    ...levels(colour, references, steps).filter(({ y: [level] }) => level >= axis.low && level <= axis.high),
    {
      x: losses.map(({ step }) => step),
      y: losses.map(({ loss }) => Math.exp(loss)),
      colour: colour('grid'),
      width: 1,
    },
    {
      ...along(beforehand, 'valid'),
      colour: colour('control-border'),
      width: 1,
    },
    ...(published === null ? [] : [publishedMark(colour, published, steps)]),
    estimateOf(colour, curve),
    ...exact(colour, curve, room >= MARK_PITCH * curve.points.length),
  ];
}

/** The line in sight while a network trains; later it stays faint beneath the exact values. @param {(name: string) => string} colour @param {Curve} curve */
function estimateOf(colour, { losses, moving, viewed, colour: own }) {
  const last = losses.at(-1);
  return {
    x: losses.map(({ step }) => step),
    y: losses.map(({ mean }) => Math.exp(mean)),
    colour: colour(own),
    width: moving ? 2.25 : 1,
    alpha: moving ? 1 : 0.45,
    label: moving && viewed === null && last ? `estimate ${perplexity(Math.exp(last.mean))}` : undefined,
    labelColour: colour(`${own}-label`),
  };
}

/** Beside a line's end stand the values of the last step; not while another step is looked at or is being trained. @param {(name: string) => string} colour @param {Curve} curve @param {boolean} marked */
function exact(colour, { points, moving, viewed, colour: own }, marked) {
  const end = points.at(-1);
  const label = (/** @type {"train" | "valid"} */ split) =>
    end && !moving ? `${split}${viewed === null ? ` ${written(end[split])}` : ''}` : undefined;
  const line = { colour: colour(own), labelColour: colour(`${own}-label`) };
  return [
    { ...along(points, 'train'), ...line, width: 1.25, dash: [4, 3], label: label('train') },
    { ...along(points, 'valid'), ...line, label: label('valid'), points: marked },
  ];
}

/** @param {(name: string) => string} colour @param {number} value @param {number} step */
const publishedMark = (colour, value, step) => ({
  x: [step],
  y: [value],
  colour: colour('control-border'),
  labelColour: colour('caption'),
  points: true,
  hollow: true,
  label: `published ${perplexity(value)}`,
});

/** @param {CurvePoint[]} points @param {"train" | "valid"} split */
const along = (points, split) => ({ x: points.map(({ step }) => step), y: points.map((point) => point[split] ?? NaN) });
/** @param {number | null} value */
const written = (value) => (value === null ? '–' : perplexity(value));

/**
 * @param {(name: string) => string} colour @param {Curve['references']} references @param {number} steps
 */
function levels(colour, references, steps) {
  if (!references) return [];
  const { unigram, bigram, floor } = references;
  const level = (
    /** @type {number} */ value,
    /** @type {string} */ name,
    /** @type {string} */ of,
    /** @type {number[]} */ dash,
  ) => ({
    x: [0, steps],
    y: /** @type {[number, number]} */ ([value, value]),
    colour: colour(of),
    labelColour: colour(of === 'truth' ? of : `${of}-label`),
    width: 1.5,
    dash,
    label: `${name} ${perplexity(value)}`,
  });
  const counted = [level(unigram, 'unigram', 'unigram', []), level(bigram, 'bigram', 'bigram', [])];
  return floor === null ? counted : [...counted, level(floor, 'floor', 'truth', [2, 3])];
}

const LINE_HEIGHT = 17;

/** @param {import('./plot.js').Surface} surface @param {(step: number) => number} x @param {Curve} curve */
function drawEdges({ svg, width, height, margin }, x, { live, viewed, reading }) {
  const edges = [
    ...(live === null ? [] : [{ kind: 'live-edge', step: live }]),
    ...(viewed === null ? [] : [{ kind: 'viewed', step: viewed }]),
  ];
  const mark = group(svg, 'edges');
  mark
    .selectAll('line')
    .data(edges)
    .join('line')
    .attr('class', ({ kind }) => kind)
    .attr('x1', ({ step }) => x(step))
    .attr('x2', ({ step }) => x(step))
    .attr('y1', margin.top)
    .attr('y2', height - margin.bottom);
  const at = x(viewed ?? live ?? 0);
  const [anchor, side] = at > width / 2 ? ['end', -6] : ['start', 6];
  mark
    .selectAll('text')
    .data(viewed !== null ? reading : live !== null ? [`step ${integer(live)}`] : [])
    .join('text')
    .attr('class', 'edge-label')
    .attr('text-anchor', anchor)
    .attr('x', at + side)
    .attr('y', (_, line) => margin.top + 10 + line * LINE_HEIGHT)
    .text((text) => text);
}
