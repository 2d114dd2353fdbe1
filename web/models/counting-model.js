/** The interface of figures to models that count the text in use. */
import { firstGlyph, isolated, lineOfText } from '../text/characters.js';
import { isStale } from '../scheduling/stale.js';
import { integer } from '../text/format.js';
import { contextOf } from './linked-networks.js';

/** @typedef {import('./registry.js').ModelPage} ModelPage */
/** @typedef {import('./registry.js').Expectation} Expectation */
/** @typedef {import('../workers/protocol.js').CountingModelSpec} CountingModelSpec */

/** @param {number} order @param {number} initialCount @returns {CountingModelSpec} */
export const ngramSpec = (order, initialCount) => ({ kind: 'ngram', order, initialCount });

/** @param {number} order @returns {CountingModelSpec} */
export const kneserNeySpec = (order) => ({ kind: 'kneser-ney', order });

/** The page counts longer n-grams on the reader's request or in the background. */
const STILL_TO_BE_COUNTED = 'these n-grams are still to be counted, in “Eight-grams: a memory of seven”';

/**
 * @param {object} choice
 * @param {import('./registry.js').ModelName} choice.name
 * @param {string} choice.colour
 * @param {string} choice.description
 * @param {(order: number) => string} choice.title
 * @param {(page: ModelPage) => CountingModelSpec} choice.spec
 * @returns {import('./registry.js').Model & {spec: (page: ModelPage) => CountingModelSpec}}
 */
export function countingModel({ name, colour, description, title, spec }) {
  const label = (/** @type {ModelPage} */ page) => title(spec(page).order);
  return {
    name,
    colour,
    description,
    spec,
    label,
    choice: label,
    expectation: async (page, before) => ({ model: name, ...(await expectationOf(page, spec(page), title, before)) }),
    surprises: async (page, text) => (await page.client.corpus.score(spec(page), text)).bits,
  };
}

/**
 * @param {ModelPage} page @param {CountingModelSpec} spec @param {(order: number) => string} title @param {string} before
 * @returns {Promise<Omit<Expectation, 'model'>>}
 */
async function expectationOf({ state, client }, spec, title, before) {
  const length = [...before].length;
  // A short text lowers the order.
  const label = title(Math.min(spec.order, length + 1));
  const { corpus } = state.get();
  if (!corpus) return { label, note: 'no text is loaded yet', vocabulary: new Uint32Array(), probabilities: null };
  const silent = { label, vocabulary: corpus.vocabulary, probabilities: null };
  const context = contextOf(before, Math.min(spec.order - 1, length), corpus.vocabulary);
  if ('unknown' in context) return { ...silent, note: `“${firstGlyph(context.unknown)}” does not occur in this text` };
  try {
    const { probabilities, contextCount } = await client.corpus.distribution(spec, context.tokens);
    return { ...silent, note: spec.order === 1 ? '' : seen(before, spec.order, contextCount), probabilities };
  } catch (error) {
    if (isStale(error) || (spec.kind === 'ngram' && spec.order <= 2)) throw error;
    return { ...silent, note: STILL_TO_BE_COUNTED, waiting: true };
  }
}

/** @param {string} before @param {number} order @param {number} count */
function seen(before, order, count) {
  const context = order > 2 ? `“${isolated(lineOfText([...before].slice(1 - order).join('')))}” ` : '';
  return `${context}seen ${integer(count)} ${count === 1 ? 'time' : 'times'}`;
}
