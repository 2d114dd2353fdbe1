/** Sad dogs and happy cats: probabilities and the cosine of both embeddings against the number of sentences. */
import { scaleLinear, scaleLog, scaleSqrt } from 'd3-scale';
import { drawLines, markChosen } from '../../charts/lines.js';
import { powerOfTen } from '../../text/big-numbers.js';
import { SWEEP } from './moods-worlds.js';

/** @typedef {import('./moods-worlds.js').Result} Result */
/** @typedef {{results: [number, Result][], chosen: number}} Scene  results by rising number of sentences */

const MOST = Math.max(...SWEEP);
const LEAST_SHOWN = 1e-6;

/** @param {import('../../charts/plot.js').Surface} surface */
const acrossSentences = ({ width, margin }) => scaleSqrt([0, MOST], [margin.left, width - margin.right]);

/** @param {import('../../charts/plot.js').Surface} surface @param {Scene} scene */
export function drawProbabilities(surface, { results, chosen }) {
  const { theme, height, margin } = surface;
  const scales = {
    x: acrossSentences(surface),
    y: scaleLog([LEAST_SHOWN, 1], [height - margin.bottom, margin.top]).clamp(true),
  };
  const x = results.map(([k]) => k);
  const line = (/** @type {keyof Result} */ key) => ({ x, y: results.map(([, result]) => result[key]) });
  markChosen(surface, scales.x(chosen));
  drawLines(
    surface,
    [
      {
        ...line('countedSadDog'),
        colour: theme.colour('bigram'),
        labelColour: theme.colour('bigram-label'),
        label: 'sad | dog, counted',
        width: 1.25,
      },
      {
        ...line('sadDog'),
        colour: theme.colour('net1'),
        labelColour: theme.colour('net1-label'),
        label: 'sad | dog',
        points: true,
      },
      {
        ...line('happyCat'),
        colour: theme.colour('ngram'),
        labelColour: theme.colour('ngram-label'),
        label: 'happy | cat',
        points: true,
      },
      {
        ...line('sadCat'),
        colour: theme.colour('net1'),
        labelColour: theme.colour('net1-label'),
        label: 'sad | cat',
        dash: [4, 3],
        points: true,
        hollow: true,
      },
    ],
    {
      ...scales,
      axes: {
        xTitle: 'sentences of each kind',
        yTitle: 'probability',
        xValues: SWEEP,
        xFormat: String,
        yValues: [1e-6, 1e-4, 0.01, 1],
        yFormat: powers,
      },
    },
  );
}

/** @param {import('../../charts/plot.js').Surface} surface @param {Scene} scene */
export function drawCosine(surface, { results, chosen }) {
  const { theme, height, margin } = surface;
  const scales = {
    x: acrossSentences(surface),
    y: scaleLinear([0, 1], [height - margin.bottom, margin.top]).clamp(true),
  };
  markChosen(surface, scales.x(chosen));
  drawLines(
    surface,
    [
      {
        x: results.map(([k]) => k),
        y: results.map(([, { cosine }]) => cosine),
        colour: theme.colour('net1'),
        labelColour: theme.colour('net1-label'),
        label: 'dog and cat',
        points: true,
      },
    ],
    {
      ...scales,
      axes: {
        xTitle: 'sentences of each kind',
        yTitle: 'cosine of the two embeddings',
        xValues: SWEEP,
        xFormat: String,
        yValues: [0, 0.5, 1],
      },
    },
  );
}

/** @param {number} p */
const powers = (p) => (p >= 0.01 ? String(p) : powerOfTen(Math.round(Math.log10(p))));
