/** What each model of the page expects after a text. */
import { isStale } from '../scheduling/stale.js';
import { contextOf, linkedNetwork } from './linked-networks.js';
import { largest } from './counting.js';
import { encode, integer } from '../text/format.js';

/** @typedef {import('./linked-networks.js').NetworkName} NetworkName */
/** @typedef {"unigram" | "bigram" | "ngram" | NetworkName} ModelName */
/**
 * @typedef {object} Expectation
 * @property {ModelName} model
 * @property {string} label
 * @property {string} note                  how often its context was counted, or why it says nothing
 * @property {Uint32Array} vocabulary       code points, ascending
 * @property {ArrayLike<number> | null} probabilities  p of each character of the vocabulary; null where it says nothing
 * @property {boolean} [waiting]            it will be able to say later
 */

/** @type {ModelName[]} */
export const MODELS = ['unigram', 'bigram', 'ngram', 'mlp1', 'mlp7'];
const LONGEST_ORDER = 8;
const NO_CHARACTERS = new Uint32Array();

/** @typedef {Pick<import('../page/page.js').Page, 'client' | 'state'>} Page */

/** The order of the n-gram that reads as many characters as the longer network. @param {Page} page */
export const matchingOrder = ({ state }) =>
  Math.min(LONGEST_ORDER, (state.get().networks.mlp7?.settings.context ?? 7) + 1);

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
  if (!corpus) return { model, label, note: 'no text is loaded yet', vocabulary: NO_CHARACTERS, probabilities: null };
  const { vocabulary } = corpus;
  const context = contextOf(before, Math.min(order - 1, length), vocabulary);
  if ('unknown' in context)
    return { model, label, note: `“${context.unknown}” does not occur in this text`, vocabulary, probabilities: null };
  try {
    const { probabilities, contextCount } = await page.client.corpus.distribution(order, context.tokens, initialCount);
    return { model, label, note: order === 1 ? '' : seen(before, order, contextCount), vocabulary, probabilities };
  } catch (error) {
    if (isStale(error) || order <= 2) throw error;
    // Longer n-grams are counted when the reader asks for it, or in the background.
    return {
      model,
      label,
      note: 'these n-grams are still to be counted, in “Eight-grams: where counting falters”',
      vocabulary,
      probabilities: null,
      waiting: true,
    };
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
  if (!view) return { model: name, label, note: 'not loaded yet', vocabulary: NO_CHARACTERS, probabilities: null };
  const { vocabulary } = view;
  const context = contextOf(before, view.settings.context, vocabulary);
  if ('unknown' in context)
    return {
      model: name,
      label,
      note: `“${context.unknown}” does not occur in the text that it learnt`,
      vocabulary,
      probabilities: null,
    };
  const probabilities = await linked.ask((network) => network.distributions(name, [context.tokens]));
  const source = view.source === 'published' ? 'trained beforehand' : `step ${integer(view.step)}`;
  const note = context.padded > 0 ? `${source}, ${context.padded} filled up` : source;
  return { model: name, label, note, vocabulary, probabilities };
}

/** @param {import('../page/state.js').NetworkView | null} view @param {NetworkName} name */
export function networkLabel(view, name) {
  const context = view?.settings.context ?? (name === 'mlp1' ? 1 : 7);
  return `network, ${context} ${context === 1 ? 'character' : 'characters'}`;
}

/** @param {Pick<Expectation, 'vocabulary' | 'probabilities'>} expectation @param {number} codePoint  undefined where it says nothing of this character */
export const probabilityOf = ({ vocabulary, probabilities }, codePoint) =>
  probabilities?.[vocabulary.indexOf(codePoint)];

/**
 * The characters worth a column: those that the models together find likeliest, and the true one.
 * @param {Pick<Expectation, 'vocabulary' | 'probabilities'>[]} expectations @param {number | null} truth  code point @param {number} most
 * @returns {number[]} code points, by falling sum of p
 */
export function candidates(expectations, truth, most) {
  const saying = expectations.filter(({ probabilities }) => probabilities);
  // By code point, -1 where no model knows the character: a map of 65,000 is too slow while networks train.
  const together = new Float64Array(1 + Math.max(-1, ...saying.map(({ vocabulary }) => vocabulary.at(-1) ?? -1))).fill(
    -1,
  );
  for (const { vocabulary, probabilities } of saying)
    for (const [i, codePoint] of vocabulary.entries())
      together[codePoint] = Math.max(0, together[codePoint] ?? 0) + (probabilities?.[i] ?? 0);
  const chosen = largest(together, most).filter((codePoint) => (together[codePoint] ?? -1) >= 0);
  if (truth !== null && !chosen.includes(truth)) chosen.splice(most - 1, 1, truth);
  return chosen;
}

/**
 * The surprise of every character of a text, in bits; NaN where the model cannot say.
 * @param {Page} page @param {ModelName} model @param {string} text
 * @returns {Promise<ArrayLike<number>>} by code point of the text
 */
export async function surprises(page, model, text) {
  if (model !== 'mlp1' && model !== 'mlp7')
    return (await page.client.corpus.score(text, orderOf(page, model), page.state.get().initialCount)).bits;
  return linkedNetwork(page, model).ask(async (network, view) => {
    const tokens = encode(text, view.vocabulary);
    const padding = new Array(view.settings.context).fill(0);
    // Before its first character the text is filled up, as when sampling.
    const score = async (/** @type {number} */ start, /** @type {number[]} */ part) =>
      start > 0
        ? network.score(model, part)
        : (await network.score(model, [...padding, ...part])).slice(padding.length);
    const scored = await Promise.all(
      stretches(tokens).map(async ({ start, part }) => ({ start, bits: await score(start, part) })),
    );
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
