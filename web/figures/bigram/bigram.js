/** The matrix of pairs and what follows from it: the row under the crosshair, smoothing, perplexities and samples. */
import { takeOne } from '../../text/one-character.js';
import { at } from '../../controls/elements.js';
import { createAnnouncer } from '../../controls/announce.js';
import { bindSegments } from '../../controls/segments.js';
import { bindSlider } from '../../controls/slider.js';
import { ngramSpec } from '../../models/counting-model.js';
import { latest } from '../../scheduling/latest.js';
import { characterName, firstGlyph, glyph, idOf } from '../../text/characters.js';
import { integer } from '../../text/format.js';
import { fetchBigramCounts } from './counts.js';
import { createMatrixView } from './matrix.js';
import { createRowView } from './row.js';
import { findTelling, tellingNames } from './telling.js';
import { bindSampler } from '../../controls/sampler.js';

/** @typedef {import('../../workers/protocol.js').CorpusSummary} CorpusSummary */
/** @typedef {import('./counts.js').BigramCounts} BigramCounts */

const SAMPLE_LENGTH = 30;
const NEWLINE = '\n';
const METRICS = ['train_perplexity', 'valid_perplexity', 'newline_newline', 'free_parameters', 'parameters'];

/**
 * @param {HTMLElement} figure
 * @param {import('../../page/page.js').Page} page
 */
export function setUp(figure, { state, client, publish, assets }) {
  const announce = createAnnouncer(figure);
  const orderNote = at(figure, '[data-order-note]');
  at(figure, '[data-largest-order]').textContent = String(assets.limits.largestSimilarityOrder);
  const row = createRowView(figure, announce);
  const matrix = createMatrixView(figure, { state, client, assets, row });
  const causes = createCausesView(figure);
  const sampler = setUpSampler(figure, { state, client }, announce);
  at(figure, '[data-slider="initial-count"]').dataset.least = String(assets.limits.smallestInitialCount);
  const initialCount = bindSlider(figure, 'initial-count', (value) => state.set({ initialCount: value }));
  bindSegments(figure, 'bigram-order', (order) => matrix.arrange(/** @type {any} */ (order)));
  bindSegments(figure, 'bigram-scale', (scale) => matrix.shade(/** @type {any} */ (scale)));

  /** @type {BigramCounts | null} */
  let counts = null;
  /** @type {CorpusSummary | null} */
  let shown = null;
  const measure = latest(
    (/** @type {number} */ count) => client.corpus.measure(ngramSpec(2, count)),
    (result) => {
      publish('bigram.train_perplexity', result.train);
      publish('bigram.valid_perplexity', result.valid);
      causes.show(result, shown);
    },
  );
  const showPairs = () => {
    matrix.smoothed();
    const [corpus, of] = [shown, counts];
    if (corpus && of) publishPairs(publish, corpus, of, () => counts === of);
  };
  const smooth = latest(
    (/** @type {{of: BigramCounts, count: number}} */ asked) => asked.of.smooth(asked.count),
    (done, { of }) => done && of === counts && showPairs(),
  );
  const refresh = (/** @type {BigramCounts} */ of) => {
    const { initialCount: count } = state.get();
    publish('bigram.initial_count', count);
    smooth({ of, count });
    sampler.draw();
  };

  const load = latest(
    (/** @type {CorpusSummary} */ corpus) =>
      fetchBigramCounts(
        client.corpus,
        corpus.vocabulary.length,
        state.get().initialCount,
        assets.limits.largestWholeTable,
      ),
    (fetched, corpus) => {
      if (!fetched) return;
      counts = fetched;
      matrix.show(corpus, fetched);
      orderNote.hidden = fetched.size <= assets.limits.largestSimilarityOrder;
      publish('bigram.free_parameters', fetched.size * (fetched.size - 1));
      publish('bigram.parameters', fetched.size * (fetched.size - 1));
      refresh(fetched);
    },
  );
  state.subscribe(['corpus'], ({ corpus }) => {
    for (const name of METRICS) publish(`bigram.${name}`, null);
    for (const name of tellingNames) publish(name, null);
    shown = corpus;
    counts = null;
    sampler.clear();
    if (!corpus) return;
    load(corpus);
    // Not after the counts: the page draws the matrix in between, and the words would wait for it.
    measure(state.get().initialCount);
  });
  state.subscribe(['initialCount'], ({ initialCount: count }) => {
    if (initialCount.value() !== count) initialCount.set(count);
    if (shown) measure(count);
    if (counts) refresh(counts);
  });
}

/**
 * The numbers of pairs that the prose speaks of; null where the text has no such pair.
 * @param {import('../../page/publish.js').Publish} publish @param {CorpusSummary} corpus @param {BigramCounts} counts
 * @param {() => boolean} isCurrent
 */
async function publishPairs(publish, corpus, counts, isCurrent) {
  const newline = idOf(corpus.vocabulary, NEWLINE);
  if (newline >= 0) await counts.fetch(newline);
  const telling = await findTelling(corpus, counts);
  if (!isCurrent()) return;
  publish('bigram.newline_newline', newline < 0 ? null : (counts.probabilities(newline)?.[newline] ?? null));
  for (const [name, value] of Object.entries(telling)) publish(`bigram.${name}`, value);
}

/** Why a perplexity is infinite. @param {HTMLElement} figure */
function createCausesView(figure) {
  const title = at(figure, '[data-causes-title]');
  const list = at(figure, '[data-causes]');
  return {
    /** @param {import('../../workers/protocol.js').OrderMeasures} result @param {CorpusSummary | null} corpus */
    show({ valid, validZeros, validCauses }, corpus) {
      title.textContent = causesSentence(valid, validZeros);
      list.replaceChildren(...(corpus ? validCauses.map((cause) => causeItem(cause, corpus.vocabulary)) : []));
    },
  };
}

/** @param {number | null} valid @param {number} zeros */
function causesSentence(valid, zeros) {
  if (valid === null) return 'The validation part is too short to be scored.';
  if (zeros === 0)
    return 'Every pair of the validation part has a probability above 0, so that its perplexity is finite. Drag the initial count to 0 to see what it is for.';
  return `Infinite: ${integer(zeros)} ${zeros === 1 ? 'character' : 'characters'} of the validation part ${zeros === 1 ? 'has' : 'have'} probability 0, because training never saw the pair. The most frequent of these pairs:`;
}

/** @param {import('../../workers/protocol.js').Cause} cause @param {Uint32Array} vocabulary */
function causeItem({ tokens, count }, vocabulary) {
  const item = document.createElement('li');
  const pair = Object.assign(document.createElement('code'), { dir: 'auto', translate: false });
  pair.textContent = Array.from(tokens, (id) => glyph(vocabulary[id] ?? 0)).join('');
  item.append(pair, ` ${integer(count)}×`);
  return item;
}

/**
 * @param {HTMLElement} figure @param {Pick<import('../../page/page.js').Page, 'state' | 'client'>} page
 * @param {(message: string) => void} announce
 */
function setUpSampler(figure, { state, client }, announce) {
  const root = at(figure, '[data-sampler]');
  const start = /** @type {HTMLInputElement} */ (root.querySelector('[data-start]'));
  const temperature = /** @type {HTMLInputElement} */ (root.querySelector('[data-temperature]'));
  const note = at(figure, '[data-start-note]');
  const sampler = bindSampler(
    root,
    async (seed) => {
      const { corpus, initialCount } = state.get();
      if (!corpus) return null;
      const id = startOf(start, corpus, note);
      const request = { length: SAMPLE_LENGTH - 1, seed, temperature: clampTemperature(temperature), start: [id] };
      const tokens = await client.corpus.sample(ngramSpec(2, initialCount), request);
      return { tokens: [id, ...tokens], vocabulary: corpus.vocabulary };
    },
    announce,
  );
  start.addEventListener('input', () => Array.from(start.value).length > 0 && sampler.draw());
  temperature.addEventListener('change', sampler.draw);
  return sampler;
}

/** The chosen first character or, where the text lacks it, the first of the text, with a note. @param {HTMLInputElement} field @param {CorpusSummary} corpus @param {HTMLElement} note */
function startOf(field, corpus, note) {
  const { character, note: taken } = takeOne(field.value);
  const id = character === '' ? -1 : idOf(corpus.vocabulary, character);
  const first = corpus.head[0] ?? 0;
  note.textContent =
    id >= 0 || character === ''
      ? taken
      : `${taken} This text has no ‘${firstGlyph(character)}’; the sample starts with its first character, ‘${characterName(corpus.vocabulary[first] ?? 0)}’.`;
  return id >= 0 ? id : first;
}

/** @param {HTMLInputElement} field */
function clampTemperature(field) {
  const value = Number.isNaN(field.valueAsNumber) ? 1 : Math.max(0, Math.min(10, field.valueAsNumber));
  field.value = String(value);
  return value;
}
