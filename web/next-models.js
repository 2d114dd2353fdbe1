/** What each model of the page expects after a text. */
import { isStale } from './controls.js';
import { contextOf, linkedNetwork } from './linked-networks.js';
import { encode, integer } from './format.js';

/** @typedef {import('./linked-networks.js').NetworkName} NetworkName */
/** @typedef {"unigram" | "bigram" | "ngram" | NetworkName} ModelName */
/**
 * @typedef {object} Expectation
 * @property {ModelName} model
 * @property {string} label
 * @property {string} note                  how often its context was counted, or why it says nothing
 * @property {Map<number, number> | null} probabilities  p by code point; null where it says nothing
 * @property {boolean} [waiting]            it will be able to say later
 */

/** @type {ModelName[]} */
export const MODELS = ['unigram', 'bigram', 'ngram', 'mlp1', 'mlp7'];
const LONGEST_ORDER = 8;

/** @typedef {Pick<import('./main.js').Page, 'client' | 'state'>} Page */

/** The order of the n-gram that reads as many characters as the longer network. @param {Page} page */
export const matchingOrder = ({ state }) => Math.min(LONGEST_ORDER, (state.get().networks.mlp7?.settings.context ?? 7) + 1);

/**
 * @param {Page} page @param {ModelName} model @param {string} before  the text before the caret
 * @returns {Promise<Expectation>}
 */
export function expectationOf(page, model, before) {
  if (model === 'mlp1' || model === 'mlp7') return ofNetwork(page, model, before);
  return ofCounts(page, model, before);
}

/** @param {Page} page @param {"unigram" | "bigram" | "ngram"} model @param {string} before @returns {Promise<Expectation>} */
async function ofCounts(page, model, before) {
  const order = orderOf(page, model);
  const length = [...before].length;
  // A text that is too short is read by the order that it allows.
  const label = { unigram: 'unigram', bigram: 'bigram', ngram: `${Math.min(order, length + 1)}-gram` }[model];
  const { corpus, initialCount } = page.state.get();
  if (!corpus) return { model, label, note: 'no text is loaded yet', probabilities: null };
  const context = contextOf(before, Math.min(order - 1, length), corpus.vocabulary);
  if ('unknown' in context) return { model, label, note: `“${context.unknown}” does not occur in this text`, probabilities: null };
  try {
    const { probabilities, contextCount } = await page.client.corpus.distribution(order, context.tokens, initialCount);
    return { model, label, note: order === 1 ? '' : seen(before, order, contextCount), probabilities: byCodePoint(corpus.vocabulary, probabilities) };
  } catch (error) {
    if (isStale(error) || order <= 2) throw error;
    // Longer n-grams are counted when the reader asks for it, or in the background.
    return { model, label, note: 'these n-grams are still to be counted, in “Eight-grams: where counting falters”', probabilities: null, waiting: true };
  }
}

/** @param {string} before @param {number} order @param {number} count */
function seen(before, order, count) {
  const context = order > 2 ? `“${[...before].slice(1 - order).join('')}” ` : '';
  return `${context}seen ${integer(count)} ${count === 1 ? 'time' : 'times'}`;
}

/** @param {Page} page @param {ModelName} model */
export const orderOf = (page, model) => (model === 'unigram' ? 1 : model === 'bigram' ? 2 : matchingOrder(page));

/** @param {Page} page @param {NetworkName} name @param {string} before @returns {Promise<Expectation>} */
async function ofNetwork(page, name, before) {
  const linked = linkedNetwork(page, name);
  const view = linked.view();
  const label = networkLabel(view, name);
  if (!view) return { model: name, label, note: 'not loaded yet', probabilities: null };
  const context = contextOf(before, view.settings.context, view.vocabulary);
  if ('unknown' in context) return { model: name, label, note: `“${context.unknown}” does not occur in the text that it learnt`, probabilities: null };
  const probabilities = await linked.ask((network) => network.distributions(name, [context.tokens]));
  const source = view.source === 'published' ? 'trained beforehand' : `step ${integer(view.step)}`;
  const note = context.padded > 0 ? `${source}, ${context.padded} filled up` : source;
  return { model: name, label, note, probabilities: byCodePoint(view.vocabulary, probabilities) };
}

/** @param {import('./state.js').NetworkView | null} view @param {NetworkName} name */
export function networkLabel(view, name) {
  const context = view?.settings.context ?? (name === 'mlp1' ? 1 : 7);
  return `network, ${context} ${context === 1 ? 'character' : 'characters'}`;
}

/** @param {Uint32Array} vocabulary @param {ArrayLike<number>} probabilities */
const byCodePoint = (vocabulary, probabilities) => new Map(Array.from(vocabulary, (codePoint, i) => [codePoint, probabilities[i] ?? 0]));

/**
 * The characters worth a column: those that the models together find likeliest, and the true one.
 * @param {Expectation[]} expectations @param {number | null} truth  code point @param {number} most
 * @returns {number[]} code points, by falling sum of p
 */
export function candidates(expectations, truth, most) {
  /** @type {Map<number, number>} */
  const together = new Map();
  for (const { probabilities } of expectations)
    for (const [codePoint, p] of probabilities ?? []) together.set(codePoint, p + (together.get(codePoint) ?? 0));
  const ranked = [...together].sort(([a, p], [b, q]) => q - p || a - b).map(([codePoint]) => codePoint);
  const chosen = ranked.slice(0, most);
  if (truth !== null && !chosen.includes(truth)) chosen.splice(most - 1, 1, truth);
  return chosen;
}

/**
 * The surprise of every character of a text, in bits; NaN where the model cannot say.
 * @param {Page} page @param {ModelName} model @param {string} text
 * @returns {Promise<ArrayLike<number>>} by code point of the text
 */
export async function surprises(page, model, text) {
  if (model !== 'mlp1' && model !== 'mlp7') return (await page.client.corpus.score(text, orderOf(page, model), page.state.get().initialCount)).bits;
  return linkedNetwork(page, model).ask(async (network, view) => {
    const tokens = encode(text, view.vocabulary);
    const padding = new Array(view.settings.context).fill(0);
    // Before its first character the text is filled up, as when sampling.
    const score = async (/** @type {number} */ start, /** @type {number[]} */ part) =>
      start > 0 ? network.score(model, part) : (await network.score(model, [...padding, ...part])).slice(padding.length);
    const scored = await Promise.all(stretches(tokens).map(async ({ start, part }) => ({ start, bits: await score(start, part) })));
    const all = new Float64Array(tokens.length).fill(NaN);
    for (const { start, bits } of scored) all.set(bits, start);
    return all;
  });
}

/** The runs of known tokens. @param {number[]} tokens  -1 where not known */
export function stretches(tokens) {
  /** @type {{start: number, part: number[]}[]} */
  const found = [];
  tokens.forEach((token, i) => {
    if (token < 0) return;
    if (i === 0 || (tokens[i - 1] ?? -1) < 0) found.push({ start: i, part: [] });
    found.at(-1)?.part.push(token);
  });
  return found;
}
