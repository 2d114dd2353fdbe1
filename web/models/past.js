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

/** Lists that are kept of a text: more than the figures show at a time. */
const MOST_KEPT = 16;
/** By text, then by question. @type {WeakMap<object, Map<string, Promise<any>>>} */
const answers = new WeakMap();

/**
 * Asks once for each text; a failure is tried again.
 * @template Answer @param {object} corpus @param {string} question @param {() => Promise<Answer>} ask @returns {Promise<Answer>}
 */
function once(corpus, question, ask) {
  const kept = answers.get(corpus) ?? new Map();
  answers.set(corpus, kept);
  const known = kept.get(question);
  if (known) return known;
  const answer = ask();
  kept.set(question, answer);
  answer.catch(() => kept.delete(question));
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT) kept.delete(oldest);
  return answer;
}

/**
 * @param {StatePage} page @param {object} corpus @param {CountingModelSpec} spec @param {(share: number) => void} progress
 * @returns {Promise<Float32Array>} bits of each token of the validation part
 */
export const countedSurprises = ({ client }, corpus, spec, progress) =>
  once(corpus, JSON.stringify(spec), () => client.corpus.surprises(spec, 'valid', progress));

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

/** The pasts that the lab worker has, which another network or weight alone does not change. @type {import('../workers/protocol.js').Pasts | null} */
let handedOver = null;
/** @type {{corpus: object, question: string, pasts: import('../workers/protocol.js').Pasts} | null} */
let newest = null;

/**
 * One measurement at a time.
 * @param {StatePage} page @param {PastPlan} plan @param {(share: number) => void} progress
 * @returns {Promise<PastGroups>} with the models of `specsOf`
 */
export async function measurePast(page, plan, progress) {
  const { corpus, weight, network } = plan;
  const half = (/** @type {number} */ before) => (/** @type {number} */ share) => progress((before + share) / 2);
  const bits = network ? await networkSurprises(page, corpus, network, half(0)) : null;
  const pasts = await pastsOf(page, plan, half(1));
  const given = pasts === handedOver ? null : pasts;
  // Until the worker has taken them.
  handedOver = null;
  const measured = await page.client.network.pastMeans(given, bits, weight);
  handedOver = pasts;
  return measured;
}

/** @param {StatePage} page @param {PastPlan} plan @param {(share: number) => void} progress */
async function pastsOf(page, plan, progress) {
  const { corpus, length } = plan;
  const specs = specsOf(plan);
  const question = JSON.stringify([length, specs]);
  if (newest?.corpus === corpus && newest.question === question) return newest.pasts;
  const part = (/** @type {number} */ place) => (/** @type {number} */ share) =>
    progress((place + share) / (specs.length + 1));
  const models = [];
  for (const [place, spec] of specs.entries()) models.push(await countedSurprises(page, corpus, spec, part(place)));
  const counts = await once(corpus, `pasts of ${length}`, () =>
    page.client.corpus.pastCounts(length, part(specs.length)),
  );
  newest = { corpus, question, pasts: { counts, models } };
  return newest.pasts;
}

/** The n-gram that reads just this past, the best free table, Kneser-Ney. @param {PastPlan} plan */
const specsOf = ({ length, best, kneserNey, initialCount }) => [
  ngramSpec(length + 1, initialCount),
  ngramSpec(best, initialCount),
  kneserNeySpec(kneserNey),
];
