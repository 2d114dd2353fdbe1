/** Sums that several figures do with counts. Probabilities are those of a counting model: (count + a) / (total + a V). */

/**
 * p of every token after a context.
 * @param {ArrayLike<number>} counts  (V) how often each token followed
 * @param {number} total              their sum
 * @param {number} initialCount       a
 * @returns {Float64Array} (V); 1/V each for a context never seen
 */
export function probabilitiesOf(counts, total, initialCount) {
  const size = counts.length;
  const mass = total + initialCount * size;
  return Float64Array.from(counts, (count) => (mass > 0 ? (count + initialCount) / mass : 1 / size));
}

/** p of what never followed, in a row with this total. @param {number} total @param {number} size @param {number} initialCount */
export const floorOf = (total, size, initialCount) => (total > 0 ? initialCount / (total + initialCount * size) : 1 / size);

/** @param {ArrayLike<number>} values */
export function sumOf(values) {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum;
}

/** Indices from the largest value to the smallest, equal ones in their own order. @param {ArrayLike<number>} values @returns {Uint32Array} */
export const descending = (values) => Uint32Array.from({ length: values.length }, (_, i) => i).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);

/**
 * The id of a character in a vocabulary.
 * @param {Uint32Array} vocabulary  code points, ascending @param {string} character
 * @returns {number} -1 where it is not there
 */
export const idOf = (vocabulary, character) => vocabulary.indexOf(character.codePointAt(0) ?? -1);
