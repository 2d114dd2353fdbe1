/** Compares the expectations of several models, which may have different vocabularies. */
import { largest } from './counting.js';

/** @typedef {import('./registry.js').Expectation} Expectation */

/** @param {Pick<Expectation, 'vocabulary' | 'probabilities'>} expectation @param {number} codePoint @returns {number | undefined} undefined for an unknown character */
export const probabilityOf = ({ vocabulary, probabilities }, codePoint) =>
  probabilities?.[vocabulary.indexOf(codePoint)];

/**
 * Chooses the characters worth a column: those with the largest sum of p over all models, and the true one.
 * @param {Pick<Expectation, 'vocabulary' | 'probabilities'>[]} expectations @param {number | null} truth  code point @param {number} most
 * @returns {number[]} code points, by falling sum of p
 */
export function candidates(expectations, truth, most) {
  const saying = expectations.filter(({ probabilities }) => probabilities);
  // Indexed by code point, -1 if no model knows the character: a map of 65,000 is too slow while networks train.
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
