/** The step's picture: p(sad | word) before and after against the word's distance from dog, and bars of a few words. */
import { at } from '../../controls/elements.js';
import { placeIn } from '../../controls/pointing.js';
import { scaleLinear, scaleLog } from 'd3-scale';
import { CAT, DOG, SAD } from '../../models/animal-world.js';
import { drawAlignedBars } from '../../charts/aligned-bars.js';
import { drawLabelledPoints, nearestPoint } from '../../charts/labelled-points.js';
import { createPlot } from '../../charts/plot.js';
import { powerOfTen } from '../../text/big-numbers.js';
import { change, probability } from '../../text/format.js';
import { byCounting, byNetwork, idOf, sadAfter } from './outcome.js';

/** @typedef {import('./outcome.js').Outcome} Outcome */
/** @typedef {{outcome: Outcome, taken: boolean, chosen: string}} Scene */

/** Fixed, so that steps of different size can be compared. */
const PROBABILITIES = /** @type {[number, number]} */ ([1e-7, 1]);
/** The bars' axis; a longer bar ends at its column's end, and its number stands beside it. */
const LONGEST_BAR = 0.25;
const NARROW = 500;
const DISTANCES = /** @type {[number, number]} */ ([-0.1, 1.6]);

/**
 * The plots and the choice of a word, by its select or by pointing at it.
 * @param {HTMLElement} figure
 * @returns {{show: (outcome: Outcome, taken: boolean) => void}}
 */
export function createStepView(figure) {
  const select = /** @type {HTMLSelectElement} */ (at(figure, '[data-word]'));
  /** @type {{outcome: Outcome, taken: boolean} | null} */
  let shown = null;
  const scene = () => shown && { ...shown, chosen: select.value };
  const points = createPointsPlot(at(figure, '[data-plot="change"]'), scene);
  const bars = createPlot(
    at(figure, '[data-plot="bars"]'),
    { label: 'p(sad | word) before and after the step', margin: { top: 26, right: 0, bottom: 4, left: 124 } },
    (surface) => {
      const current = scene();
      return current && drawBars(surface, current);
    },
  );
  const showWord = () => {
    const current = scene();
    if (!current) return;
    at(figure, '[data-reading]').textContent = readingOf(current.outcome, current.chosen, current.taken);
    bars.svg.setAttribute('aria-label', barsText(current));
    points.plot.redraw();
    bars.redraw();
  };
  const choose = (/** @type {PointerEvent} */ event) => {
    const word = points.wordAt(event);
    if (!word || word === select.value) return;
    select.value = word;
    showWord();
  };
  select.addEventListener('change', showWord);
  points.plot.svg.addEventListener('pointerdown', choose);
  points.plot.svg.addEventListener('pointermove', (event) => event.pointerType === 'mouse' && choose(event));
  return {
    show(outcome, taken) {
      shown = { outcome, taken };
      fillWords(select, outcome.vocabulary);
      points.plot.svg.setAttribute('aria-label', pictureText(outcome, taken));
      showWord();
    },
  };
}

/** @param {HTMLElement} box @param {() => Scene | null} scene */
function createPointsPlot(box, scene) {
  /** @type {import('../../charts/labelled-points.js').PointLayout} */
  let layout = [];
  /** @type {string[]} */
  let drawn = [];
  const plot = createPlot(
    box,
    { label: 'p(sad | word) against distance from dog', margin: { right: 24 } },
    (surface) => {
      const current = scene();
      if (!current) return null;
      const points = pointsOf(current, surface.theme);
      drawn = points.map(({ label }) => label);
      layout = drawLabelledPoints(surface, points, scalesOf(surface));
    },
  );
  /** @param {PointerEvent} event */
  const wordAt = (event) => {
    const nearest = nearestPoint(layout, ...placeIn(plot.svg, event));
    return nearest === null ? undefined : drawn[nearest];
  };
  return { plot, wordAt };
}

/** The words to name first: dog, the chosen one, cat, the words of dog's line. @param {Outcome} outcome @param {string} chosen */
function importantFirst({ vocabulary, kin }, chosen) {
  const rank = (/** @type {string} */ word) =>
    (word === DOG ? 8 : word === chosen ? 4 : word === CAT ? 2 : 0) + (kin.has(word) ? 1 : 0);
  return [...vocabulary].sort((a, b) => rank(b) - rank(a));
}

/** @param {Scene} scene @param {import('../../charts/theme.js').Theme} theme */
const pointsOf = ({ outcome, taken, chosen }, { colour }) =>
  importantFirst(outcome, chosen).map((label) => {
    const model = outcome.kin.has(label) ? 'net1' : 'unigram';
    const { before, after } = sadAfter(outcome, label);
    return {
      label,
      x: outcome.distances[idOf(outcome, label)] ?? 0,
      y: taken ? after : before,
      ...(taken ? { from: before } : {}),
      colour: colour(model),
      labelColour: colour(`${model}-label`),
      hollow: !taken,
      strong: label === chosen,
    };
  });

/** @param {import('../../charts/plot.js').Surface} surface */
const scalesOf = ({ width, height, margin }) => ({
  x: scaleLinear(DISTANCES, [margin.left, width - margin.right]).clamp(true),
  y: scaleLog(PROBABILITIES, [height - margin.bottom, margin.top]).clamp(true),
  axes: {
    xTitle: 'cosine distance of the word’s embedding from dog’s',
    yTitle: 'p(sad | word): hollow before the step, filled after it',
    xValues: [0, 0.5, 1, 1.5],
    xFormat: String,
    yValues: [1e-6, 1e-4, 0.01, 1],
    yFormat: (/** @type {number} */ p) => (p >= 0.01 ? String(p) : powerOfTen(Math.round(Math.log10(p)))),
  },
});

/** @param {Scene} scene @returns {{label: string, model: "net1" | "bigram", values: number[]}[]} */
function rowsOf({ outcome, taken, chosen }) {
  const shown = [...new Set([DOG, CAT, chosen])];
  const row = (/** @type {string} */ word, /** @type {typeof byNetwork} */ model) => {
    const { before, after, change: difference } = model(outcome, idOf(outcome, word), idOf(outcome, SAD));
    return taken ? [before, after, difference] : [before, Number.NaN, Number.NaN];
  };
  return [
    ...shown.map(
      (word) => /** @type {const} */ ({ label: `${word}, network`, model: 'net1', values: row(word, byNetwork) }),
    ),
    ...[DOG, CAT].map(
      (word) => /** @type {const} */ ({ label: `${word}, table`, model: 'bigram', values: row(word, byCounting) }),
    ),
  ];
}

/** @param {import('../../charts/plot.js').Surface} surface @param {Scene} scene */
function drawBars(surface, scene) {
  const { colour } = surface.theme;
  const rows = rowsOf(scene).map(({ model, ...row }) => ({ ...row, colour: colour(model) }));
  const whole = {
    domain: /** @type {[number, number]} */ ([0, LONGEST_BAR]),
    colour: colour('net1'),
    format: probability,
  };
  /** @type {import('../../charts/aligned-bars.js').BarColumn[]} */
  const columns = [
    { ...whole, title: 'p(sad) before' },
    { ...whole, title: 'after' },
    { title: 'difference', domain: [-LONGEST_BAR, LONGEST_BAR], colour: colour('net1'), format: change },
  ];
  // Three columns leave no room for bars on a phone.
  drawAlignedBars(surface, rows, surface.width < NARROW ? columns.slice(0, 2) : columns);
}

/** @param {HTMLSelectElement} select @param {string[]} vocabulary */
function fillWords(select, vocabulary) {
  if (select.options.length === vocabulary.length && vocabulary.every((word, i) => select.options[i]?.value === word))
    return;
  const chosen = vocabulary.includes(select.value) ? select.value : CAT;
  select.replaceChildren(...vocabulary.map((word) => new Option(word, word)));
  select.value = chosen;
}

/** @param {Scene} scene */
const barsText = (scene) =>
  `p(sad) after ${rowsOf(scene)
    .map(({ label, values: [before = 0, after = 0] }) =>
      scene.taken ? `${label}: ${probability(before)}, then ${probability(after)}` : `${label}: ${probability(before)}`,
    )
    .join('; ')}`;

/** @param {Outcome} outcome @param {string} word @param {boolean} taken */
export function readingOf(outcome, word, taken) {
  const { before, after } = sadAfter(outcome, word);
  const place = `${word}, at distance ${(outcome.distances[idOf(outcome, word)] ?? 0).toFixed(3)}: p(sad | ${word})`;
  if (!taken) return `${place} is ${probability(before)}.`;
  return `${place} went from ${probability(before)} to ${probability(after)}, ${times(after / before)} as much.`;
}

/** @param {number} factor */
const times = (factor) => `${factor >= 100 ? Math.round(factor) : factor.toPrecision(2)} times`;

/** @param {Outcome} outcome @param {boolean} taken */
const pictureText = (outcome, taken) =>
  `p(sad | word) against distance from dog. ${importantFirst(outcome, CAT)
    .slice(0, 6)
    .map((word) => readingOf(outcome, word, taken))
    .join(' ')}`;
