/** The errors of the three estimates against the number of samples, and their bias and variance. */
import { at } from '../../controls/elements.js';
import { scaleBand, scaleLinear, scaleLog } from 'd3-scale';
import { createAnnouncer } from '../../controls/announce.js';
import { drawAxes, group } from '../../charts/axes.js';
import { drawHandle } from '../../charts/handle.js';
import { describe } from '../../charts/describing.js';
import { createPlot } from '../../charts/plot.js';
import { drawShares } from '../../charts/shares.js';
import { areaPath, clipped, linePath, mark } from '../../charts/vector-marks.js';
import { offerData } from '../../page/figure-data.js';
import { nameState } from '../../page/named-state.js';
import { latest } from '../../scheduling/latest.js';
import { powerOfTen } from '../../text/big-numbers.js';
import { integer, probability } from '../../text/format.js';
import { nearestStop, stopsScale } from '../../controls/scales.js';
import { nextSeed } from '../../controls/seed.js';
import { bindSlider } from '../../controls/slider.js';

/** @typedef {import('../../workers/lab-protocol.js').Constraint} Constraint */
/** @typedef {import('../../workers/lab-protocol.js').ErrorsAtSize} ErrorsAtSize */
/** @typedef {import('../../workers/lab-protocol.js').ErrorTheory} ErrorTheory */
/** @typedef {{results: ErrorsAtSize[], theory: ErrorTheory, samples: number}} View */

const TRUTH = [0.03, 0.01, 0.96];
const REPETITIONS = 200;
const SIZES = [
  10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000,
];
/** @type {{name: Constraint, colour: string, words: string}[]} */
const MODELS = [
  { name: 'free', colour: 'bigram', words: 'free' },
  { name: 'square', colour: 'net1', words: 'false' },
  { name: 'third', colour: 'net7', words: 'true' },
];
const HIGHEST_ERROR = 0.02;
const LOWEST_ERROR = 1e-9;
/** Right end of the axis of estimates; the few beyond stand in its last bin. */
const HIGHEST_ESTIMATE = 0.12;
const BINS = 48;

/**
 * @param {HTMLElement} figure
 * @param {import('../../page/page.js').Page} page
 */
export function setUp(figure, { client, publish }) {
  const announce = createAnnouncer(figure);
  /** @type {View} */
  const view = { results: [], theory: { free: NaN, third: NaN, squareTheta: NaN, squareLimit: NaN }, samples: 1000 };
  let seed = 1;
  const plots = [
    createPlot(
      at(figure, '.data-errors'),
      { label: 'Mean squared error against the number of samples', interactive: true, margin: ERRORS_MARGIN },
      (surface) => drawErrors(surface, view, choose),
    ),
    createPlot(
      at(figure, '.data-estimates'),
      { label: 'Histograms of the estimates of p(a)', margin: { left: 48 } },
      (surface) => drawEstimates(surface, view),
    ),
    createPlot(
      at(figure, '.data-parts'),
      { label: 'Shares of squared bias and variance in each error', margin: { ...ERRORS_MARGIN, top: 4 } },
      (surface) => drawParts(surface, view),
    ),
  ];
  const dataChanged = offerData(figure, () => [errorsTable(view)]);
  const show = () => {
    publishErrors(publish, view);
    for (const plot of plots) {
      describe(plot, sentence(view));
      plot.redraw();
    }
    dataChanged();
  };
  const choose = (/** @type {number} */ samples) => {
    view.samples = SIZES[nearestStop(SIZES, samples)] ?? samples;
    slider.set(view.samples);
    show();
    announce(sentence(view));
  };
  const slider = bindSlider(figure, 'data-samples', choose, {
    scale: stopsScale(SIZES),
    text: (n) => `${n} samples`,
  });

  const draw = latest(
    (/** @type {number} */ newSeed) => client.lab.samplingErrors(TRUTH, SIZES, REPETITIONS, newSeed),
    (results) => {
      view.results = results;
      show();
      announce(sentence(view));
    },
  );
  const learnTheory = latest(
    () => client.lab.errorTheory(TRUTH),
    (theory) => {
      view.theory = theory;
      publish('data.free.rate', theory.free);
      publish('data.third.rate', theory.third);
      publish('data.square.limit', theory.squareTheta);
      show();
    },
  );
  const changed = nameState('constraints-data.seed', {
    read: () => (seed === 1 ? '' : String(seed)),
    restore(value) {
      const wanted = /^\d{1,9}$/.test(value) ? Number(value) : seed;
      if (wanted !== seed) draw((seed = wanted));
    },
  });
  at(figure, '[data-again]').addEventListener('click', () => {
    draw((seed = nextSeed(seed)));
    changed();
  });
  learnTheory(undefined);
  draw(seed);
}

/** @param {View} view @returns {import('../../page/figure-data.js').Table} */
const errorsTable = (view) => ({
  title: `Errors of (p(a), p(b)) over ${REPETITIONS} repetitions`,
  head: [
    'samples n',
    'estimate',
    'mean squared error',
    'theory',
    'squared bias',
    'variance',
    'lower quartile',
    'upper quartile',
  ],
  rows: view.results.flatMap(({ samples, errors }) =>
    MODELS.map(({ name, words }) => {
      const { mean, squaredBias, variance, low, high } = errors[name];
      return [samples, words, mean, theoryAt(view, name, samples), squaredBias, variance, low, high];
    }),
  ),
});

const ERRORS_MARGIN = { left: 56, right: 56 };

/** @param {View} view */
const current = ({ results, samples }) => results.find((result) => result.samples === samples);

/** @param {View} view @param {Constraint} name @param {number} samples */
const theoryAt = ({ theory }, name, samples) => (name === 'square' ? theory.squareLimit : theory[name] / samples);

/** @param {import('../../page/publish.js').Publish} publish @param {View} view */
function publishErrors(publish, view) {
  const errors = current(view)?.errors;
  // Until then the page shows the numbers that it was built with.
  if (!errors) return;
  publish('data.samples', view.samples);
  for (const { name } of MODELS) {
    publish(`data.${name}.error`, errors[name].mean);
    publish(`data.${name}.squared_bias`, errors[name].squaredBias);
    publish(`data.${name}.variance`, errors[name].variance);
    const theory = theoryAt(view, name, view.samples);
    publish(`data.${name}.theory`, Number.isNaN(theory) ? null : theory);
  }
}

/** @param {View} view */
function sentence(view) {
  const errors = current(view)?.errors;
  const parts = MODELS.map(
    ({ name, words }) => `${words} ${errors ? probability(errors[name].mean) : 'not known yet'}`,
  );
  return `With ${view.samples} samples the mean squared errors are: ${parts.join(', ')}.`;
}

/** Where grouped digits would run into one another, powers of ten stand. @param {import('../../charts/plot.js').Surface} surface */
const samplesText = ({ width }) =>
  width < 440 ? (/** @type {number} */ n) => powerOfTen(Math.round(Math.log10(n))) : integer;
/** @param {import('../../charts/plot.js').Surface} surface */
const samplesScale = ({ width, margin }) => scaleLog([10, 1e6], [margin.left, width - margin.right]);

/** @param {import('../../charts/plot.js').Surface} surface @param {View} view @param {(samples: number) => void} choose */
function drawErrors(surface, view, choose) {
  const { height, margin } = surface;
  const bottom = height - margin.bottom;
  const x = samplesScale(surface);
  const y = scaleLog([LOWEST_ERROR, HIGHEST_ERROR], [bottom, margin.top]);
  drawAxes(surface, {
    x,
    y,
    xTitle: 'samples n',
    yTitle: 'mean squared error',
    xValues: [10, 100, 1000, 1e4, 1e5, 1e6],
    yValues: [1e-8, 1e-6, 1e-4, 1e-2],
    xFormat: samplesText(surface),
    yFormat: (value) => powerOfTen(Math.round(Math.log10(value))),
  });
  const lines = clipped(surface);
  const sizes = view.results.map(({ samples }) => samples);
  for (const { name } of MODELS) {
    const errors = view.results.map((result) => result.errors[name]);
    drawSpread(lines, view, name, x, y);
    mark(lines, 'path', `theory model-${name}`, {
      d: linePath(
        [10, 1e6],
        [10, 1e6].map((n) => theoryAt(view, name, n)),
        x,
        y,
      ),
    });
    mark(lines, 'path', `line model-${name}`, {
      d: linePath(
        sizes,
        errors.map(({ mean }) => mean),
        x,
        y,
      ),
    });
  }
  labelEnds(surface, view, y);
  drawScrubber(surface, view, x, bottom, choose);
}

/**
 * The middle half of the squared errors. Where a quarter of the estimates hits the truth exactly, as can happen with few
 * samples, a logarithm has no place for the lower edge; that size is passed over.
 * @param {import('../../charts/vector-marks.js').Marks} lines @param {View} view @param {Constraint} name @param {any} x @param {any} y
 */
function drawSpread(lines, { results }, name, x, y) {
  const shown = results.filter(({ errors }) => errors[name].low > 0);
  const edge = (/** @type {"low" | "high"} */ which) => shown.map(({ errors }) => errors[name][which]);
  mark(lines, 'path', `spread model-${name}`, {
    d: areaPath(
      shown.map(({ samples }) => samples),
      edge('low'),
      edge('high'),
      x,
      y,
    ),
  });
}

/** @param {import('../../charts/plot.js').Surface} surface @param {View} view @param {any} y */
function labelEnds({ svg, width, margin }, { results }, y) {
  const last = results.at(-1);
  if (!last) return;
  // The free and the truthful end lie close together, the free one above.
  const shift = { free: -2, square: 4, third: 12 };
  for (const { name, words } of MODELS)
    mark(group(svg, 'ends'), 'text', `end-${name}`, {
      x: width - margin.right + 6,
      y: y(last.errors[name].mean) + (shift[name] ?? 0),
    }).text(words);
}

/** @param {import('../../charts/plot.js').Surface} surface @param {View} view @param {any} x @param {number} bottom @param {(samples: number) => void} choose */
function drawScrubber(surface, { samples }, x, bottom, choose) {
  mark(surface.svg, 'line', 'scrubber', { x1: x(samples), x2: x(samples), y1: surface.margin.top, y2: bottom });
  const index = nearestStop(SIZES, samples);
  drawHandle(
    surface,
    'samples',
    { x: x(samples), y: bottom },
    {
      label: 'Samples n',
      value: index,
      min: 0,
      max: SIZES.length - 1,
      step: 1,
      text: `${samples} samples`,
      toValue: (px) => nearestStop(SIZES, x.invert(px)),
      onMove: (stop) => choose(SIZES[stop] ?? samples),
    },
  );
}

/** Three histograms of p(a) above one another, the truth dotted through all. @param {import('../../charts/plot.js').Surface} surface @param {View} view */
function drawEstimates(surface, view) {
  const { width, height, margin, svg } = surface;
  const bottom = height - margin.bottom;
  const x = scaleLinear([0, HIGHEST_ESTIMATE], [margin.left, width - margin.right]);
  const rows = scaleBand(
    MODELS.map(({ name }) => name),
    [margin.top, bottom],
  ).paddingInner(0.15);
  drawAxes(surface, {
    x,
    y: scaleLinear([0, 1], [bottom, margin.top]),
    xTitle: 'estimate of p(a)',
    yTitle: '',
    xTicks: 4,
    yValues: [],
  });
  for (const { name, words } of MODELS) {
    const floor = (rows(name) ?? 0) + rows.bandwidth();
    const counts = binned(current(view)?.errors[name].pA ?? []);
    const scale = rows.bandwidth() / Math.max(1, ...counts);
    mark(svg, 'path', `bars model-${name}`, { d: barsPath(counts, x, floor, scale) });
    mark(svg, 'text', `end-${name}`, { x: 0, y: floor - 4 }).text(words);
  }
  mark(svg, 'line', 'truth-line', { x1: x(TRUTH[0] ?? 0), x2: x(TRUTH[0] ?? 0), y1: margin.top - 4, y2: bottom });
  mark(svg, 'text', 'value', { x: x(TRUTH[0] ?? 0), y: margin.top - 10, 'text-anchor': 'middle' }).text('truth 0.03');
}

/** @param {ArrayLike<number>} estimates */
export function binned(estimates) {
  const counts = new Array(BINS).fill(0);
  for (let i = 0; i < estimates.length; i++)
    counts[Math.min(BINS - 1, Math.floor(((estimates[i] ?? 0) / HIGHEST_ESTIMATE) * BINS))]++;
  return counts;
}

/** @param {number[]} counts @param {any} x @param {number} floor @param {number} scale */
const barsPath = (counts, x, floor, scale) =>
  counts
    .map((count, i) => {
      const [left, right] = [x((i * HIGHEST_ESTIMATE) / BINS) + 0.5, x(((i + 1) * HIGHEST_ESTIMATE) / BINS) - 0.5];
      return count > 0
        ? `M${left.toFixed(1)},${floor.toFixed(1)}V${(floor - count * scale).toFixed(1)}H${right.toFixed(1)}V${floor.toFixed(1)}Z`
        : '';
    })
    .join('');

/** @param {import('../../charts/plot.js').Surface} surface @param {View} view */
function drawParts(surface, view) {
  const x = samplesScale(surface);
  drawShares(surface, {
    x,
    at: view.results.map(({ samples }) => samples),
    bands: MODELS.map(({ name, colour, words }) => ({
      name,
      label: words,
      colour: surface.theme.colour(colour),
      shares: view.results.map(({ errors }) => errors[name].squaredBias / errors[name].mean),
    })),
    lowerLabel: 'bias²',
    upperLabel: 'variance',
  });
  drawAxes(surface, {
    x,
    y: scaleLinear([0, 1], [0, 0]),
    xTitle: 'samples n',
    yTitle: '',
    xValues: [10, 100, 1000, 1e4, 1e5, 1e6],
    xFormat: samplesText(surface),
    yValues: [],
  });
  mark(surface.svg, 'line', 'scrubber', {
    x1: x(view.samples),
    x2: x(view.samples),
    y1: 0,
    y2: surface.height - surface.margin.bottom,
  });
}
