/** One cell of a table and one weight of a network are nudged: how many rows of p(next | current) move? */
import { createAnnouncer } from '../../controls/announce.js';
import { at, setText } from '../../controls/elements.js';
import { bindSlider } from '../../controls/slider.js';
import { drawMatrix } from '../../charts/matrix.js';
import { fullView } from '../../charts/matrix-view.js';
import { describe } from '../../charts/describing.js';
import { createPlot } from '../../charts/plot.js';
import { largest } from '../../models/counting.js';
import { ngramSpec } from '../../models/counting-model.js';
import { latest } from '../../scheduling/latest.js';
import { isStale } from '../../scheduling/stale.js';
import { throttle } from '../../scheduling/throttle.js';
import { whenVisibleOrIdle } from '../../scheduling/when-visible-or-idle.js';
import { characterClass, characterName, glyph } from '../../text/characters.js';
import { probability } from '../../text/format.js';
import { offerData } from '../../page/figure-data.js';
import { drawNetwork } from './drawing.js';
import { countMoved, weightIndex } from './weights.js';

/** @typedef {import('./weights.js').Layer} Layer */
/** @typedef {import('./drawing.js').Network} Network */
/** @typedef {{changeAt: (row: number, token: number) => number, moved: number, reach: number}} Changed  row: its place; moved: how many rows; reach: of the colours */
/**
 * @typedef {object} Shown
 * @property {Uint32Array} vocabulary
 * @property {Network} network          before the nudge
 * @property {string} source            of the network, in words
 * @property {number[]} rows            current tokens: all, or the commonest of a large vocabulary
 * @property {number} token             the current character chosen
 * @property {{layer: Layer, from: number, to: number}} chosen
 * @property {number} cell              the next token of the nudged cell
 * @property {Changed} table
 * @property {Changed} learnt
 */

const MOST_ROWS = 96;
/** A row moves when one of its probabilities changes by more than this share of itself. */
const MOVED = 0.01;
/** Changes of this size have the full colour. */
const REACH = 0.1;
const LIVE_MS = 250;
/** The weight of each layer that is nudged: between these two of its numbers. */
const FROM = 1;
const TO = 2;

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export function setUp(figure, page) {
  const announce = createAnnouncer(figure);
  const current = /** @type {HTMLSelectElement} */ (at(figure, '[data-current]'));
  const layer = /** @type {HTMLSelectElement} */ (at(figure, '[data-layer]'));
  /** @type {Shown | null} */
  let shown = null;
  const plots = [
    matrixPlot(
      at(figure, '[data-table-plot]'),
      'Changes of the table’s rows',
      () => shown && { ...shown, ...shown.table },
    ),
    matrixPlot(
      at(figure, '[data-network-plot]'),
      'Changes of the network’s rows',
      () => shown && { ...shown, ...shown.learnt },
    ),
    createPlot(
      at(figure, '[data-drawing]'),
      { label: 'The network’s layers, with the chosen weight', margin: { top: 0, right: 0, bottom: 0, left: 0 } },
      (surface) =>
        shown
          ? drawNetwork(surface, shown.network, shown.token, shown.chosen, glyph(shown.vocabulary[shown.token] ?? 0))
          : null,
    ),
  ];
  const dataChanged = offerData(figure, () => (shown ? [changesTable(shown)] : []));
  const compute = latest(
    () => nudge(page, Number(current.value || -1), /** @type {Layer} */ (layer.value), cell.value(), weight.value()),
    (result) => {
      shown = result;
      if (!result) return;
      offerCharacters(current, result);
      const sentence = showResult(figure, page.publish, result);
      announce(sentence);
      for (const plot of plots) {
        describe(plot, sentence);
        plot.redraw();
      }
      dataChanged();
    },
    (error) => isStale(error) || setText(at(figure, '[data-source]'), error.message),
  );
  const refresh = whenVisibleOrIdle(figure, () => compute(undefined));
  const cell = bindSlider(figure, 'cell', refresh);
  const weight = bindSlider(figure, 'weight', refresh);
  for (const select of [current, layer]) select.addEventListener('change', refresh);
  const live = throttle(LIVE_MS, refresh);
  page.state.subscribe(['networks', 'corpus', 'initialCount'], live.request);
  refresh();
}

/** @param {Shown} shown @returns {import('../../page/figure-data.js').Table} */
function changesTable({ rows, vocabulary, table, learnt }) {
  const name = (/** @type {number} */ token) => glyph(vocabulary[token] ?? 0);
  const changes = rows.flatMap((current, i) =>
    rows.map((next) => [name(current), name(next), table.changeAt(i, next), learnt.changeAt(i, next)]),
  );
  return {
    title: 'Changes of the probability p(next | current)',
    head: ['current character', 'next character', 'change in the table', 'change in the network'],
    rows: changes.filter(([, , counted, network]) => counted !== 0 || network !== 0),
  };
}

/** @param {HTMLElement} box @param {string} label @param {() => (Shown & Changed) | null} data */
const matrixPlot = (box, label, data) =>
  createPlot(box, { label, margin: { top: 1, right: 1, bottom: 1, left: 1 } }, (surface) => {
    const drawn = data();
    if (!drawn) return null;
    const { vocabulary, rows, changeAt, reach } = drawn;
    // Of a large vocabulary the columns of the same tokens are drawn.
    const order = Uint32Array.from(rows.keys());
    const row = (/** @type {number} */ i) => Float64Array.from(rows, (token) => changeAt(i, token));
    const classes = rows.map((token) => characterClass(vocabulary[token] ?? 0));
    // Rows are a few pixels high: no room for names.
    drawMatrix(
      surface,
      { size: rows.length, order, row, labels: [], classes },
      { scale: 'difference', separators: false, reach },
      fullView(rows.length),
    );
    surface.svg.selectAll('.matrix-titles').remove();
  });

/** The network in view if it reads single characters of this text, else the initial one. @param {import('../../page/page.js').Page} page @param {import('../../workers/protocol.js').CorpusSummary} corpus */
async function networkFor({ client, state }, { vocabulary }) {
  const view = state.get().networks.mlp1;
  if (view && view.settings.context === 1)
    return { network: view, source: `The network learnt “${view.corpusName}”.`, reach: REACH };
  const settings = { vocabulary: vocabulary.length, context: 1, features: 16, seed: 1 };
  const { weights } = await client.network.initial(settings);
  return {
    network: { settings, weights },
    source: `The network has its initial weights, before any training, and nearly equal probabilities: its full colour is a change of ${probability(1 / vocabulary.length)}.`,
    reach: 1 / vocabulary.length,
  };
}

/**
 * Computes both changes.
 * @param {import('../../page/page.js').Page} page @param {number} wanted  code point of the current character, -1 for none
 * @param {Layer} layer @param {number} onCell @param {number} onWeight
 * @returns {Promise<Shown | null>}
 */
async function nudge(page, wanted, layer, onCell, onWeight) {
  const { corpus } = page.state.get();
  if (!corpus) return null;
  const { network, source, reach } = await networkFor(page, corpus);
  const { vocabulary } = corpus;
  const known = vocabulary.indexOf(wanted);
  const token = known < 0 ? commonestLetter(corpus) : known;
  const rows = rowsOf(corpus, token);
  const chosen = { layer, from: layer === 'embedding' ? token : FROM, to: TO };
  const [table, learnt] = await Promise.all([
    nudgeTable(page, rows, token, onCell),
    nudgeNetwork(page, network, rows, chosen, onWeight, reach),
  ]);
  return { vocabulary, network, source, rows, token, chosen, ...table, learnt };
}

/** @param {import('../../workers/protocol.js').CorpusSummary} corpus @returns {number} its token; where there is no letter, the commonest one */
function commonestLetter({ unigramCounts, vocabulary }) {
  let [commonest, most] = [-1, 0];
  unigramCounts.forEach((count, token) => {
    if (count > most && /\p{L}/u.test(String.fromCodePoint(vocabulary[token] ?? 0))) [commonest, most] = [token, count];
  });
  return commonest < 0 ? (largest(unigramCounts, 1)[0] ?? 0) : commonest;
}

/** @param {import('../../workers/protocol.js').CorpusSummary} corpus @param {number} token  always among them */
function rowsOf({ unigramCounts, vocabulary }, token) {
  if (vocabulary.length <= MOST_ROWS) return [...vocabulary.keys()];
  return [...new Set([token, ...largest(unigramCounts, MOST_ROWS)])].slice(0, MOST_ROWS).sort((a, b) => a - b);
}

/**
 * Adds to the cell of the likeliest follower; the others of its row give way in proportion.
 * @param {import('../../page/page.js').Page} page @param {number[]} rows @param {number} token @param {number} added
 * @returns {Promise<{table: Changed, cell: number}>}
 */
async function nudgeTable({ client, state }, rows, token, added) {
  const { probabilities } = await client.corpus.distribution(ngramSpec(2, state.get().initialCount), [token]);
  const before = Float64Array.from(probabilities);
  const cell = largest(before, 1)[0] ?? 0;
  const value = Math.max(0, Math.min(1, (before[cell] ?? 0) + added));
  const after = await client.lab.moveEntry(before, new Uint8Array(before.length), cell, value);
  const here = rows.indexOf(token);
  // The other rows stay, whatever they hold.
  const changeAt = (/** @type {number} */ row, /** @type {number} */ next) =>
    row === here ? (after[next] ?? 0) - (before[next] ?? 0) : 0;
  return { table: { changeAt, moved: countMoved(before, after, before.length, MOVED), reach: REACH }, cell };
}

/**
 * @param {import('../../page/page.js').Page} page @param {Network} network @param {number[]} rows
 * @param {{layer: Layer, from: number, to: number}} chosen @param {number} added @param {number} reach
 * @returns {Promise<Changed>}
 */
async function nudgeNetwork({ client }, { settings, weights }, rows, { layer, from, to }, added, reach) {
  const nudged = weights.slice();
  const index = weightIndex(settings, layer, from, to);
  nudged[index] = (nudged[index] ?? 0) + added;
  const contexts = Uint16Array.from(rows);
  const asked = (/** @type {Float32Array} */ one) => client.words.distributions({ settings, weights: one }, contexts);
  const [before, after] = await Promise.all([asked(weights), asked(nudged)]);
  const width = settings.vocabulary;
  const changeAt = (/** @type {number} */ row, /** @type {number} */ next) =>
    (after[row * width + next] ?? 0) - (before[row * width + next] ?? 0);
  return { changeAt, moved: countMoved(before, after, width, MOVED), reach };
}

/** An option can have no other name than its text. @param {number} codePoint */
function markAndName(codePoint) {
  const [mark, name] = [glyph(codePoint), characterName(codePoint)];
  return name.includes(mark) ? mark : `${mark} ${name}`;
}

/** @param {HTMLSelectElement} select @param {Shown} shown */
function offerCharacters(select, { vocabulary, rows, token }) {
  const offered = rows.map((row) => String(vocabulary[row]));
  if (select.options.length !== offered.length || offered.some((value, i) => select.options[i]?.value !== value))
    select.replaceChildren(
      ...rows.map((row) => new Option(markAndName(vocabulary[row] ?? 0), String(vocabulary[row]))),
    );
  select.value = String(vocabulary[token]);
}

/** @param {HTMLElement} figure @param {import('../../page/publish.js').Publish} publish @param {Shown} shown @returns {string} the results, to be read aloud */
function showResult(figure, publish, { vocabulary, rows, token, cell, table, learnt, chosen, source }) {
  const name = (/** @type {number} */ id) => characterName(vocabulary[id] ?? 0);
  const [byCell, byWeight] = [table.moved, learnt.moved];
  publish('constraint.table_rows', byCell);
  publish('constraint.network_rows', byWeight);
  const of = rows.length < vocabulary.length ? `the ${rows.length} commonest` : String(rows.length);
  for (const place of figure.querySelectorAll('[data-rows]')) setText(place, of);
  setText(at(figure, '[data-cell-name]'), `The cell p( ${name(cell)} | ${name(token)} )`);
  setText(
    at(figure, '[data-weight-name]'),
    chosen.layer === 'embedding' ? `Number ${TO + 1} of ${name(token)}’s embedding` : 'The weight drawn thick below',
  );
  setText(at(figure, '[data-source]'), source);
  return `The cell moves ${byCell} of ${of} rows, the weight ${byWeight} of ${of}.`;
}
