/**
 * How surprised models are by the characters of the validation part, in groups by how often the past of each occurred in
 * training.
 */
import { kneserNeySpec, ngramSpec } from './counting-model.js';
import { nextRun } from './network-runs.js';

/** @typedef {import('../workers/protocol.js').PastResult} PastGroups */
/** @typedef {import('../workers/protocol.js').CountingModelSpec} CountingModelSpec */
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

/**
 * @param {Record<number, {valid: number | null}>} measured  by order
 * @param {number[]} orders @returns {number | null} the order with the least validation perplexity; null while one is unknown
 */
export function bestOrder(measured, orders) {
  const valid = (/** @type {number} */ order) => measured[order]?.valid ?? Infinity;
  if (orders.some((order) => measured[order] === undefined)) return null;
  return orders.reduce((best, order) => (valid(order) < valid(best) ? order : best));
}

/** The newest reading. */
let run = 0;
/** One list of surprises for each text; another network's replaces it. @type {WeakMap<object, {weights: Float32Array, bits: Promise<Float32Array>}>} */
const kept = new WeakMap();

/**
 * @param {StatePage} page @param {object} corpus @param {NetworkView} network @param {(share: number) => void} progress
 * @returns {Promise<Float32Array>} bits of each token of the validation part
 */
export function networkSurprises({ client }, corpus, { settings, weights }, progress) {
  const known = kept.get(corpus);
  if (known?.weights === weights) return known.bits;
  client.network.stopSurprises(run);
  const mine = (run = nextRun());
  const bits = client.corpus
    .splitTokens('valid')
    .then((tokens) => client.network.surprises({ settings, weights }, tokens, mine, progress));
  kept.set(corpus, { weights, bits });
  // Lets the next call begin again.
  bits.catch(() => kept.get(corpus)?.bits === bits && kept.delete(corpus));
  return bits;
}

/** A measurement under way rejects with `Cancelled`. @param {StatePage} page */
export function stopPast({ client }) {
  client.network.stopSurprises(run);
  client.corpus.stopPast();
}

/**
 * @param {StatePage} page @param {PastPlan} plan @param {(share: number) => void} progress
 * @returns {Promise<PastGroups>} with the models of `specsOf`
 */
export async function measurePast(page, plan, progress) {
  const { corpus, length, weight, network } = plan;
  const half = (/** @type {number} */ before) => (/** @type {number} */ share) => progress((before + share) / 2);
  const bits = network ? await networkSurprises(page, corpus, network, half(0)) : null;
  const request = { length, specs: specsOf(plan), network: bits, weight, split: /** @type {const} */ ('valid') };
  return page.client.corpus.past(request, half(1));
}

/** The n-gram that reads just this past, the best free table, Kneser-Ney. @param {PastPlan} plan */
const specsOf = ({ length, best, kneserNey, initialCount }) => [
  ngramSpec(length + 1, initialCount),
  ngramSpec(best, initialCount),
  kneserNeySpec(kneserNey),
];
