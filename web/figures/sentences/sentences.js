/** Bengio's two sentences: after reading one, how surprising is the other, and many more like it. */
import { scaleLinear } from 'd3-scale';
import { at } from '../../controls/elements.js';
import { createProgress, showing } from '../../controls/progress.js';
import { bindSeed } from '../../controls/seed.js';
import { bindSegments } from '../../controls/segments.js';
import { drawAlignedBars } from '../../charts/aligned-bars.js';
import { drawAxes } from '../../charts/axes.js';
import { drawDotRows } from '../../charts/dot-rows.js';
import { createPlot } from '../../charts/plot.js';
import { latest } from '../../scheduling/latest.js';
import { isStale } from '../../scheduling/stale.js';
import { whenVisibleOrIdle } from '../../scheduling/when-visible-or-idle.js';
import { bits } from '../../text/format.js';
import { ALL, PAIR } from './kinds.js';
import { deviation, GROUPS, LEARNER, learnSentences, mean, scoreSentences, sum } from './scores.js';

/** @typedef {import('./scores.js').Reading} Reading */
/** @typedef {import('./scores.js').Request} Request */
/** @typedef {import('./scores.js').Learnt} Learnt */
/** @typedef {import('./scores.js').Scores} Scores */
/** @typedef {import('./scores.js').Scored} Scored */

const NAMES = { read: 'read', unread: 'never read', mixed: 'mixed up' };
const MOST_BITS = 60;
const MOST_BITS_OF_WORD = 8;
const DOTS_MARGIN = { top: 10, right: 92, bottom: 40, left: 148 };

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export function setUp(figure, { client, state, publish }) {
  /** @type {Scores | null} */
  let scores = null;
  /** @type {Omit<Request, 'initialCount'>} */
  const choice = { withheld: 'dog', count: 200, seed: 1, order: 3 };
  const view = createView(figure, () => scores);
  const showProgress = createProgress(figure, '[data-progress]');
  const say = (/** @type {string} */ text) => (at(figure, '[data-status]').textContent = text);
  const learn = remembering((reading) =>
    showing(showProgress, (progress) => learnSentences(client.words, reading, progress)),
  );
  const compute = latest(
    async (/** @type {Request} */ request) => scoreSentences(client.words, request, await learn(request)),
    (result, request) => {
      scores = result;
      say(resultText(request, result));
      publishScores(publish, result);
      view.show(result, request.withheld);
    },
    (error) =>
      say(isStale(error) ? 'Stopped: the picture is of the choice before. Choose again to go on.' : error.message),
  );
  const request = whenVisibleOrIdle(at(figure, '[data-plot="groups"]'), () =>
    compute({ ...choice, initialCount: state.get().initialCount }),
  );
  const change = (/** @type {Partial<typeof choice>} */ changed) => {
    Object.assign(choice, changed);
    request();
  };
  bindSegments(figure, 'sentences-count', (value) => change({ count: Number(value) }));
  bindSegments(figure, 'sentences-order', (value) => change({ order: Number(value) }));
  bindSegments(figure, 'sentences-withheld', (value) => change({ withheld: value === 'cat' ? 'cat' : 'dog' }));
  bindSeed(figure, (seed) => change({ seed }));
  at(figure, '[data-stop]').addEventListener('click', () => client.words.stop(LEARNER));
  state.subscribe(['initialCount'], request);
  request();
}

/** @param {HTMLElement} figure @param {() => Scores | null} scores */
function createView(figure, scores) {
  const groups = createPlot(
    at(figure, '[data-plot="groups"]'),
    { label: 'Surprise of sentences', margin: DOTS_MARGIN },
    (surface) => {
      const shown = scores();
      return shown && drawGroups(surface, shown);
    },
  );
  const pair = /** @type {const} */ (['read', 'unread']).map((which) => {
    const plot = createPlot(
      at(figure, `[data-plot="${which}"]`),
      { label: 'Surprise of each word', margin: { top: 26, right: 0, bottom: 4, left: 76 } },
      (surface) => {
        const shown = scores();
        return shown && drawSurprises(surface, shown.pair[which]);
      },
    );
    return { which, plot };
  });
  return {
    /** @param {Scores} shown @param {keyof typeof PAIR} withheld */
    show(shown, withheld) {
      at(figure, '[data-unread-sentence]').textContent = PAIR[withheld];
      at(figure, '[data-read-sentence]').textContent = PAIR[withheld === 'dog' ? 'cat' : 'dog'];
      groups.svg.setAttribute('aria-label', groupsText(shown));
      groups.redraw();
      for (const { which, plot } of pair) {
        plot.svg.setAttribute('aria-label', `Surprise of each word, ${wordsText(shown.pair[which])}`);
        plot.redraw();
      }
    },
  };
}

/**
 * Keeps the last answer for as long as the reading is the same.
 * @param {(reading: Reading) => Promise<Learnt>} learn
 * @returns {(reading: Reading) => Promise<Learnt>}
 */
function remembering(learn) {
  let key = '';
  /** @type {Promise<Learnt> | null} */
  let last = null;
  return ({ withheld, count, seed }) => {
    const reading = { withheld, count, seed };
    if (JSON.stringify(reading) === key && last) return last;
    key = JSON.stringify(reading);
    const asked = (last = learn(reading));
    // A failed lesson may be tried again.
    asked.catch(() => last === asked && (last = null));
    return asked;
  };
}

/** @param {import('../../charts/plot.js').Surface} surface @param {Scores} scores */
function drawGroups(surface, { groups }) {
  const { theme, width, height, margin } = surface;
  const x = scaleLinear([0, MOST_BITS], [margin.left, width - margin.right]).clamp(true);
  const y = scaleLinear([0, 1], [height - margin.bottom, margin.top]);
  drawAxes(surface, { x, y, yValues: [], xTitle: 'surprise of a sentence, bits', yTitle: '' });
  const rows = /** @type {const} */ (['counted', 'network']).flatMap((model) =>
    GROUPS.map((group) => {
      const values = groups[group][model];
      return {
        label: `${NAMES[group]}, ${model === 'counted' ? 'table' : 'network'}`,
        values,
        mean: mean(values),
        deviation: deviation(values),
        text: spread(values),
        colour: theme.colour(model === 'counted' ? 'ngram' : 'net7'),
      };
    }),
  );
  drawDotRows(surface, rows, x);
}

/** @param {import('../../charts/plot.js').Surface} surface @param {Scored} scored */
function drawSurprises(surface, { words, counted, network }) {
  const domain = /** @type {[number, number]} */ ([0, MOST_BITS_OF_WORD]);
  drawAlignedBars(
    surface,
    words.map((label, i) => ({ label, values: [counted[i] ?? Number.NaN, network[i] ?? Number.NaN] })),
    [
      { title: 'table, bits', domain, colour: surface.theme.colour('ngram'), format: bits },
      { title: 'network, bits', domain, colour: surface.theme.colour('net7'), format: bits },
    ],
  );
}

/** @param {number[]} values */
const spread = (values) => `${mean(values).toFixed(1)} ± ${deviation(values).toFixed(1)}`;

/** @param {import('../../page/publish.js').Publish} publish @param {Scores} scores */
function publishScores(publish, { groups, pair }) {
  publish('sentences.combinations', ALL.length);
  publish('sentences.ideal_bits', Math.log2(ALL.length));
  for (const model of /** @type {const} */ (['counted', 'network'])) {
    for (const group of GROUPS) publish(`sentences.${model}_${group}_bits`, mean(groups[group][model]));
    for (const which of /** @type {const} */ (['read', 'unread']))
      publish(`sentences.${model}_pair_${which}_bits`, sum(pair[which][model]));
  }
}

/** @param {Scores} scores */
const groupsText = ({ groups }) =>
  `Surprise of a sentence in bits, mean and standard deviation. ${GROUPS.map(
    (group) => `${NAMES[group]}: table ${spread(groups[group].counted)}, network ${spread(groups[group].network)}`,
  ).join('; ')}.`;

/** @param {Scored} scored */
const wordsText = ({ words, counted, network }) =>
  words
    .map((word, i) => `${word}: ${bits(counted[i] ?? 0)} by the table, ${bits(network[i] ?? 0)} by the network`)
    .join('; ');

/** @param {Request} request @param {Scores} scores */
const resultText = ({ count }, { groups }) =>
  `After ${count} sentences, one never read has ${mean(groups.unread.counted).toFixed(1)} bits by the table and ${mean(groups.unread.network).toFixed(1)} by the network; one that mixes the kinds ${mean(groups.mixed.counted).toFixed(1)} and ${mean(groups.mixed.network).toFixed(1)}.`;
