/** Probabilities of moods against the number of sentences, with the spread over the networks. */
import { scaleLog, scaleSqrt } from 'd3-scale';
import { drawLines, markChosen } from '../../charts/lines.js';
import { powerOfTen } from '../../text/big-numbers.js';
import { SWEEP } from './moods-worlds.js';

/** @typedef {import('./moods-worlds.js').Result} Result */
/** @typedef {import('./moods-worlds.js').Asked} Asked */
/** @typedef {{results: [number, Result][], chosen: number}} Scene  results by rising number of sentences */

const LEAST_SHOWN = 1e-5;

/** @param {number[]} values */
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** @param {import('../../charts/plot.js').Surface} surface @param {Scene} scene */
export function drawMoods(surface, { results, chosen }) {
  const { theme, width, height, margin } = surface;
  const x = scaleSqrt([0, Math.max(...SWEEP)], [margin.left, width - margin.right]);
  const y = scaleLog([LEAST_SHOWN, 1], [height - margin.bottom, margin.top]).clamp(true);
  markChosen(surface, x(chosen));
  const colours = (/** @type {string} */ model) => ({
    colour: theme.colour(model),
    labelColour: theme.colour(`${model}-label`),
  });
  const series = [
    { ...byNetworks(results, 'sadDog'), ...colours('net1'), label: 'sad | dog' },
    { ...byNetworks(results, 'happyCat'), ...colours('ngram'), label: 'happy | cat' },
    { ...byNetworks(results, 'sadCat'), ...colours('net7'), label: 'sad | cat', dash: [4, 3], hollow: true },
    { ...byCounting(results, 'sadCat'), ...colours('bigram'), label: 'sad | cat, table', width: 1.5 },
  ];
  drawLines(surface, series, {
    x,
    y,
    axes: {
      xTitle: 'sentences of each kind',
      yTitle: 'probability, mean of five networks and their spread',
      xValues: SWEEP,
      xFormat: String,
      yValues: [1e-5, 1e-4, 1e-3, 0.01, 0.1, 1],
      yFormat: (/** @type {number} */ p) => (p >= 0.01 ? String(p) : powerOfTen(Math.round(Math.log10(p)))),
    },
  });
}

/** @param {[number, Result][]} results @param {Asked} asked */
function byNetworks(results, asked) {
  const values = results.map(([, { networks }]) => networks[asked]);
  /** @type {[number[], number[]]} */
  const band = [values.map((all) => Math.min(...all)), values.map((all) => Math.max(...all))];
  return { x: results.map(([k]) => k), y: values.map(mean), band, points: true };
}

/** @param {[number, Result][]} results @param {Asked} asked */
const byCounting = (results, asked) => ({
  x: results.map(([k]) => k),
  y: results.map(([, { counted }]) => counted[asked]),
});
