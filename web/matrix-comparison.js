/** A counted and a learnt matrix of the same pairs, compared. */

/**
 * @typedef {object} Comparison
 * @property {number} size              V
 * @property {Float64Array} sums         (V) how often each row was counted
 * @property {Float32Array} counted     (V, V) p(next | current) = count / row sum; a row never counted is uniform
 * @property {ArrayLike<number>} learnt (V, V)
 * @property {Float32Array} difference  (V, V) learnt - counted
 * @property {{row: number, divergence: number}[]} rows      by falling divergence, bits; rows never counted are left out
 * @property {{row: number, column: number, difference: number}[]} cells  the five largest differences
 * @property {number | null} meanDivergence    bits, rows weighed by their counts; null where nothing was counted
 */

const LARGEST = 5;

/**
 * @param {ArrayLike<number>} counts (V, V) @param {ArrayLike<number>} learnt (V, V) @param {number} size V
 * @returns {Comparison}
 */
export function compareMatrices(counts, learnt, size) {
  const sums = rowSums(counts, size);
  const counted = shares(counts, sums, size);
  const difference = counted.map((p, i) => (learnt[i] ?? 0) - p);
  const rows = divergences(counted, learnt, size, sums);
  const all = sums.reduce((sum, count) => sum + count, 0);
  const meanDivergence = all === 0 ? null : rows.reduce((sum, { row, divergence }) => sum + divergence * (sums[row] ?? 0), 0) / all;
  return { size, sums, counted, learnt, difference, rows, cells: largest(difference, size, sums), meanDivergence };
}

/** @param {ArrayLike<number>} counts @param {number} size */
function rowSums(counts, size) {
  const sums = new Float64Array(size);
  for (let i = 0; i < size * size; i++) sums[Math.floor(i / size)] = (sums[Math.floor(i / size)] ?? 0) + (counts[i] ?? 0);
  return sums;
}

/** @param {ArrayLike<number>} counts @param {Float64Array} sums @param {number} size */
function shares(counts, sums, size) {
  return Float32Array.from({ length: size * size }, (_, i) => {
    const sum = sums[Math.floor(i / size)] ?? 0;
    return sum > 0 ? (counts[i] ?? 0) / sum : 1 / size;
  });
}

/**
 * Kullback and Leibler (1951): sum over next of counted * log2(counted / learnt).
 * @param {Float32Array} counted @param {ArrayLike<number>} learnt @param {number} size @param {Float64Array} sums
 */
function divergences(counted, learnt, size, sums) {
  const rows = [];
  for (let row = 0; row < size; row++) {
    if (!sums[row]) continue;
    let divergence = 0;
    for (let i = row * size; i < (row + 1) * size; i++) {
      const p = counted[i] ?? 0;
      if (p > 0) divergence += p * Math.log2(p / (learnt[i] ?? 0));
    }
    rows.push({ row, divergence });
  }
  return rows.sort((a, b) => b.divergence - a.divergence);
}

/** @param {Float32Array} difference @param {number} size @param {Float64Array} sums */
function largest(difference, size, sums) {
  /** @type {{row: number, column: number, difference: number}[]} */
  const found = [];
  difference.forEach((value, i) => {
    const row = Math.floor(i / size);
    if (!sums[row]) return;
    const last = found[LARGEST - 1];
    if (last && Math.abs(value) <= Math.abs(last.difference)) return;
    found.push({ row, column: i % size, difference: value });
    found.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
    found.length = Math.min(found.length, LARGEST);
  });
  return found;
}
