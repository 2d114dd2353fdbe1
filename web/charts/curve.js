/** Perplexity against training steps, with the perplexities of counting as level lines, a live edge and the viewed step. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { group } from './axes.js';
import { drawLines } from './lines.js';
import { compact, integer, perplexity } from '../text/format.js';

/** @typedef {{step: number, train: number | null, valid: number | null}} CurvePoint */
/**
 * @typedef {object} Curve
 * @property {CurvePoint[]} points     exact evaluations, by rising step
 * @property {CurvePoint[]} beforehand  of the network trained beforehand, beneath the reader's own; may be empty
 * @property {{step: number, loss: number}[]} losses  of single minibatches, nats per token
 * @property {{unigram: number, bigram: number, floor: number | null} | null} references
 * @property {number} steps            right end of the axis
 * @property {number | null} live      newest step while a run is shown
 * @property {number | null} viewed    the step looked back at
 * @property {string} colour
 */
/** @typedef {{type: "log" | "linear", low: number, high: number}} PerplexityAxis  the caller's, so that it stays while one compares */

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
  drawLines(surface, seriesOf(surface.theme, curve), { x, y, axes });
  drawEdges(surface, x, curve);
  return (px) => Math.min(curve.steps, Math.max(0, x.invert(px)));
}

/** @param {import('./theme.js').Theme} theme @param {Curve} curve @returns {import('./lines.js').Series[]} */
function seriesOf({ colour }, { points, beforehand, losses, references, steps, colour: own }) {
  const [line, label] = [colour(own), colour(`${own}-label`)];
  const end = points.at(-1);
  return [
    ...levels(colour, references, steps),
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
    {
      ...along(points, 'train'),
      colour: line,
      width: 1.25,
      dash: [4, 3],
      label: end && `train ${written(end.train)}`,
      labelColour: label,
    },
    {
      ...along(points, 'valid'),
      colour: line,
      label: end && `valid ${written(end.valid)}`,
      labelColour: label,
      points: points.length <= 60,
    },
  ];
}

/** @param {CurvePoint[]} points @param {"train" | "valid"} split */
const along = (points, split) => ({ x: points.map(({ step }) => step), y: points.map((point) => point[split] ?? NaN) });
/** @param {number | null} value */
const written = (value) => (value === null ? '–' : perplexity(value));

/**
 * @param {(name: string) => string} colour @param {Curve['references']} references @param {number} steps
 * @returns {import('./lines.js').Series[]}
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
    y: [value, value],
    colour: colour(of),
    labelColour: colour(of === 'truth' ? of : `${of}-label`),
    width: 1.5,
    dash,
    label: `${name} ${perplexity(value)}`,
  });
  const counted = [level(unigram, 'unigram', 'unigram', []), level(bigram, 'bigram', 'bigram', [])];
  return floor === null ? counted : [...counted, level(floor, 'floor', 'truth', [2, 3])];
}

const NICE = [
  1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 1000, 2000, 5000, 10000, 20000, 50000,
];
const MOST_TICKS = 5;

/** Round values, evenly spread over a logarithmic axis. @param {{low: number, high: number}} axis */
export function logTicks({ low, high }) {
  const within = NICE.filter((value) => value >= low && value <= high);
  const least = Math.log(high / low) / (MOST_TICKS + 1);
  let last = 0;
  return within.filter((value) => {
    const far = last === 0 || Math.log(value / last) >= least;
    if (far) last = value;
    return far;
  });
}

/** @param {import('./plot.js').Surface} surface @param {(step: number) => number} x @param {Curve} curve */
function drawEdges({ svg, width, height, margin }, x, { live, viewed }) {
  const edges = [
    ...(live === null ? [] : [{ kind: 'live-edge', step: live, text: viewed === null ? 'live' : '' }]),
    ...(viewed === null ? [] : [{ kind: 'viewed', step: viewed, text: `looking at ${integer(viewed)}` }]),
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
  mark
    .selectAll('text')
    .data(edges)
    .join('text')
    .attr('class', ({ kind }) => (kind === 'viewed' ? 'viewed-label' : 'live-label'))
    .attr('text-anchor', ({ step }) => (x(step) > width / 2 ? 'end' : 'start'))
    .attr('x', ({ step }) => x(step) + (x(step) > width / 2 ? -6 : 6))
    .attr('y', margin.top + 8)
    .text(({ text }) => text);
}

/**
 * An axis for a whole run: from below the perplexity of counting pairs to a little above that of counting characters.
 * @param {{unigram: number, bigram: number, floor: number | null} | null} references @param {number} vocabulary @param {number} context
 * @param {number} lowest  perplexity reached so far
 * @returns {PerplexityAxis}
 */
export function wholeAxis(references, vocabulary, context, lowest) {
  const counted = references?.floor ?? references?.bigram ?? 1;
  const expected = Math.max(1, context === 1 ? 0.94 * counted : counted / 3);
  // Above the unigrams a network stays for its first hundred steps only.
  return {
    type: 'log',
    low: lowest < expected ? 1 : expected,
    high: Math.max(2, references ? 1.25 * references.unigram : vocabulary),
  };
}

/**
 * An axis about the values a run ends with.
 * @param {{floor: number | null} | null} references @param {CurvePoint[]} points @param {number} context
 * @returns {PerplexityAxis | null}  null while nothing is known
 */
export function endAxis(references, points, context) {
  const last = points.at(-1);
  const values = [last?.train, last?.valid, context === 1 ? references?.floor : null].filter(
    (value) => typeof value === 'number' && Number.isFinite(value),
  );
  if (!last || values.length === 0) return null;
  const [low, high] = [Math.min(.../** @type {number[]} */ (values)), Math.max(.../** @type {number[]} */ (values))];
  const room = Math.max(high - low, 0.02 * low);
  return { type: 'linear', low: Math.max(1, low - 0.5 * room), high: high + 3 * room };
}
