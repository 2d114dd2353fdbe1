/** The coin's pictures: its tosses as chips, and its two curves with their handles. */
import { at } from '../../controls/elements.js';
import { scaleLinear } from 'd3-scale';
import { drawAxes } from '../../charts/axes.js';
import { drawHandle } from '../../charts/handle.js';
import { describe } from '../../charts/describing.js';
import { createPlot } from '../../charts/plot.js';
import { drawTosses } from '../../charts/tosses.js';
import { clipped, linePath, mark } from '../../charts/vector-marks.js';
import { exponential } from '../../text/big-numbers.js';
import { likelihood, loss } from '../../text/format.js';

/** @typedef {import('../../workers/lab-protocol.js').CoinReply} CoinReply */
/** @typedef {"likelihood" | "nll"} CurveName */
/** @typedef {{low: number, high: number}} Domain */
/** @typedef {{reply: CoinReply, domain: Domain, tosses: number}} View */
/**
 * @typedef {object} Setting
 * @property {() => number} value  as the reader has set it, which may be ahead of the answer that is drawn
 * @property {(value: number) => void} move  called while a handle moves
 */
/** @typedef {Record<"theta" | "truth", Setting>} Settings */

const STEP = 0.001;

/** @type {Record<CurveName, string>} */
const LABELS = { likelihood: 'Likelihood over theta', nll: 'Negative log-likelihood over theta' };

/** @param {HTMLElement} box */
export function createTossesPlot(box) {
  /** @type {Uint8Array} */
  let sides = new Uint8Array();
  const plot = createPlot(box, { label: 'The tosses', margin: { top: 0, right: 0, bottom: 0, left: 0 } }, (surface) =>
    drawTosses(surface, sides, surface.theme.colour('bigram')),
  );
  return {
    /** @param {Uint8Array} tosses 1 for heads */
    show(tosses) {
      sides = tosses;
      const heads = tosses.filter(Boolean).length;
      plot.svg.setAttribute('aria-label', `${heads} heads and ${tosses.length - heads} tails`);
      plot.redraw();
    },
  };
}

/**
 * @param {HTMLElement} figure  holds a box `[data-plot]` for each curve
 * @param {Settings} settings
 * @returns {(view: View, summary: string) => void}
 */
export function createCurvePlots(figure, settings) {
  /** @type {View | null} */
  let view = null;
  const plots = /** @type {CurveName[]} */ (['likelihood', 'nll']).map((name) => {
    const box = at(figure, `[data-plot="${name}"]`);
    return createPlot(
      box,
      { label: LABELS[name], interactive: true, margin: { left: 60 } },
      (surface) => view && drawCurve(surface, name, view, settings),
    );
  });
  return (shown, summary) => {
    view = shown;
    for (const plot of plots) {
      describe(plot, summary);
      plot.redraw();
    }
  };
}

/**
 * @param {import('../../charts/plot.js').Surface} surface @param {CurveName} name @param {View} view @param {Settings} settings
 */
function drawCurve(surface, name, { reply, domain, tosses }, settings) {
  const { width, height, margin } = surface;
  const bottom = height - margin.bottom;
  const x = scaleLinear([domain.low, domain.high], [margin.left, width - margin.right]);
  const y = scaleLinear(yDomain(name, reply, domain, tosses), [bottom, margin.top]);
  drawAxes(surface, { x, y, ...AXES[name], xTitle: 'θ', yTicks: 4 });
  const lines = clipped(surface);
  mark(lines, 'path', `line mark-${name}`, { d: linePath(...withPeak(reply, name), x, y) });
  drawRules(lines, reply, x, (point) => Math.max(margin.top, y(finite(point[name], 1e9))), bottom);
  mark(lines, 'circle', 'point best', { r: 5, cx: x(reply.best.theta), cy: y(reply.best[name]) });
  labelPlaces(surface, reply, x, y(reply.best[name]));
  const inside = (/** @type {number} */ value) => value >= domain.low && value <= domain.high;
  const shared = { min: 0, max: 1, step: STEP, toValue: (/** @type {number} */ px) => x.invert(px) };
  const { chosen, truth } = reply;
  drawHandle(surface, 'truth', inside(truth.theta) ? { x: x(truth.theta), y: margin.top } : null, {
    ...shared,
    label: `True value, on the ${WORDS[name]}`,
    value: settings.truth.value(),
    text: `${truth.theta}, ${valueText(name, truth)}`,
    onMove: settings.truth.move,
  });
  drawHandle(surface, 'theta', inside(chosen.theta) ? { x: x(chosen.theta), y: bottom } : null, {
    ...shared,
    label: `Your theta, on the ${WORDS[name]}`,
    value: settings.theta.value(),
    text: `${chosen.theta}, ${valueText(name, chosen)}`,
    onMove: settings.theta.move,
  });
  surface.svg.select('.handle-theta').classed('mark-theta', true);
}

/** @param {CoinReply} reply @returns {import('../../page/figure-data.js').Table} */
export function curvesTable(reply) {
  const [theta, likelihoods] = withPeak(reply, 'likelihood');
  const [, losses] = withPeak(reply, 'nll');
  return {
    title: 'Both curves',
    head: ['θ', 'likelihood L(θ)', '−ln L(θ), nats'],
    rows: theta.map((value, i) => [value, likelihoods[i] ?? '', losses[i] ?? '']),
  };
}

/**
 * Adds the extreme to the points of a curve, because a narrow peak may lie between two of them.
 * @param {CoinReply} reply @param {CurveName} name @returns {[number[], number[]]}
 */
export function withPeak({ curves, best }, name) {
  const at = curves.theta.findIndex((theta) => theta > best.theta);
  const inserted = (/** @type {Float64Array} */ values, /** @type {number} */ value) => [
    ...values.slice(0, at),
    value,
    ...values.slice(at),
  ];
  if (at <= 0) return [[...curves.theta], [...curves[name]]];
  return [inserted(curves.theta, best.theta), inserted(curves[name], best[name])];
}

/** @type {Record<CurveName, string>} */
const WORDS = { likelihood: 'likelihood', nll: 'negative log-likelihood' };
/** @type {Record<CurveName, {yTitle: string, yFormat: (value: number) => string}>} */
const AXES = {
  likelihood: {
    yTitle: 'L(θ)',
    yFormat: (value) =>
      value === 0 || value >= 0.01
        ? String(Number(value.toPrecision(3)))
        : exponential(Number(value.toPrecision(3)).toExponential()),
  },
  nll: { yTitle: '−ln L(θ), nats', yFormat: (value) => String(Number(value.toFixed(4))) },
};

/** @param {number} value @param {number} otherwise */
const finite = (value, otherwise) => (Number.isFinite(value) ? value : otherwise);

/** @param {CurveName} name @param {import('../../workers/lab-protocol.js').CoinPoint} point */
const valueText = (name, point) => (name === 'nll' ? `${loss(point.nll)} nats` : likelihoodText(likelihood(point)));

/** @param {number | string} value */
const likelihoodText = (value) => exponential(typeof value === 'number' ? value.toExponential(3) : value);

/**
 * The scale of y depends on the tosses and on what is shown of theta alone, so that it stays while a handle moves.
 * @param {CurveName} name @param {CoinReply} reply @param {Domain} domain @param {number} tosses
 */
function yDomain(name, { best, curves }, domain, tosses) {
  if (name === 'likelihood') {
    const lowest = domain.low > 0 || domain.high < 1 ? Math.min(...curves.likelihood) : 0;
    return [lowest, best.likelihood + 0.1 * (best.likelihood - lowest)];
  }
  const whole = domain.low === 0 && domain.high === 1;
  const range = whole
    ? Math.max(8, 0.6 * tosses)
    : Math.max(0.1, Math.max(...curves.nll.filter(Number.isFinite)) - best.nll);
  return [Math.max(0, best.nll - 0.1 * range), best.nll + range];
}

/**
 * Names the maximum and the true value, each on the side where the other is not.
 * @param {import('../../charts/plot.js').Surface} surface @param {CoinReply} reply @param {(value: number) => number} x @param {number} bestY
 */
function labelPlaces({ svg, width, height, margin }, { best, truth }, x, bestY) {
  const right = best.theta >= truth.theta;
  const inside = (/** @type {number} */ px) => px >= margin.left && px <= width - margin.right;
  const above = bestY > height / 2;
  mark(svg, 'text', 'value halo label-best', {
    x: x(best.theta) + (right ? 9 : -9),
    y: bestY + (above ? -9 : 4),
    'text-anchor': right ? 'start' : 'end',
  }).text(Number(best.theta.toFixed(3)));
  mark(svg, 'text', 'value halo label-truth', {
    x: x(truth.theta) + (right ? -14 : 14),
    y: margin.top + 5,
    'text-anchor': right ? 'end' : 'start',
    display: inside(x(truth.theta)) ? null : 'none',
  }).text('true value');
}

/**
 * The drop line of the chosen theta, and the truth's dotted one.
 * @param {import('../../charts/vector-marks.js').Marks} lines @param {CoinReply} reply @param {(value: number) => number} x
 * @param {(point: import('../../workers/lab-protocol.js').CoinPoint) => number} top @param {number} bottom
 */
function drawRules(lines, { chosen, truth }, x, top, bottom) {
  mark(lines, 'line', 'drop mark-theta', { x1: x(chosen.theta), x2: x(chosen.theta), y1: bottom, y2: top(chosen) });
  mark(lines, 'line', 'truth-line', { x1: x(truth.theta), x2: x(truth.theta), y1: bottom, y2: 0 });
  mark(lines, 'circle', 'point chosen', { r: 4, cx: x(chosen.theta), cy: top(chosen) });
  mark(lines, 'circle', 'point true', { r: 4, cx: x(truth.theta), cy: top(truth) });
}
