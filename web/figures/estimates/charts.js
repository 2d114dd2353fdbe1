/** The histogram of estimates: dots that fall into their bins around the truth. */
import { scaleLinear } from 'd3-scale';
import { drawAxes } from '../../charts/axes.js';
import { drawDotHistogram, tallestBin } from '../../charts/dot-histogram.js';
import { createPlot } from '../../charts/plot.js';
import { mark } from '../../charts/vector-marks.js';

/** @typedef {import('../../workers/lab-protocol.js').ExperimentsRequest} Request */
/** @typedef {import('../../workers/lab-protocol.js').ExperimentsReply & {request: Request, estimates: Float64Array}} View */

const FALL_MS = 300;
/** Heights of the pile that the axis can have, so that it seldom changes. */
const ROWS = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];
/** No bin is narrower than this. */
const BIN = 0.01;

/** @param {HTMLElement} box */
export function createPile(box) {
  /** @type {View | null} */
  let view = null;
  const fall = createFall(() => plot.redraw());
  const plot = createPlot(
    box,
    { label: 'Histogram of the estimates', margin: { bottom: 68 } },
    (surface) => view && drawPile(surface, view, fall),
  );
  return {
    /** @param {View} shown @param {number} fresh  the first new experiment @param {string} text  the plot's text alternative */
    show(shown, fresh, text) {
      view = shown;
      plot.svg.setAttribute('aria-label', `Histogram of the estimates. ${text}`);
      fall.start(fresh);
    },
  };
}

/**
 * Animates the fall of new dots, without motion where the reader prefers none.
 * @param {() => void} redraw
 */
function createFall(redraw) {
  let from = 0;
  let began = -Infinity;
  const frame = () => {
    redraw();
    if (performance.now() - began < FALL_MS) requestAnimationFrame(frame);
  };
  return {
    /** @param {number} fresh  the first new dot */
    start(fresh) {
      from = fresh;
      began = matchMedia('(prefers-reduced-motion: reduce)').matches ? -Infinity : performance.now();
      frame();
    },
    fresh: () => from,
    done: () => Math.min(1, (performance.now() - began) / FALL_MS),
  };
}

/** Bins as wide as whole heads, at least `BIN`. @param {number} tosses */
export function binsOf(tosses) {
  const heads = Math.max(1, Math.ceil(BIN * tosses - 1e-9));
  const width = heads / tosses;
  return {
    width,
    binOf: (/** @type {number} */ estimate) => Math.floor(Math.round(estimate * tosses) / heads) * width - 0.5 / tosses,
  };
}

/**
 * @param {import('../../charts/plot.js').Surface} surface
 * @param {View} view
 * @param {ReturnType<typeof createFall>} fall
 */
function drawPile(surface, { estimates, request, summary }, fall) {
  const { width, height, margin, svg, theme } = surface;
  const bins = binsOf(request.tosses);
  const tallest = tallestBin(estimates, bins.binOf);
  const rows = ROWS.find((candidate) => candidate >= tallest) ?? tallest;
  const bottom = height - margin.bottom;
  const x = scaleLinear([-0.005, 1.005], [margin.left, width - margin.right]);
  const y = scaleLinear([0, rows], [bottom, margin.top]);
  drawAxes(surface, {
    x,
    y,
    xTitle: 'estimate of θ: heads ÷ tosses',
    yTitle: 'experiments',
    yTicks: 4,
    xValues: [0, 0.2, 0.4, 0.6, 0.8, 1],
  });
  drawDotHistogram(surface, {
    values: estimates,
    ...bins,
    binWidth: bins.width,
    x,
    rows,
    colour: theme.colour('bigram'),
    fresh: fall.fresh(),
    fall: fall.done(),
  });
  mark(svg, 'line', 'truth-line', { x1: x(request.truth), x2: x(request.truth), y1: bottom, y2: margin.top - 6 });
  const reach = Math.max(0, x(summary.standardError) - x(0));
  mark(svg, 'line', 'mean-error', {
    x1: x(summary.mean) - reach,
    x2: x(summary.mean) + reach,
    y1: bottom + 34,
    y2: bottom + 34,
  });
  mark(svg, 'circle', 'point mean mark-theta', { r: 5, cx: x(summary.mean), cy: bottom + 34 });
  mark(svg, 'text', 'value halo mean-label', { x: x(summary.mean) + 10, y: bottom + 38 }).text('mean');
}
