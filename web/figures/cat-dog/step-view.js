/** The step's picture: every word's change against its distance from dog, and one word's row before and after. */
import { at } from '../../controls/elements.js';
import { placeIn } from '../../controls/pointing.js';
import { scaleLinear, scaleSqrt } from 'd3-scale';
import { CAT, DOG, SAD } from './animal-world.js';
import { drawAlignedBars } from '../../charts/aligned-bars.js';
import { drawLabelledPoints, nearestPoint } from '../../charts/labelled-points.js';
import { createPlot } from '../../charts/plot.js';
import { change, probability } from '../../text/format.js';
import { byCounting, byNetwork, idOf, sadAfter } from './outcome.js';

/** @typedef {import('./outcome.js').Outcome} Outcome */

/** Next words in a row of bars. */
const SHOWN_NEXT = 8;
/** Fixed, so that steps of different size can be compared. */
const CHANGES = /** @type {[number, number]} */ ([-0.25, 1]);
const DISTANCES = /** @type {[number, number]} */ ([-0.1, 1.6]);

/**
 * The plots and the choice of a word, by its select or by pointing at it.
 * @param {HTMLElement} figure
 * @returns {{show: (outcome: Outcome) => void}}
 */
export function createStepView(figure) {
  const select = /** @type {HTMLSelectElement} */ (at(figure, '[data-word]'));
  /** @type {Outcome | null} */
  let outcome = null;
  const points = createPointsPlot(
    at(figure, '[data-plot="change"]'),
    () => outcome,
    () => select.value,
  );
  const network = createPlot(
    at(figure, '[data-plot="network-row"]'),
    { label: 'What follows the word, by the network', margin: BARS_MARGIN },
    (surface) => outcome && drawRow(surface, networkRows(outcome, select.value), 'net1'),
  );
  const counted = createPlot(
    at(figure, '[data-plot="counted-row"]'),
    { label: 'What follows the word, by counting', margin: BARS_MARGIN },
    (surface) => outcome && drawRow(surface, countedRows(outcome, select.value), 'bigram'),
  );

  const showWord = () => {
    if (!outcome) return;
    for (const place of figure.querySelectorAll('[data-chosen]')) place.textContent = select.value;
    at(figure, '[data-reading]').textContent = readingOf(outcome, select.value);
    network.svg.setAttribute('aria-label', rowText('By the network', select.value, networkRows(outcome, select.value)));
    counted.svg.setAttribute('aria-label', rowText('By counting', select.value, countedRows(outcome, select.value)));
    for (const plot of [points.plot, network, counted]) plot.redraw();
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
    show(newest) {
      outcome = newest;
      fillWords(select, newest.vocabulary);
      points.plot.svg.setAttribute('aria-label', pictureText(newest));
      showWord();
    },
  };
}

/** @param {HTMLElement} box @param {() => Outcome | null} outcome @param {() => string} chosen */
function createPointsPlot(box, outcome, chosen) {
  /** @type {import('../../charts/labelled-points.js').PointLayout} */
  let layout = [];
  /** @type {string[]} */
  let drawn = [];
  const plot = createPlot(
    box,
    { label: 'Change of p(sad | word) against distance from dog', margin: { right: 24 } },
    (surface) => {
      const shown = outcome();
      if (!shown) return null;
      const points = pointsOf(shown, chosen(), surface.theme);
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

/**
 * All words as points, the most important to name first.
 * @param {Outcome} outcome @param {string} chosen @param {import('../../charts/theme.js').Theme} theme
 */
function pointsOf(outcome, chosen, { colour }) {
  const points = outcome.vocabulary.map((label, word) => {
    const near = outcome.kin.has(label);
    return {
      label,
      x: outcome.distances[word] ?? 0,
      y: sadAfter(outcome, label).change,
      colour: colour(near ? 'net1' : 'unigram'),
      labelColour: colour(near ? 'net1-label' : 'unigram-label'),
      hollow: label === DOG,
      strong: label === chosen,
    };
  });
  const rank = (/** @type {typeof points[number]} */ { label }) =>
    (label === DOG ? 8 : label === chosen ? 4 : label === CAT ? 2 : 0) + (outcome.kin.has(label) ? 1 : 0);
  return points.sort((a, b) => rank(b) - rank(a) || Math.abs(b.y) - Math.abs(a.y));
}

/** @param {import('../../charts/plot.js').Surface} surface */
const scalesOf = ({ width, height, margin }) => ({
  x: scaleLinear(DISTANCES, [margin.left, width - margin.right]).clamp(true),
  y: scaleSqrt(CHANGES, [height - margin.bottom, margin.top]).clamp(true),
  axes: {
    xTitle: 'cosine distance of the word’s embedding from dog’s',
    yTitle: 'change of p(sad | word)',
    xValues: [0, 0.5, 1, 1.5],
    xFormat: String,
    yValues: [-0.25, -0.05, 0, 0.05, 0.25, 0.5, 1],
    yFormat: (/** @type {number} */ y) => String(y).replace('-', '−'),
  },
});

const BARS_MARGIN = { top: 26, right: 0, bottom: 4, left: 76 };

/** @param {import('../../charts/plot.js').Surface} surface @param {import('../../charts/aligned-bars.js').AlignedRow[]} rows @param {string} model */
function drawRow(surface, rows, model) {
  const { colour } = surface.theme;
  const whole = { domain: /** @type {[number, number]} */ ([0, 1]), colour: colour(model), format: probability };
  drawAlignedBars(surface, rows, [
    { ...whole, title: 'before' },
    { ...whole, title: 'after' },
    { title: 'difference', domain: [-1, 1], colour: colour('net1'), negative: colour('bigram'), format: change },
  ]);
}

/** Both models show the same next words: sad, then the likeliest before the step. @param {Outcome} outcome @param {string} word */
function shownNext(outcome, word) {
  const current = idOf(outcome, word);
  const likeliest = [...outcome.vocabulary.keys()].sort(
    (a, b) => byNetwork(outcome, current, b).before - byNetwork(outcome, current, a).before,
  );
  return [...new Set([idOf(outcome, SAD), ...likeliest])].slice(0, SHOWN_NEXT);
}

/** @param {Outcome} outcome @param {string} word @returns {import('../../charts/aligned-bars.js').AlignedRow[]} */
const networkRows = (outcome, word) => rowsBy(outcome, word, byNetwork);
/** @param {Outcome} outcome @param {string} word @returns {import('../../charts/aligned-bars.js').AlignedRow[]} */
const countedRows = (outcome, word) => rowsBy(outcome, word, byCounting);

/** @param {Outcome} outcome @param {string} word @param {typeof byNetwork} model */
function rowsBy(outcome, word, model) {
  return shownNext(outcome, word).map((next) => {
    const { before, after, change: difference } = model(outcome, idOf(outcome, word), next);
    const label = outcome.vocabulary[next] ?? '';
    return { label, values: [before, after, difference], strong: label === SAD };
  });
}

/** @param {HTMLSelectElement} select @param {string[]} vocabulary */
function fillWords(select, vocabulary) {
  if (select.options.length === vocabulary.length && vocabulary.every((word, i) => select.options[i]?.value === word))
    return;
  const chosen = vocabulary.includes(select.value) ? select.value : CAT;
  select.replaceChildren(...vocabulary.map((word) => new Option(word, word)));
  select.value = chosen;
}

/** @param {string} model @param {string} word @param {import('../../charts/aligned-bars.js').AlignedRow[]} rows */
const rowText = (model, word, rows) =>
  `${model}, after ${word}: ${rows.map(({ label, values }) => `${label} ${probability(values[0] ?? 0)}, then ${probability(values[1] ?? 0)}`).join('; ')}`;

/** @param {Outcome} outcome @param {string} word */
export function readingOf(outcome, word) {
  const { before, after, change: difference } = sadAfter(outcome, word);
  const distance = (outcome.distances[idOf(outcome, word)] ?? 0).toFixed(3);
  return `${word}, at distance ${distance}: p(sad | ${word}) went from ${probability(before)} to ${probability(after)} (${change(difference)}).`;
}

/** @param {Outcome} outcome */
function pictureText(outcome) {
  const words = pointsOf(outcome, CAT, {
    colour: () => '',
    ramp: new Uint32Array(),
    difference: new Uint32Array(),
    css: () => '',
  }).slice(0, 6);
  return `Change of p(sad | word) against distance from dog: ${words.map(({ label, x, y }) => `${label} at ${x.toFixed(2)} ${change(y)}`).join(', ')}`;
}
