/** The network's matrix and the counted one, as the lab worker compares them. */
import { countsInUse } from '../../models/linked-counts.js';
import { linkedNetwork } from '../../models/linked-networks.js';
import { characterName, glyph } from '../../text/characters.js';
import { integer, probability } from '../../text/format.js';

/** @typedef {import('../../workers/protocol.js').Comparison} Comparison */
/**
 * @typedef {object} Shown
 * @property {import('../../page/state.js').NetworkView} view
 * @property {Comparison | null} comparison
 * @property {Float32Array} learnt
 * @property {string} message  why there is nothing to compare
 */

/** @param {import('../../page/page.js').Page} page @returns {Promise<Shown>} */
export async function load(page) {
  const largest = page.assets.limits.largestDrawnMatrix;
  return linkedNetwork(page, 'mlp1').ask(async (network, view) => {
    const nothing = { view, comparison: null, learnt: new Float32Array() };
    const { context, vocabulary: size } = view.settings;
    if (context !== 1)
      return {
        ...nothing,
        message: `A matrix shows pairs, and this network sees ${context} characters: set its context to 1.`,
      };
    if (size > largest)
      return {
        ...nothing,
        message: `${size} distinct characters make more cells than can be told apart: this figure compares up to ${largest}.`,
      };
    const { learnt, comparison } = await network.compare('mlp1', await countsInUse(page));
    return { view, comparison, learnt, message: '' };
  });
}

/** @param {Shown} shown */
export function sentence({ view, message }) {
  if (message) return message;
  const what =
    view.source === 'published'
      ? 'the network that was trained beforehand'
      : view.source === 'loaded'
        ? 'the network that you loaded'
        : 'your network';
  return `Pairs counted in “${view.corpusName}”, and ${what} at step ${integer(view.step)}.`;
}

/** @param {Shown} shown @returns {import('../../page/figure-data.js').Table} */
export function cellsTable({ view: { vocabulary }, comparison, learnt }) {
  const size = vocabulary.length;
  const name = (/** @type {number} */ token) => glyph(vocabulary[token] ?? 0);
  return {
    title: 'Probabilities p(next | current)',
    head: ['current character', 'next character', 'counted', 'network', 'network − counted'],
    rows: Array.from(learnt, (p, i) => [
      name(Math.floor(i / size)),
      name(i % size),
      comparison?.counted[i] ?? '',
      p,
      comparison?.difference[i] ?? '',
    ]),
  };
}

/** @param {Shown | null} shown @returns {import('../../charts/matrix.js').Cell[]} */
export function largestCells(shown) {
  const { comparison, view } = shown ?? {};
  const size = view?.settings.vocabulary ?? 1;
  return Array.from(comparison?.cells ?? [], (cell) => ({ row: Math.floor(cell / size), column: cell % size }));
}

/** Both matrices in words. @param {Shown} shown */
export function summary(shown) {
  const [first] = largestCells(shown);
  return first ? `${sentence(shown)} They differ most in ${reading(shown, first)}` : sentence(shown);
}

/** @param {Shown} shown @param {import('../../charts/matrix.js').Cell} cell */
export function reading({ view, comparison, learnt }, cell) {
  // Where nothing is compared, the note above says why.
  if (learnt.length === 0) return '';
  const i = cell.row * view.settings.vocabulary + cell.column;
  const name = (/** @type {number} */ token) => characterName(view.vocabulary[token] ?? 0);
  const network = `network ${probability(learnt[i] ?? 0)}`;
  const counted = comparison ? `counted ${probability(comparison.counted[i] ?? 0)}, ` : '';
  return `p( ${name(cell.column)} | ${name(cell.row)} ): ${counted}${network}.`;
}
