/** Exchanges one character of a past, and measures how much the probabilities of the next one change. */

/** @typedef {{nearest: number, stranger: number}} Swaps  tokens */

/** The characters to choose from make up this share of the text at least. */
const LEAST_SHARE = 1e-3;

/**
 * @param {ArrayLike<number>} distances  (V) from the token's embedding @param {Uint32Array} counts  (V) @param {number} token
 * @returns {Swaps | null} null where the text has no other frequent character
 */
export function swapsFor(distances, counts, token) {
  const least = LEAST_SHARE * counts.reduce((sum, count) => sum + count, 0);
  const others = Array.from(counts.keys()).filter((id) => id !== token && (counts[id] ?? 0) >= least);
  const [first] = others;
  if (first === undefined) return null;
  const at = (/** @type {number} */ id) => distances[id] ?? Number.NaN;
  return {
    nearest: others.reduce((best, id) => (at(id) < at(best) ? id : best), first),
    stranger: others.reduce((best, id) => (at(id) > at(best) ? id : best), first),
  };
}

/** @param {number[]} past @param {number} place @param {number} token */
export const swapped = (past, place, token) => past.map((id, i) => (i === place ? token : id));

/**
 * @param {ArrayLike<number>} before @param {ArrayLike<number>} after
 * @returns {number} share of the probability that moves to other characters: half the sum of all differences
 */
export function movedShare(before, after) {
  let sum = 0;
  for (let i = 0; i < before.length; i++) sum += Math.abs((before[i] ?? 0) - (after[i] ?? 0));
  return sum / 2;
}
