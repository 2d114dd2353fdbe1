/** The frequency of each character as bars, the commonest first, with the model's perplexities and a sample. */
import { appendCells, at } from '../../controls/elements.js';
import { scaleLinear } from 'd3-scale';
import { createAnnouncer } from '../../controls/announce.js';
import { barAt, drawBars, markBar } from '../../charts/bars.js';
import { createPlot } from '../../charts/plot.js';
import { ngramSpec } from '../../models/counting-model.js';
import { latest } from '../../scheduling/latest.js';
import { descending, sumOf } from '../../models/counting.js';
import { glyph, glyphWithin } from '../../text/characters.js';
import { integer, percent, probability } from '../../text/format.js';
import { bindPicking } from '../../controls/picking.js';
import { bindSampler } from '../../controls/sampler.js';

/** @typedef {import('../../workers/protocol.js').CorpusSummary} CorpusSummary */
/**
 * @typedef {object} Ranking
 * @property {CorpusSummary} corpus
 * @property {Uint32Array} ids            commonest first
 * @property {Float64Array} probabilities (V) by id
 */

const FIRST = 30;
const SAMPLE_LENGTH = 30;
/** The ends of the ranking, for the prose: code points, and a count. */
const RANKS = ['first', 'second', 'last', 'last_count'];

/**
 * @param {HTMLElement} figure
 * @param {import('../../page/page.js').Page} page
 */
export function setUp(figure, { state, client, publish }) {
  const announce = createAnnouncer(figure);
  const bars = createRankingView(figure, announce);
  const measure = latest(
    (/** @type {number} */ initialCount) => client.corpus.measure(ngramSpec(1, initialCount)),
    ({ train, valid }) => {
      publish('unigram.train_perplexity', train);
      publish('unigram.valid_perplexity', valid);
    },
  );
  const rank = latest(
    async (/** @type {{corpus: CorpusSummary, initialCount: number}} */ { corpus, initialCount }) => {
      const { probabilities } = await client.corpus.distribution(ngramSpec(1, initialCount), []);
      return { corpus, ids: descending(corpus.unigramCounts), probabilities };
    },
    (/** @type {Ranking} */ ranking) => {
      if (ranking.corpus !== shown || ranking.probabilities.length !== ranking.ids.length) return;
      bars.show(ranking);
      publishShares(publish, ranking);
    },
  );
  const sampler = bindSampler(
    figure,
    async (seed) => {
      const { corpus, initialCount } = state.get();
      if (!corpus) return null;
      const request = { length: SAMPLE_LENGTH, seed, temperature: 1 };
      const tokens = await client.corpus.sample(ngramSpec(1, initialCount), request);
      return { tokens, vocabulary: corpus.vocabulary };
    },
    announce,
  );

  /** @type {CorpusSummary | null} */
  let shown = null;
  state.subscribe(['corpus', 'initialCount'], ({ corpus, initialCount }) => {
    if (!corpus) return;
    if (corpus !== shown) clear(publish, sampler);
    shown = corpus;
    rank({ corpus, initialCount });
    // The matrix of pairs, which the reader sees first, asks the engine first.
    setTimeout(() => {
      measure(initialCount);
      sampler.draw();
    });
  });
}

/** @param {import('../../page/publish.js').Publish} publish @param {{clear: () => void}} sampler */
function clear(publish, sampler) {
  for (const name of ['train_perplexity', 'valid_perplexity', ...RANKS]) publish(`unigram.${name}`, null);
  sampler.clear();
}

/** @param {import('../../page/publish.js').Publish} publish @param {Ranking} ranking */
function publishShares(publish, { corpus, ids }) {
  const [first, second, last] = [ids[0], ids[1], ids.at(-1)];
  const codeOf = (/** @type {number | undefined} */ id) => (id === undefined ? null : (corpus.vocabulary[id] ?? null));
  publish('unigram.first', codeOf(first));
  publish('unigram.second', codeOf(second));
  publish('unigram.last', codeOf(last));
  publish('unigram.last_count', last === undefined ? null : (corpus.unigramCounts[last] ?? null));
  publish('unigram.free_parameters', corpus.vocabulary.length - 1);
}

/**
 * The bars, the first thirty or all, and a line about the one under the pointer.
 * @param {HTMLElement} figure @param {(message: string) => void} announce
 */
function createRankingView(figure, announce) {
  const box = at(figure, '[data-plot]');
  const toggle = /** @type {HTMLButtonElement} */ (figure.querySelector('[data-all]'));
  const reading = at(figure, '[data-reading]');
  const rest = at(figure, '[data-rest]');
  const table = createTable(figure);
  /** @type {Ranking | null} */
  let ranking = null;
  let picked = 0;
  /** @type {import('../../charts/bars.js').BarLayout | null} */
  let layout = null;

  const all = () => toggle.getAttribute('aria-pressed') === 'true';
  const count = () => (ranking ? (all() ? ranking.ids.length : Math.min(FIRST, ranking.ids.length)) : 0);
  const label = 'Bars: the probability of each character, the commonest first. Arrow keys read them out one by one.';
  const plot = createPlot(box, { label, margin: { left: 48, bottom: 46 }, interactive: true }, (surface) => {
    if (!ranking) return;
    layout = drawBars(surface, groupsOf(ranking, count()), optionsOf(surface, ranking));
    markBar(surface, layout, picked);
  });
  const pick = (/** @type {number} */ index) => {
    if (!ranking) return;
    picked = index;
    reading.textContent = sentenceOf(ranking, index);
    announce(reading.textContent);
    const surface = plot.surface();
    if (surface && layout) markBar(surface, layout, picked);
  };
  bindPicking(plot.svg, { count, picked: () => picked, pick, indexAt: (x) => layout && barAt(layout, x) });
  const update = () => {
    if (!ranking) return;
    picked = Math.min(picked, count() - 1);
    reading.textContent = sentenceOf(ranking, picked);
    toggle.hidden = ranking.ids.length <= FIRST;
    toggle.textContent = `Show all ${integer(ranking.ids.length)}`;
    rest.textContent = restSentence(ranking, count());
    plot.redraw();
  };
  toggle.addEventListener('click', () => {
    toggle.setAttribute('aria-pressed', String(!all()));
    update();
  });
  return {
    show(/** @type {Ranking} */ next) {
      if (ranking?.corpus !== next.corpus) picked = 0;
      ranking = next;
      update();
      table.show(next);
    },
  };
}

/** @param {Ranking} ranking @param {number} count */
const groupsOf = ({ corpus, ids, probabilities }, count) =>
  Array.from(ids.subarray(0, count), (id) => ({
    label: glyph(corpus.vocabulary[id] ?? 0),
    values: [probabilities[id] ?? 0],
  }));

/** @param {import('../../charts/plot.js').Surface} surface @param {Ranking} ranking */
const optionsOf = ({ height, margin, theme }, { ids, probabilities }) => ({
  y: scaleLinear([0, probabilities[ids[0] ?? 0] ?? 1], [height - margin.bottom, margin.top]).nice(4),
  colours: [theme.colour('unigram')],
  xTitle: 'character',
  yTitle: 'probability',
  yFormat: String,
});

/** @param {Ranking} ranking @param {number} index */
function sentenceOf({ corpus, ids, probabilities }, index) {
  const id = ids[index] ?? 0;
  return `‘${glyphWithin(corpus.vocabulary[id] ?? 0)}’ is number ${integer(index + 1)} of ${integer(ids.length)}: ${integer(corpus.unigramCounts[id] ?? 0)} of ${integer(corpus.trainTokens)} characters, p = ${probability(probabilities[id] ?? 0)}`;
}

/** @param {Ranking} ranking @param {number} count of the bars on show */
function restSentence({ ids, probabilities }, count) {
  if (count === ids.length) return `All ${integer(ids.length)} characters are shown.`;
  const share = sumOf(Array.from(ids.subarray(count), (id) => probabilities[id] ?? 0));
  return `The other ${integer(ids.length - count)} characters share ${percent(share)} of the text.`;
}

const MOST_ROWS = 500;

/** The same numbers as a table, filled when it is opened. @param {HTMLElement} figure */
function createTable(figure) {
  const details = /** @type {HTMLDetailsElement} */ (figure.querySelector('details'));
  const body = at(details, 'tbody');
  /** @type {Ranking | null} */
  let ranking = null;
  const fill = () => {
    if (details.open && ranking)
      body.replaceChildren(
        ...Array.from(ranking.ids.subarray(0, MOST_ROWS), (id) => tableRow(/** @type {Ranking} */ (ranking), id)),
      );
  };
  details.addEventListener('toggle', fill);
  return {
    show(/** @type {Ranking} */ next) {
      ranking = next;
      fill();
    },
  };
}

/** @param {Ranking} ranking @param {number} id */
function tableRow({ corpus, probabilities }, id) {
  const row = document.createElement('tr');
  const code = corpus.vocabulary[id] ?? 0;
  appendCells(row, [glyph(code), integer(corpus.unigramCounts[id] ?? 0), probability(probabilities[id] ?? 0)]);
  return row;
}
