/** The two plots of "what a context length buys", over the same axis of m. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { powerOfTen } from '../../text/big-numbers.js';
import { decadeTicks } from '../../charts/axes.js';
import { drawLines, drawPoint, markChosen } from '../../charts/lines.js';
import { models } from '../../models/registry.js';

/** @typedef {import('../../charts/plot.js').Surface} Surface */
/** @typedef {import('../../models/measured.js').MeasuredNetwork} MeasuredNetwork */

/** Of a plot that has no room for every tick and label. */
const NARROW = 500;
const X_VALUES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16];
const LONGEST = Math.max(...X_VALUES);
const X_TITLE = 'characters of context, m';
/** The article's, for Shakespeare: train perplexity by m. */
const PUBLISHED = [
  { context: 0, perplexity: 27.53, model: models.ngram.colour },
  { context: 1, perplexity: 11.87, model: models.ngram.colour },
  { context: 7, perplexity: 5.8, model: models.mlp7.colour },
];

/** @param {Surface} surface */
const acrossContexts = ({ width, margin }) => scaleLinear([0, LONGEST], [margin.left, width - margin.right]);
/** @param {Surface} surface @returns {[number, number]} */
const upwards = ({ height, margin }) => [height - margin.bottom, margin.top];
/** @param {Surface} surface */
const axesOf = ({ width }) => ({
  xTitle: X_TITLE,
  xFormat: String,
  xValues: width < NARROW ? X_VALUES.filter((m) => m % 2 === 0) : X_VALUES,
});

/** @param {Surface} surface @param {import('./context-length.js').Counts} counts @param {number} chosen */
export function drawParameters(surface, { table, network }, chosen) {
  const { theme } = surface;
  const exponents = table.map((one) => one.length);
  const decades = Math.ceil(Math.max(...exponents) / 8) * 8;
  const scales = { x: acrossContexts(surface), y: scaleLog([1, 10 ** decades], upwards(surface)) };
  const x = table.map((_, i) => i + 1);
  markChosen(surface, scales.x(chosen));
  drawLines(
    surface,
    [
      {
        x,
        y: table.map(Number),
        colour: theme.colour(models.ngram.colour),
        labelColour: theme.colour(`${models.ngram.colour}-label`),
        points: true,
        label: 'table',
      },
      {
        x,
        y: network,
        colour: theme.colour(models.mlp7.colour),
        labelColour: theme.colour(`${models.mlp7.colour}-label`),
        points: true,
        label: 'network',
      },
    ],
    {
      ...scales,
      axes: {
        ...axesOf(surface),
        yTitle: 'parameters',
        yValues: [0, 1, 2, 3, 4].map((i) => 10 ** ((i * decades) / 4)),
        yFormat: (value) => (value === 1 ? '1' : powerOfTen(Math.round(Math.log10(value)))),
      },
    },
  );
}

/** @param {Surface} surface @param {import('../../models/measured.js').Measured} measured @param {number} vocabulary @param {number} chosen @param {boolean} published  show the article's values */
export function drawPerplexities(surface, { ngram, networks }, vocabulary, chosen, published) {
  const { theme, context } = surface;
  const top = Math.max(32, vocabulary * 1.1);
  const scales = { x: acrossContexts(surface), y: scaleLog([1, top], upwards(surface)) };
  const counted = Object.entries(ngram).map(([n, result]) => ({ context: Number(n) - 1, ...result }));
  const shown = Object.values(networks)
    .flatMap((network) => (network?.valid ? [network] : []))
    .sort((a, b) => a.context - b.context);
  markChosen(surface, scales.x(chosen));
  const beforehand = shown.filter((one) => !isOwn(one)).map((one) => pointOf(surface, one));
  drawLines(
    surface,
    [
      ...seriesOf(surface, counted, models.ngram.colour, 'counting'),
      ...seriesOf(surface, shown.filter(isOwn), models.mlp7.colour, 'your networks'),
      ...beforehand,
    ],
    {
      ...scales,
      axes: { ...axesOf(surface), yTitle: 'perplexity', yValues: decadeTicks(top), yFormat: String },
    },
  );
  for (const { context: m, perplexity, model } of published ? PUBLISHED : [])
    drawPoint(context, scales.x(m), scales.y(perplexity), theme.colour(model), theme.colour('panel'), true);
}

/** A network that was trained beforehand. @param {Surface} surface @param {MeasuredNetwork} network @returns {import('../../charts/lines.js').Series} */
function pointOf({ theme, width }, { context, valid }) {
  const model = context === 1 ? models.mlp1.colour : models.mlp7.colour;
  return {
    x: [context],
    y: [valid ?? Number.NaN],
    colour: theme.colour(model),
    labelColour: theme.colour(`${model}-label`),
    points: true,
    ...(context < 4 && width < NARROW ? {} : { label: 'network' }),
  };
}

/** @param {MeasuredNetwork} network */
const isOwn = ({ source }) => source !== 'published';

/**
 * @param {Surface} surface @param {{context: number, train: number | null, valid: number | null}[]} results
 * @param {string} model @param {string} name
 * @returns {import('../../charts/lines.js').Series[]}
 */
function seriesOf({ theme }, results, model, name) {
  const colours = { colour: theme.colour(model), labelColour: theme.colour(`${model}-label`) };
  const x = results.map(({ context }) => context);
  return [
    {
      x,
      y: results.map(({ train }) => train ?? Number.NaN),
      ...colours,
      width: 1.25,
      dash: [4, 3],
      label: `${name}, train`,
    },
    { x, y: results.map(({ valid }) => valid ?? Number.NaN), ...colours, points: true, label: `${name}, valid` },
  ];
}
