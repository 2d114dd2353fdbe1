/** The bars before and after one character of the past is swapped, and the choice of that character. */
import { drawBarRows } from '../../charts/bar-rows.js';
import { createPlot } from '../../charts/plot.js';
import { createAnnouncer } from '../../controls/announce.js';
import { at, setText } from '../../controls/elements.js';
import { candidates, probabilityOf } from '../../models/expectations.js';
import { linkedNetwork } from '../../models/linked-networks.js';
import { allModels, models } from '../../models/registry.js';
import { latest } from '../../scheduling/latest.js';
import { isStale } from '../../scheduling/stale.js';
import { characterName, decode, glyph, glyphWithin, isolated, markedText } from '../../text/characters.js';
import { percent, probability } from '../../text/format.js';
import { cell, rowOf } from './pasts.js';
import { movedShare, swapped, swapsFor } from './swaps.js';

/** @typedef {import('../../models/registry.js').Expectation} Expectation */
/** @typedef {import('./swaps.js').Swaps} Swaps */
/** @typedef {{tokens: number[], text: string, truth: number | null}} Past */
/** @typedef {{swaps: Swaps | null, nearest: ArrayLike<number>, stranger: ArrayLike<number>}} Place */
/** @typedef {{past: Past, vocabulary: Uint32Array, before: ArrayLike<number>, places: Place[], counted: Expectation[]}} Answer */

/** Those that look up a past of several characters. */
const countingModels = allModels.filter((model) => 'spec' in model && !['unigram', 'bigram'].includes(model.name));

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page @returns {(past: Past | null) => void} shows the swaps of a past */
export function setUpSwapping(figure, page) {
  const announce = createAnnouncer(figure);
  /** @type {Answer | null} */
  let answer = null;
  let place = 0;
  const columns = (/** @type {number} */ most) =>
    answer ? candidates(rowsOf(answer, place), answer.past.truth, most) : [];
  const plot = createPlot(
    at(figure, '[data-plot]'),
    { label: 'Probabilities of the next character before and after the swap', margin: { left: 8, right: 8 } },
    (surface) => draw(surface, answer, place, columns(surface.width < 500 ? 9 : 16)),
  );
  const show = () => {
    showPlaces(at(figure, '[data-places]'), answer, place);
    const sentence = answer ? sentenceOf(answer, place, glyphWithin) : '';
    setText(at(figure, '[data-moved]'), sentence);
    if (answer) announce(sentenceOf(answer, place, characterName));
    plot.svg.setAttribute('aria-label', sentence || 'Probabilities of the next character before and after the swap');
    showTable(at(figure, '[data-table]'), answer ? rowsOf(answer, place) : [], columns(16));
    plot.redraw();
  };
  at(figure, '[data-places]').addEventListener('change', (event) => {
    place = Number(/** @type {HTMLInputElement} */ (event.target).value);
    show();
  });
  const ask = latest(
    (/** @type {Past | null} */ past) => answerTo(page, past),
    (next) => {
      const length = next?.past.tokens.length ?? 0;
      if (length !== answer?.past.tokens.length) place = Math.max(0, length - 4);
      answer = next;
      show();
    },
    (error) => {
      if (isStale(error)) return;
      answer = null;
      show();
      setText(at(figure, '[data-moved]'), error.message);
    },
  );
  return ask;
}

/** @param {import('../../page/page.js').Page} page @param {Past | null} past @returns {Promise<Answer | null>} */
async function answerTo(page, past) {
  const { corpus } = page.state.get();
  if (!past || !corpus) return null;
  const counted = Promise.all(countingModels.map((model) => model.expectation(page, past.text)));
  const asked = linkedNetwork(page, 'mlp7').ask(async (network, view) => {
    const distinct = [...new Set(past.tokens)];
    const distances = await Promise.all(distinct.map((token) => page.client.words.distances(view, token)));
    const swaps = past.tokens.map((token) =>
      swapsFor(distances[distinct.indexOf(token)] ?? [], corpus.unigramCounts, token),
    );
    const contexts = swaps.flatMap((swap, i) => [
      swapped(past.tokens, i, swap?.nearest ?? past.tokens[i] ?? 0),
      swapped(past.tokens, i, swap?.stranger ?? past.tokens[i] ?? 0),
    ]);
    const all = await network.distributions('mlp7', [past.tokens, ...contexts]);
    const row = (/** @type {number} */ i) => all.subarray(i * view.vocabulary.length, (i + 1) * view.vocabulary.length);
    const places = swaps.map((swap, i) => ({ swaps: swap, nearest: row(1 + 2 * i), stranger: row(2 + 2 * i) }));
    return { past, vocabulary: view.vocabulary, before: row(0), places };
  });
  return { ...(await asked), counted: await counted };
}

/** @param {Answer} answer @param {number} place @param {'nearest' | 'stranger'} kind */
function swapText({ past, vocabulary, places }, place, kind) {
  const token = places[place]?.swaps?.[kind] ?? past.tokens[place] ?? 0;
  return isolated(markedText(decode(swapped(past.tokens, place, token), vocabulary)));
}

/** @param {Answer} answer @param {number} place @returns {Expectation[]} */
function rowsOf(answer, place) {
  const { past, vocabulary, before, places, counted } = answer;
  const network = (
    /** @type {string} */ label,
    /** @type {string} */ note,
    /** @type {ArrayLike<number> | null} */ probabilities,
  ) => /** @type {Expectation} */ ({ model: 'mlp7', label, note, vocabulary, probabilities });
  const here = places[place];
  return [
    network('network', isolated(markedText(decode(past.tokens, vocabulary))), before),
    network('network, nearest', swapText(answer, place, 'nearest'), here?.nearest ?? null),
    network('network, stranger', swapText(answer, place, 'stranger'), here?.stranger ?? null),
    ...counted,
  ];
}

/** @param {import('../../charts/plot.js').Surface} surface @param {Answer | null} answer @param {number} place @param {number[]} columns */
function draw(surface, answer, place, columns) {
  const { colour } = surface.theme;
  const rows = (answer ? rowsOf(answer, place) : []).map((row) => ({
    label: row.label,
    note: row.note,
    colour: colour(models[row.model].colour),
    labelColour: colour(`${models[row.model].colour}-label`),
    values: row.probabilities && columns.map((codePoint) => probabilityOf(row, codePoint) ?? Number.NaN),
  }));
  drawBarRows(surface, { rows, columns: columns.map(glyph), outlined: columns.indexOf(answer?.past.truth ?? -1) });
}

/** @param {Answer} answer @param {number} place @param {(codePoint: number) => string} name */
function sentenceOf({ past, vocabulary, before, places }, place, name) {
  const here = places[place];
  if (!here?.swaps) return 'This text has no other frequent character to swap with.';
  const called = (/** @type {number} */ token) => `‘${name(vocabulary[token] ?? 0)}’`;
  const moved = (/** @type {ArrayLike<number>} */ after) => percent(movedShare(before, after));
  return `${called(past.tokens[place] ?? 0)} swapped for ${called(here.swaps.nearest)}, its nearest neighbour: ${moved(here.nearest)} of the probability moves to other characters. For ${called(here.swaps.stranger)}, a stranger: ${moved(here.stranger)}.`;
}

/** @param {HTMLElement} fieldset @param {Answer | null} answer @param {number} chosen */
function showPlaces(fieldset, answer, chosen) {
  const count = answer?.past.tokens.length ?? 0;
  const labels = [...fieldset.querySelectorAll('label')];
  for (const label of labels.slice(count)) label.remove();
  for (let i = labels.length; i < count; i++) fieldset.append(makePlace(i));
  answer?.past.tokens.forEach((token, i) => {
    fillPlace(/** @type {HTMLElement} */ (fieldset.querySelectorAll('label')[i]), answer, token, i, i === chosen);
  });
}

/** @param {number} i */
function makePlace(i) {
  const radio = Object.assign(document.createElement('input'), {
    type: 'radio',
    name: 'neighbours-place',
    value: String(i),
  });
  const label = document.createElement('label');
  // The radio's name says all that they show.
  const shown = ['b', 'span', 'span'].map((kind) =>
    Object.assign(document.createElement(kind), { ariaHidden: 'true' }),
  );
  label.append(radio, ...shown);
  return label;
}

/** @param {HTMLElement} label @param {Answer} answer @param {number} token @param {number} i @param {boolean} chosen */
function fillPlace(label, { vocabulary, before, places }, token, i, chosen) {
  const radio = /** @type {HTMLInputElement} */ (label.querySelector('input'));
  radio.checked = chosen;
  const codePoint = vocabulary[token] ?? 0;
  const here = places[i];
  const shares = [here?.nearest, here?.stranger].map((after) =>
    after ? `${Math.round(100 * movedShare(before, after))} %` : '–',
  );
  radio.setAttribute('aria-label', `${characterName(codePoint)}: nearest ${shares[0]}, stranger ${shares[1]}`);
  const [name, near, far] = [...label.children].slice(1);
  if (name) setText(name, glyph(codePoint));
  if (near) setText(near, shares[0] ?? '');
  if (far) setText(far, shares[1] ?? '');
}

/** @param {HTMLElement} table @param {Expectation[]} rows @param {number[]} columns */
function showTable(table, rows, columns) {
  const head = rowOf([cell('th', 'model'), ...columns.map((codePoint) => cell('th', glyph(codePoint)))]);
  const lines = rows.map((row) =>
    rowOf([
      cell('th', `${row.label}: ${row.note}`),
      ...columns.map((codePoint) => {
        const p = probabilityOf(row, codePoint);
        return cell('td', p === undefined ? '–' : probability(p), 'number');
      }),
    ]),
  );
  table.replaceChildren(head, ...lines);
}
