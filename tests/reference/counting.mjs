/**
 * Counting by an obvious program: n-grams, interpolated Kneser-Ney and groups of pasts, from maps of strings. Slow, for
 * texts of some 100,000 characters.
 */

/** Scored from this character of the validation part on. */
const FIRST_SCORED = 7;
const HIGHEST = 8;

/** @param {string} text @returns {{train: string[], all: string[], vocabulary: number}} seven eighths of it train */
export function splitOf(text) {
  const all = [...text];
  return { all, train: all.slice(0, Math.floor((all.length * 7) / 8)), vocabulary: new Set(all).size };
}

/** @param {Map<string, number>} map @param {string} key */
const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
/** @param {Iterable<[string, number]>} counts  of n-grams, each weighted by its count or by 1 */
function byContext(counts, weigh = (/** @type {number} */ count) => count) {
  const sums = new Map();
  for (const [ngram, count] of counts) {
    const context = [...ngram].slice(0, -1).join('');
    sums.set(context, (sums.get(context) ?? 0) + weigh(count));
  }
  return sums;
}

/** @param {{train: string[]}} split @returns {Map<string, number>[]} counts of n-grams by n */
function countNgrams({ train }) {
  const counts = Array.from({ length: HIGHEST + 1 }, () => new Map());
  for (let n = 1; n <= HIGHEST; n++)
    for (let end = n; end <= train.length; end++) add(counts[n], train.slice(end - n, end).join(''));
  return counts;
}

/** One order of a table that is asked for the discounted shares of its n-grams. @param {Map<string, number>} counts */
function levelOf(counts) {
  const withCount = (/** @type {number} */ count) => [...counts.values()].filter((value) => value === count).length;
  const [n1, n2] = [withCount(1), withCount(2)];
  // Kneser and Ney (1995), equation for one discount an order; Chen and Goodman (1999), section 3.
  return { counts, totals: byContext(counts), types: byContext(counts, () => 1), discount: n1 / (n1 + 2 * n2) };
}

/** @param {ReturnType<typeof splitOf>} split */
export function countAll(split) {
  const ngrams = countNgrams(split);
  const totals = ngrams.map((counts) => byContext(counts));
  const top = ngrams.map(levelOf);
  // Below the top an n-gram counts once for each different character before it.
  const lower = ngrams.map((_, n) => {
    const counts = new Map();
    for (const longer of (ngrams[n + 1] ?? new Map()).keys()) add(counts, [...longer].slice(1).join(''));
    return levelOf(counts);
  });
  const past = (/** @type {number} */ at, /** @type {number} */ length) => split.all.slice(at - length, at).join('');
  /** @param {number} at @param {number} order @param {number} initial */
  const ngram = (at, order, initial) => {
    const context = past(at, order - 1);
    const count = ngrams[order].get(context + split.all[at]) ?? 0;
    return (count + initial) / ((totals[order].get(context) ?? 0) + initial * split.vocabulary);
  };
  /** @param {number} at @param {number} order */
  const kneserNey = (at, order) => {
    let p = 1 / split.vocabulary;
    for (let n = 1; n <= order; n++) {
      const { counts, totals: sums, types, discount } = n === order ? top[n] : lower[n];
      const context = past(at, n - 1);
      const sum = sums.get(context) ?? 0;
      if (sum === 0) break;
      const own = Math.max((counts.get(context + split.all[at]) ?? 0) - discount, 0);
      p = (own + discount * types.get(context) * p) / sum;
    }
    return p;
  };
  /** @param {number} at @param {number} length */
  const times = (at, length) => totals[length + 1].get(past(at, length)) ?? 0;
  return { ngram, kneserNey, times };
}

/** @param {ReturnType<typeof splitOf>} split @returns {number[]} the scored places */
export const scored = ({ all, train }) =>
  Array.from({ length: all.length - train.length - FIRST_SCORED }, (_, i) => train.length + FIRST_SCORED + i);

/** @param {number[]} places @param {(at: number) => number} p @returns {number} mean surprise, bits */
export const meanBits = (places, p) => places.reduce((sum, at) => sum - Math.log2(p(at)), 0) / places.length;
