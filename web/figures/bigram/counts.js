/** Counts of pairs for drawing: all of them at once for ordinary vocabularies, row by row for large ones. */
import { isStale } from '../../scheduling/stale.js';
import { floorOf, probabilitiesOf, sumOf } from '../../models/counting.js';

/** Up to this vocabulary all counts come in one message. */
const ALL_AT_ONCE = 1024;

/**
 * @typedef {object} BigramCounts  Of one corpus.
 * @property {number} size         V
 * @property {boolean} whole       every row is here
 * @property {(current: number) => ArrayLike<number> | null} counts  (V), null while not here
 * @property {(current: number) => number} total
 * @property {(current: number) => Float64Array | null} probabilities  (V), with the initial count in use
 * @property {(current: number) => number} floor  p of what never followed
 * @property {(initialCount: number) => void} smooth
 * @property {(current: number) => Promise<boolean>} fetch  a row that is not here; false where the worker has another corpus
 * @property {(tokens: Iterable<number>, arrived: () => void) => Promise<void>} need  fetches rows that are not here, one
 *   after another; a later call replaces what is left of an earlier one
 */

/**
 * @param {import('../../workers/protocol.js').Corpus} corpus @param {number} size @param {number} initialCount
 * @returns {Promise<BigramCounts | null>} null where the worker has another corpus by now
 */
export async function fetchBigramCounts(corpus, size, initialCount) {
  const all = size <= ALL_AT_ONCE ? await corpus.bigramCounts() : null;
  if (all && all.length !== size * size) return null;
  return createBigramCounts(size, all, initialCount, (current) => corpus.bigramRow(current));
}

/**
 * @param {number} size @param {Uint32Array | null} all  (V, V), or null where rows are fetched
 * @param {number} initialCount @param {(current: number) => Promise<ArrayLike<number>>} fetchRow
 * @returns {BigramCounts}
 */
export function createBigramCounts(size, all, initialCount, fetchRow) {
  /** @type {Map<number, ArrayLike<number>>} */
  const rows = new Map();
  /** @type {Map<number, number>} */
  const totals = new Map();
  /** @type {Map<number, Float64Array>} */
  let smoothed = new Map();
  let calls = 0;
  const keep = (/** @type {number} */ current, /** @type {ArrayLike<number>} */ row) => {
    rows.set(current, row);
    totals.set(current, sumOf(row));
  };
  for (let current = 0; all && current < size; current++)
    keep(current, all.subarray(current * size, (current + 1) * size));

  const total = (/** @type {number} */ current) => totals.get(current) ?? 0;
  const probabilities = (/** @type {number} */ current) => {
    const row = rows.get(current);
    if (!row) return null;
    let made = smoothed.get(current);
    if (!made) smoothed.set(current, (made = probabilitiesOf(row, total(current), initialCount)));
    return made;
  };
  const fetch = async (/** @type {number} */ current) => {
    if (rows.has(current)) return true;
    const row = await fetchRow(current).catch(nothingIfStale);
    if (row?.length !== size) return false;
    keep(current, row);
    return true;
  };
  return {
    size,
    whole: all !== null,
    counts: (current) => rows.get(current) ?? null,
    total,
    probabilities,
    floor: (current) => floorOf(total(current), size, initialCount),
    smooth(count) {
      initialCount = count;
      smoothed = new Map();
    },
    fetch,
    async need(tokens, arrived) {
      const mine = ++calls;
      for (const current of tokens) {
        if (rows.has(current)) continue;
        if (!(await fetch(current))) return;
        arrived();
        if (mine !== calls) return;
      }
    },
  };
}

/** @param {Error} error @returns {null} */
function nothingIfStale(error) {
  if (isStale(error)) return null;
  throw error;
}
