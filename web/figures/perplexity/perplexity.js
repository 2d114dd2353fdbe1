/**
 * A typed sentence under the unigram model, and under the bigram model where the reader asks for it: surprises, their sum,
 * their mean, the perplexity.
 */
import { appendCells, at } from '../../controls/elements.js';
import { scaleLinear } from 'd3-scale';
import { createAnnouncer } from '../../controls/announce.js';
import { group } from '../../charts/axes.js';
import { barAt, drawBars, markBar } from '../../charts/bars.js';
import { createPlot } from '../../charts/plot.js';
import { drawStacked } from '../../charts/stacked.js';
import { ngramSpec } from '../../models/counting-model.js';
import { models } from '../../models/registry.js';
import { latest } from '../../scheduling/latest.js';
import { glyph, glyphWithin } from '../../text/characters.js';
import { loss, perplexity, probability } from '../../text/format.js';
import { bindPicking } from '../../controls/picking.js';

/** @typedef {import('../../workers/protocol.js').Score} Score */
/** @typedef {'unigram' | 'bigram'} Model */
/** @typedef {{text: string, unigram: Score, bigram: Score, shown: readonly Model[], vocabulary: number}} Scored */

const MOST_BITS = 20;
const NARROWEST_PLACE = 18;
const MODELS = /** @type {const} */ (['unigram', 'bigram']);

/**
 * @param {HTMLElement} figure
 * @param {import('../../page/page.js').Page} page
 */
export function setUp(figure, { state, client, publish }) {
  const field = /** @type {HTMLInputElement} */ (figure.querySelector('[data-text]'));
  const pairs = /** @type {HTMLInputElement} */ (figure.querySelector('[data-pairs]'));
  const announce = createAnnouncer(figure);
  const view = createScoreView(figure, announce);
  const score = latest(
    async (/** @type {string} */ text) => {
      const { initialCount, corpus } = state.get();
      const [unigram, bigram] = await Promise.all([
        client.corpus.score(ngramSpec(1, initialCount), text),
        client.corpus.score(ngramSpec(2, initialCount), text),
      ]);
      const shown = pairs.checked ? MODELS : MODELS.slice(0, 1);
      return { text, unigram, bigram, shown, vocabulary: corpus?.vocabulary.length ?? 1 };
    },
    (scored) => {
      for (const model of MODELS) publishScore(publish, model, scored[model]);
      view.show(scored);
    },
  );
  const type = () => {
    if (state.get().corpus) score(field.value);
  };
  field.addEventListener('input', type);
  pairs.addEventListener('change', () => {
    for (const part of figure.querySelectorAll('[data-of-pairs]')) part.toggleAttribute('hidden', !pairs.checked);
    type();
  });
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (figure.querySelectorAll('[data-example]')))
    button.addEventListener('click', () => {
      field.value = button.textContent ?? '';
      type();
    });
  /** @type {unknown} */
  let shown = null;
  state.subscribe(['corpus', 'initialCount'], ({ corpus }) => {
    if (corpus !== shown) for (const model of MODELS) publishScore(publish, model, null);
    shown = corpus;
    // The matrix of pairs, which the reader sees first, asks the engine first.
    setTimeout(type);
  });
}

/** @param {import('../../page/publish.js').Publish} publish @param {Model} model @param {Score | null} score */
function publishScore(publish, model, score) {
  publish(`perplexity.${model}_bits`, score && score.meanBits !== null ? score.totalBits : null);
  publish(`perplexity.${model}_mean_bits`, score?.meanBits ?? null);
  publish(`perplexity.${model}`, score?.perplexity ?? null);
}

/** @param {HTMLElement} figure @param {(message: string) => void} announce */
function createScoreView(figure, announce) {
  const box = at(figure, '[data-plot]');
  /** @type {Scored | null} */
  let scored = null;
  let picked = 0;
  /** @type {import('../../charts/bars.js').BarLayout | null} */
  let layout = null;
  const bars = createPlot(
    box,
    {
      label: 'Bars: the surprise of each character under each model. Arrow keys read them out.',
      margin: { left: 44, bottom: 42, right: 8 },
      interactive: true,
    },
    (surface) => {
      if (!scored) return null;
      layout = drawBars(surface, groupsOf(scored), barOptions(surface, scored));
      markEven(surface, scored);
      markBar(surface, layout, scored.text === '' ? null : picked);
    },
  );
  const sums = createPlot(
    at(figure, '[data-sums]'),
    { label: 'The surprises laid end to end', margin: { left: 4, right: 8, top: 4, bottom: 36 } },
    (surface) => scored && drawSums(surface, scored),
  );
  const pick = (/** @type {number} */ index) => {
    if (!scored) return;
    picked = index;
    const reading = sentenceOf(scored, index);
    at(figure, '[data-reading]').textContent = reading;
    announce(reading);
    const surface = bars.surface();
    if (surface && layout) markBar(surface, layout, index);
  };
  bindPicking(bars.svg, {
    count: () => charactersOf(scored).length,
    picked: () => picked,
    pick,
    indexAt: (x) => layout && barAt(layout, x),
  });
  return {
    /** @param {Scored} next */
    show(next) {
      scored = next;
      const characters = charactersOf(scored);
      picked = Math.max(0, Math.min(picked, characters.length - 1));
      box.style.minWidth = `${52 + NARROWEST_PLACE * characters.length}px`;
      at(figure, '[data-reading]').textContent = sentenceOf(scored, picked);
      at(figure, '[data-unknown]').textContent = unknownSentence(scored);
      at(figure, '[data-rows]').replaceChildren(
        ...characters.map((_, i) => tableRow(/** @type {Scored} */ (scored), i)),
      );
      if (figure.contains(document.activeElement)) announce(summaryOf(scored));
      bars.redraw();
      sums.redraw();
    },
  };
}

/** @param {Scored | null} scored */
const charactersOf = (scored) => Array.from(scored?.text ?? '', (character) => character.codePointAt(0) ?? 0);

/** @param {Scored} scored */
const groupsOf = (scored) =>
  charactersOf(scored).map((code, i) => ({
    label: glyph(code),
    values: scored.shown.map((model) => scored[model].bits[i] ?? Number.NaN),
  }));

/** One axis for every sentence, so that two of them can be compared. @param {import('../../charts/plot.js').Surface} surface */
const bitsScale = ({ height, margin }) => scaleLinear([0, MOST_BITS], [height - margin.bottom, margin.top]);

/** @param {import('../../charts/plot.js').Surface} surface @param {Scored} scored */
const barOptions = (surface, { shown }) => ({
  y: bitsScale(surface),
  colours: shown.map((model) => surface.theme.colour(models[model].colour)),
  xTitle: '',
  yTitle: 'surprise, bits',
  yFormat: String,
});

/** The surprise where all characters are equally likely. @param {import('../../charts/plot.js').Surface} surface @param {Scored} scored */
function markEven(surface, { vocabulary }) {
  const { svg, width, margin } = surface;
  const y = bitsScale(surface)(Math.log2(vocabulary));
  const line = group(svg, 'even').selectAll('line').data([y]).join('line');
  line
    .attr('x1', margin.left)
    .attr('x2', width - margin.right)
    .attr('y1', y)
    .attr('y2', y);
}

/** @param {import('../../charts/plot.js').Surface} surface @param {Scored} scored */
function drawSums(surface, scored) {
  const { width, margin, theme } = surface;
  const longest = Math.max(10, ...scored.shown.map((model) => finiteSum(scored[model].bits)));
  const x = scaleLinear([0, longest], [margin.left, width - margin.right]).nice(5);
  const rows = scored.shown.map((model) => ({ colour: theme.colour(models[model].colour), parts: scored[model].bits }));
  drawStacked(surface, rows, { x, title: 'the same surprises laid end to end, bits' });
}

/** @param {ArrayLike<number>} bits */
const finiteSum = (bits) => Array.from(bits).reduce((sum, bit) => (Number.isFinite(bit) ? sum + bit : sum), 0);

/** @param {Scored} scored @param {number} index */
function sentenceOf(scored, index) {
  const code = charactersOf(scored)[index];
  if (code === undefined) return 'Type a sentence.';
  if ((scored.unigram.tokens[index] ?? -1) < 0)
    return `‘${glyphWithin(code)}’ does not occur in this text; no model here can say anything about it.`;
  const parts = scored.shown.map(
    (model) =>
      `${model} p\u00a0=\u00a0${probability(pOf(scored[model], index))}, ${loss(scored[model].bits[index] ?? 0)}\u00a0bits`,
  );
  return `‘${glyphWithin(code)}’: ${parts.join('; ')}`;
}

/** @param {Score} score @param {number} index */
const pOf = ({ bits }, index) => 2 ** -(bits[index] ?? 0);

/** @param {Scored} scored */
function unknownSentence(scored) {
  const unknown = new Set(charactersOf(scored).filter((_, i) => (scored.unigram.tokens[i] ?? 0) < 0));
  if (unknown.size === 0) return '';
  return `Not in this text’s vocabulary, and left out of the sums: ${[...unknown].map((code) => `‘${glyphWithin(code)}’`).join(' ')}.`;
}

/** @param {Scored} scored */
function summaryOf(scored) {
  const parts = scored.shown.map((model) => `${perplexity(scored[model].perplexity ?? NaN)} under ${model}s`);
  if (scored.unigram.perplexity === null) return unknownSentence(scored);
  return `Perplexity ${parts.join(', ')}. ${unknownSentence(scored)}`;
}

/** @param {Scored} scored @param {number} index */
function tableRow(scored, index) {
  const row = document.createElement('tr');
  const code = charactersOf(scored)[index] ?? 0;
  const known = (scored.unigram.tokens[index] ?? -1) >= 0;
  const numbers = scored.shown.flatMap((model) =>
    known ? [probability(pOf(scored[model], index)), loss(scored[model].bits[index] ?? 0)] : ['–', '–'],
  );
  appendCells(row, [glyph(code), ...numbers]);
  return row;
}
