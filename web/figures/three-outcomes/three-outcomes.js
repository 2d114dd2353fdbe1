/** Three outcomes: the free model's NLL as a map, two constraints as paths through it and as curves beside it. */
import { at } from '../../controls/elements.js';
import { scaleLinear } from 'd3-scale';
import { createAnnouncer } from '../../controls/announce.js';
import { drawAxes } from '../../charts/axes.js';
import { drawValley, isolines } from '../../charts/contour.js';
import { drawHandle } from '../../charts/handle.js';
import { describe } from '../../charts/describing.js';
import { createPlot } from '../../charts/plot.js';
import { clipped, linePath, mark } from '../../charts/vector-marks.js';
import { bindSlider } from '../../controls/slider.js';
import { offerData } from '../../page/figure-data.js';
import { latest } from '../../scheduling/latest.js';
import { loss, probability } from '../../text/format.js';

/** @typedef {import('../../workers/lab-protocol.js').ThreeOutcomesRequest} Request */
/** @typedef {import('../../workers/lab-protocol.js').ThreeOutcomesReply} Reply */
/** @typedef {{reply: Reply, request: Request, valley: Valley}} View */
/** @typedef {{lines: import('../../charts/contour.js').Isoline[], heavy: import('../../charts/contour.js').Isoline}} Valley */
/** @typedef {"square" | "third"} Path */

/** The article’s counts, and a place on the paths that shows them apart. */
const ARTICLE = { a: 38, b: 7, c: 955, theta: 0.06 };
/** Isolines at k^2 / 2 above the minimum, as a normal distribution's contours at k standard deviations. */
const DEVIATIONS = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 28];
const STEP = 0.0005;
/** @type {Path[]} */
const PATHS = ['square', 'third'];
/** @type {Record<Path, {colour: string, formula: string}>} */
const LOOKS = {
  square: { colour: 'net1', formula: 'p(b) = p(a)²' },
  third: { colour: 'net7', formula: 'p(b) = p(a) / 3' },
};

/**
 * @param {HTMLElement} figure
 * @param {import('../../page/page.js').Page} page
 */
export function setUp(figure, { client, publish }) {
  const announce = createAnnouncer(figure);
  /** @type {View | null} */
  let view = null;
  const plane = createPlot(
    at(figure, '.three-plane'),
    { label: 'Map of the free negative log-likelihood', margin: MARGIN },
    (surface) => view && drawPlane(surface, view),
  );
  const paths = createPlot(
    at(figure, '.three-paths'),
    { label: 'Negative log-likelihood along both paths', interactive: true, margin: MARGIN },
    (surface) => view && drawPaths(surface, view, theta.value(), setTheta),
  );

  const dataChanged = offerData(figure, () => (view ? [pathsTable(view.reply)] : []));
  const compute = latest(
    async (/** @type {Request} */ request) => {
      const reply = await client.lab.threeOutcomes(request);
      // Moving along the paths leaves the map as it is.
      const valley = view && isSameMap(view.request, request) ? view.valley : await valleyOf(reply);
      return { reply, valley };
    },
    ({ reply, valley }, request) => {
      view = { reply, request, valley };
      publishFits(publish, reply);
      at(figure, '[data-range]').hidden = !beatsPath(reply);
      at(figure, '[data-no-range]').hidden = beatsPath(reply);
      for (const plot of [plane, paths]) {
        describe(plot, sentence(reply));
        plot.redraw();
      }
      announce(sentence(reply));
      dataChanged();
    },
  );
  const update = () => {
    const counts = [a.value(), b.value(), c.value()];
    const [theta1High, theta2High] = planeOf(counts);
    theta.limit({ max: theta1High });
    compute({ counts, theta: theta.value(), theta1High, theta2High });
  };
  const a = bindSlider(figure, 'three-a', update);
  const b = bindSlider(figure, 'three-b', update);
  const c = bindSlider(figure, 'three-c', update);
  const theta = bindSlider(figure, 'three-theta', update);
  const setTheta = (/** @type {number} */ value) => {
    theta.set(value);
    update();
  };
  at(figure, '[data-article]').addEventListener('click', () => {
    a.set(ARTICLE.a);
    b.set(ARTICLE.b);
    c.set(ARTICLE.c);
    theta.limit({ max: planeOf([ARTICLE.a, ARTICLE.b, ARTICLE.c])[0] });
    theta.set(ARTICLE.theta);
    update();
  });
  update();
}

/** @param {Reply} reply @returns {import('../../page/figure-data.js').Table} */
const pathsTable = (reply) => ({
  title: 'Negative log-likelihood along both paths',
  head: ['path', 'p(a)', 'p(b)', 'negative log-likelihood, nats'],
  rows: PATHS.flatMap((name) => {
    const { theta, pB, nll } = reply[name].path;
    return Array.from(theta, (value, i) => [LOOKS[name].formula, value, pB[i] ?? '', nll[i] ?? '']);
  }),
});

const MARGIN = { left: 56, right: 20 };

/**
 * Upper ends of the plane: room for every model's best estimate, in few steps so that the axes seldom change.
 * @param {number[]} counts @returns {[number, number]}
 */
export function planeOf([a = 0, b = 0, c = 0]) {
  const total = a + b + c;
  return [niceAbove((2.05 * Math.max(a, b)) / total), niceAbove((2.2 * Math.max(b, (a + b) / 4)) / total)];
}

const NICE = [0.01, 0.015, 0.02, 0.025, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8, 1];
/** @param {number} value */
const niceAbove = (value) => NICE.find((nice) => nice >= value) ?? 1;

/** @param {import('../../page/publish.js').Publish} publish @param {Reply} reply */
function publishFits(publish, { free, square, third, better }) {
  for (const [name, fit] of /** @type {const} */ ([
    ['free', free],
    ['square', square.best],
    ['third', third.best],
  ])) {
    publish(`widget.${name}.theta`, fit.theta);
    publish(`widget.${name}.b`, fit.probabilities[1] ?? null);
    publish(`widget.${name}.nll`, fit.nll);
  }
  publish('widget.better.low', better.low);
  publish('widget.better.high', better.high);
}

/** @param {Reply} reply @returns {boolean} whether the free estimate beats the best of the first path by more than rounding */
const beatsPath = ({ free, square }) => square.best.nll - free.nll > 1e-9;

/** @param {Reply} reply */
const sentence = (reply) => `${fitsSentence(reply)} ${rangeSentence(reply)}`;

/** @param {Reply} reply */
const rangeSentence = (reply) =>
  beatsPath(reply)
    ? `Free values of theta 1 from ${probability(reply.better.low)} to ${probability(reply.better.high)} beat the first path.`
    : 'No free value of theta 1 beats the first path.';

/** @param {Reply} reply */
const fitsSentence = ({ free, square, third }) =>
  `Free: lowest ${loss(free.nll)} at ${probability(free.theta)} and ${probability(free.probabilities[1] ?? 0)}. On the path p(b) = p(a) squared: ${loss(square.best.nll)} at ${probability(square.best.theta)}. On the path p(b) = p(a) / 3: ${loss(third.best.nll)} at ${probability(third.best.theta)}.`;

/** @param {Request} request @param {Request} other */
const isSameMap = (request, other) =>
  request.counts.join() === other.counts.join() &&
  request.theta1High === other.theta1High &&
  request.theta2High === other.theta2High;

/** @param {Reply} reply @returns {Promise<Valley>} */
async function valleyOf({ free, square, surface }) {
  const [heavy = [], ...lines] = await isolines(surface, [
    square.best.nll,
    ...DEVIATIONS.map((k) => free.nll + (k * k) / 2),
  ]);
  return { lines, heavy };
}

/** @param {import('../../charts/plot.js').Surface} surface @param {View} view */
function drawPlane(surface, { reply, request, valley }) {
  const { width, height, margin, theme } = surface;
  const x = scaleLinear([0, request.theta1High], [margin.left, width - margin.right]);
  const y = scaleLinear([0, request.theta2High], [height - margin.bottom, margin.top]);
  drawValley(surface, reply.surface, { ...valley, colour: theme.colour('bigram'), heavyColour: theme.colour('net1') });
  drawAxes(surface, { x, y, xTitle: 'θ₁ = p(a)', yTitle: 'θ₂ = p(b)', xTicks: 4, yTicks: 5 });
  const lines = clipped(surface);
  for (const name of PATHS) {
    const { path, best, here } = reply[name];
    mark(lines, 'path', `line path-${name} mark-${name}`, { d: linePath(path.theta, path.pB, x, y) });
    mark(lines, 'circle', `here here-${name}`, { r: 5, cx: x(here.theta), cy: y(here.pB) });
    mark(lines, 'circle', `point best-${name} mark-${name}`, {
      r: 4.5,
      cx: x(best.theta),
      cy: y(best.probabilities[1] ?? 0),
    });
  }
  const { free } = reply;
  const [fx, fy] = [x(free.theta), y(free.probabilities[1] ?? 0)];
  mark(surface.svg, 'circle', 'point best-free mark-theta1 mark-theta2', { r: 5, cx: fx, cy: fy });
  mark(surface.svg, 'text', 'value halo label-free', { x: fx, y: fy - 12, 'text-anchor': 'middle' }).text(
    free.nll.toFixed(2),
  );
  labelHeavy(surface, reply, x, y);
}

/** Writes the thick contour's level where it is farthest right. @param {import('../../charts/plot.js').Surface} surface @param {Reply} reply @param {any} x @param {any} y */
function labelHeavy({ svg, width, margin }, { better, square, free }, x, y) {
  const place = Math.min(x(better.high) + 6, width - margin.right - 44);
  mark(svg, 'text', 'halo label-heavy', { x: place, y: y(free.probabilities[1] ?? 0) + 4 }).text(
    square.best.nll.toFixed(2),
  );
}

/**
 * @param {import('../../charts/plot.js').Surface} surface @param {View} view
 * @param {number} set  theta as the reader has set it, which may be ahead of the view
 * @param {(theta: number) => void} setTheta
 */
function drawPaths(surface, { reply, request }, set, setTheta) {
  const { svg, width, height, margin } = surface;
  const bottom = height - margin.bottom;
  const floor = reply.free.nll;
  const x = scaleLinear([0, request.theta1High], [margin.left, width - margin.right]);
  const range = Math.max(20, 1.6 * (higherMinimum(reply) - floor));
  const y = scaleLinear([floor - range / 10, floor + range], [bottom, margin.top]);
  drawAxes(surface, { x, y, xTitle: 'θc = p(a)', yTitle: 'NLL, nats', xTicks: 4, yTicks: 5 });
  const lines = clipped(surface);
  mark(lines, 'line', 'free-floor', { x1: margin.left, x2: width - margin.right, y1: y(floor), y2: y(floor) });
  mark(svg, 'text', 'halo label-floor', { x: width - margin.right, y: y(floor) - 5, 'text-anchor': 'end' }).text(
    `free ${floor.toFixed(2)}`,
  );
  mark(lines, 'line', 'drop', { x1: x(request.theta), x2: x(request.theta), y1: margin.top, y2: bottom });
  for (const name of PATHS) {
    const { path, best, here } = reply[name];
    mark(lines, 'path', `line path-${name} mark-${name}`, { d: linePath(path.theta, path.nll, x, y) });
    mark(lines, 'circle', `here here-${name}`, {
      r: 5,
      cx: x(here.theta),
      cy: Math.max(-10, y(Math.min(here.nll, 1e9))),
    });
    mark(lines, 'circle', `point best-${name} mark-${name}`, { r: 4.5, cx: x(best.theta), cy: y(best.nll) });
  }
  labelMinima(surface, reply, x, y, y(floor));
  drawHandle(
    surface,
    'place',
    { x: x(request.theta), y: bottom },
    {
      label: 'Place on both paths, theta c',
      value: set,
      min: STEP,
      max: request.theta1High,
      step: STEP,
      text: `${request.theta}: ${PATHS.map((name) => `${LOOKS[name].formula} ${loss(reply[name].here.nll)}`).join(', ')}`,
      toValue: (px) => x.invert(px),
      onMove: setTheta,
    },
  );
}

/** The higher of the two paths' minima. @param {Reply} reply */
const higherMinimum = ({ square, third }) => Math.max(square.best.nll, third.best.nll);

/**
 * Each minimum's value beside its point, the two labels apart where the points are close, and clear of the free floor.
 * @param {import('../../charts/plot.js').Surface} surface @param {Reply} reply @param {any} x @param {any} y @param {number} floor
 */
function labelMinima({ svg }, reply, x, y, floor) {
  const rightFirst = reply.square.best.theta >= reply.third.best.theta;
  for (const name of PATHS) {
    const { best } = reply[name];
    const right = (name === 'square') === rightFirst;
    const beside = y(best.nll) + 15;
    mark(svg, 'text', `halo label-${name}`, {
      x: x(best.theta) + (right ? 9 : -9),
      y: beside + 3 > floor && beside - 12 < floor ? floor + 14 : beside,
      'text-anchor': right ? 'start' : 'end',
    }).text(best.nll.toFixed(2));
  }
}
