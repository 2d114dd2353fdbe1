/**
 * How surprised models are by the characters of the validation part, in groups by how often the past of each occurred in
 * training.
 */
import { ngramSpec } from './counting-model.js';
import { sameCharacters } from './linked-counts.js';

/** @typedef {import('../workers/protocol.js').PastGroups} PastGroups */
/** @typedef {import('../page/state.js').NetworkView} NetworkView */
/** @typedef {Pick<import('../page/page.js').Page, 'client' | 'state'>} StatePage */
/**
 * @typedef {object} PastPlan  Everything that a measurement depends on.
 * @property {import('../workers/protocol.js').CorpusSummary} corpus
 * @property {number} length        of the past
 * @property {number} initialCount
 * @property {number} best          order of the best free table
 * @property {number} kneserNey     its best order
 * @property {number} weight        of the network in the mixture
 * @property {NetworkView | null} network
 */

/** How often the past occurred: the least count of each group. */
export const GROUPS = [0, 1, 2, 11, 101];

/** @param {number} order @returns {import('../workers/protocol.js').CountingModelSpec} */
export const kneserNeySpec = (order) => ({ kind: 'kneser-ney', order });

/** The network in view, if it can read this text. @param {Readonly<import('../page/state.js').SharedState>} state */
export function readingNetwork({ corpus, networks }) {
  const view = networks.mlp7 ?? null;
  return view && corpus && sameCharacters(view.vocabulary, corpus.vocabulary) ? view : null;
}

/**
 * @param {Record<number, {valid: number | null}>} measured  by order
 * @param {number[]} orders @returns {number | null} the order with the least validation perplexity; null while one is unknown
 */
export function bestOrder(measured, orders) {
  const valid = (/** @type {number} */ order) => measured[order]?.valid ?? Infinity;
  if (orders.some((order) => measured[order] === undefined)) return null;
  return orders.reduce((best, order) => (valid(order) < valid(best) ? order : best));
}

let runs = 0;
/** One list of surprises for each text; another network's replaces it. @type {WeakMap<object, {weights: Float32Array, bits: Promise<Float32Array>}>} */
const kept = new WeakMap();

/**
 * @param {StatePage} page @param {object} corpus @param {NetworkView} network @param {(share: number) => void} progress
 * @returns {Promise<Float32Array>} bits of each token of the validation part
 */
export function networkSurprises({ client }, corpus, { settings, weights }, progress) {
  const known = kept.get(corpus);
  if (known?.weights === weights) return known.bits;
  client.network.stopSurprises(runs);
  const run = ++runs;
  const bits = client.corpus
    .splitTokens('valid')
    .then((tokens) => client.network.surprises({ settings, weights }, tokens, run, progress));
  kept.set(corpus, { weights, bits });
  // Lets the next call begin again.
  bits.catch(() => kept.get(corpus)?.bits === bits && kept.delete(corpus));
  return bits;
}

/** Those under way reject with `Cancelled`. @param {StatePage} page */
export const stopNetworkSurprises = ({ client }) => client.network.stopSurprises(runs);

/**
 * @param {StatePage} page @param {PastPlan} plan @param {(share: number) => void} progress
 * @returns {Promise<PastGroups>} with the models of `specsOf`
 */
export async function measurePast(page, plan, progress) {
  const { corpus, length, weight, network } = plan;
  const bits = network ? await networkSurprises(page, corpus, network, progress) : null;
  return page.client.corpus.past({ length, specs: specsOf(plan), network: bits, weight, split: 'valid' });
}

/** The n-gram that reads just this past, the best free table, Kneser-Ney. @param {PastPlan} plan */
const specsOf = ({ length, best, kneserNey, initialCount }) => [
  ngramSpec(length + 1, initialCount),
  ngramSpec(best, initialCount),
  kneserNeySpec(kneserNey),
];
