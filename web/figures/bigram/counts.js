/** Counts and probabilities of pairs for drawing: all at once for ordinary vocabularies, row by row for large ones. */
import { ngramSpec } from '../../models/counting-model.js';
import { sumOf } from '../../models/counting.js';
import { isStale } from '../../scheduling/stale.js';

/**
 * @typedef {object} BigramCounts  Of one corpus.
 * @property {number} size         V
 * @property {boolean} whole       every row is here
 * @property {(current: number) => ArrayLike<number> | null} counts  (V), null while not here
 * @property {(current: number) => number} total
 * @property {(current: number) => ArrayLike<number> | null} probabilities  (V); until `need` has fetched a row again, with
 *   an earlier initial count
 * @property {(current: number) => number} floor  p of what never followed; 0 where everything did
 * @property {(initialCount: number) => Promise<boolean>} smooth  false where a newer call or corpus has overtaken this one
 * @property {(current: number) => Promise<boolean>} fetch  a row that is not here; false where the worker has another corpus
 * @property {(tokens: Iterable<number>, arrived: () => void) => Promise<void>} need  fetches rows that are not here, one
 *   after another; a later call replaces what is left of an earlier one
 */
/** @typedef {Pick<import('../../workers/protocol.js').Corpus, 'bigramProbabilities' | 'distribution'>} Asked */
/** @typedef {{counts: Uint32Array | Float64Array, total: number, unseen: number, probabilities: Float64Array, initialCount: number}} Row  unseen: a token that never followed, or -1 */

/**
 * @param {import('../../workers/protocol.js').Corpus} corpus @param {number} size @param {number} initialCount
 * @param {number} largest  V up to which the whole table comes in one message
 * @returns {Promise<BigramCounts | null>} null where the worker has another corpus by now
 */
export async function fetchBigramCounts(corpus, size, initialCount, largest) {
  if (size > largest) return createBigramCounts(size, null, initialCount, corpus);
  const [counts, probabilities] = await Promise.all([corpus.bigramCounts(), corpus.bigramProbabilities(initialCount)]);
  if (counts.length !== size * size || probabilities.length !== size * size) return null;
  return createBigramCounts(size, { counts, probabilities }, initialCount, corpus);
}

/**
 * @param {number} size @param {{counts: Uint32Array, probabilities: Float64Array} | null} all  (V, V), or null where rows are fetched
 * @param {number} initialCount @param {Asked} corpus
 * @returns {BigramCounts}
 */
export function createBigramCounts(size, all, initialCount, corpus) {
  /** @type {Map<number, Row>} */
  const rows = new Map();
  let calls = 0;
  /** Of the whole table. */
  let smoothedWith = initialCount;
  const rowOf = (/** @type {Float64Array} */ table, /** @type {number} */ current) =>
    table.subarray(current * size, (current + 1) * size);
  for (let current = 0; all && current < size; current++)
    rows.set(
      current,
      makeRow(
        all.counts.subarray(current * size, (current + 1) * size),
        rowOf(all.probabilities, current),
        initialCount,
      ),
    );

  const isHere = (/** @type {number} */ current) => rows.get(current)?.initialCount === initialCount;
  const fetch = async (/** @type {number} */ current) => {
    if (all || isHere(current)) return true;
    const asked = initialCount;
    const row = await corpus.distribution(ngramSpec(2, asked), [current]).catch(nothingIfStale);
    if (row?.counts.length !== size) return false;
    rows.set(current, makeRow(row.counts, row.probabilities, asked));
    return true;
  };
  return {
    size,
    whole: all !== null,
    counts: (current) => rows.get(current)?.counts ?? null,
    total: (current) => rows.get(current)?.total ?? 0,
    probabilities: (current) => rows.get(current)?.probabilities ?? null,
    floor: (current) => {
      const row = rows.get(current);
      return row?.probabilities[row.unseen] ?? 0;
    },
    async smooth(count) {
      initialCount = count;
      if (!all || count === smoothedWith) return true;
      const table = await corpus.bigramProbabilities(count).catch(nothingIfStale);
      if (count !== initialCount || table?.length !== size * size) return false;
      smoothedWith = count;
      for (const [current, row] of rows)
        rows.set(current, { ...row, probabilities: rowOf(table, current), initialCount: count });
      return true;
    },
    fetch,
    async need(tokens, arrived) {
      const mine = ++calls;
      for (const current of tokens) {
        if (isHere(current)) continue;
        if (!(await fetch(current))) return;
        arrived();
        if (mine !== calls) return;
      }
    },
  };
}

/** @param {Uint32Array | Float64Array} counts @param {Float64Array} probabilities @param {number} initialCount @returns {Row} */
const makeRow = (counts, probabilities, initialCount) => ({
  counts,
  total: sumOf(counts),
  unseen: counts.indexOf(0),
  probabilities,
  initialCount,
});

/** @param {Error} error @returns {null} */
function nothingIfStale(error) {
  if (isStale(error)) return null;
  throw error;
}
