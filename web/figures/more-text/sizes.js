/** The shortened training parts, and what is known of the models that learnt from them. */
import { fromLogarithm } from '../../text/big-numbers.js';
import { perplexity } from '../../text/format.js';

/**
 * @typedef {object} NetworkResult  Perplexities of one network, in validation but for one.
 * @property {number} last  after the last step of its recipe
 * @property {number} training  of the last examples that it trained on
 * @property {number} best  the lowest of those at which it was evaluated
 * @property {number} step  at which it was
 */
/** @typedef {{order: number, perplexity: number}} BestOrder */
/**
 * @typedef {object} Size
 * @property {number} divisor     the part's share of the training part is 1 / divisor
 * @property {number} characters
 * @property {BestOrder | null} table      the best order of the free tables
 * @property {BestOrder | null} kneserNey
 * @property {NetworkResult | null} network
 */

/** Of all sizes that there may be, the shortest first. */
export const DIVISORS = [64, 32, 16, 8, 4, 2, 1];
/** Of a part that can be learnt from, in characters; no text has fewer. */
const SHORTEST = 64;

/** @param {number} trainTokens @returns {Size[]} the shortest first; shorter ones than can be learnt from are left out */
export const sizesOf = (trainTokens) =>
  DIVISORS.map((divisor) => ({ divisor, characters: Math.floor(trainTokens / divisor) }))
    .filter(({ characters }) => characters >= SHORTEST)
    .map((size) => ({ ...size, table: null, kneserNey: null, network: null }));

/** @param {(number | null)[]} perplexities  of consecutive orders @param {number} first  of them @returns {BestOrder | null} null if there is nothing to score */
export function bestOrderOf(perplexities, first) {
  /** @type {BestOrder | null} */
  let best = null;
  for (const [i, value] of perplexities.entries())
    if (value !== null && value < (best?.perplexity ?? Infinity)) best = { order: first + i, perplexity: value };
  return best;
}

/** @param {number} divisor */
export const shareText = (divisor) => (divisor === 1 ? 'all' : `1/${divisor}`);

/** Larger perplexities are written as powers of ten. */
const LARGE = 1e6;
/** @param {number} value  a perplexity */
export const written = (value) => (value > LARGE ? fromLogarithm(Math.log10(value)) : perplexity(value));
