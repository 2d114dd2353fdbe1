/** Where a weight stands in a network's parameters (cpp/engine/network/mlp_language_model.h: ParameterLayout). */

/** @typedef {'embedding' | 'first' | 'second' | 'output'} Layer */

/**
 * The index of the weight by which one number of a layer enters into one of the next.
 * @param {import('../../workers/protocol.js').NetworkSettings} settings @param {Layer} layer
 * @param {number} from  for `embedding` the token @param {number} to  for `embedding` the feature
 */
export function weightIndex({ vocabulary, context, features }, layer, from, to) {
  const hidden = 4 * features;
  const first = vocabulary * features;
  const second = first + context * features * hidden + hidden;
  const output = second + hidden * hidden + hidden;
  return {
    embedding: from * features + to,
    first: first + from * hidden + to,
    second: second + from * hidden + to,
    output: output + from * features + to,
  }[layer];
}

/**
 * Counts the rows in which some probability changes by more than a share of itself. A share, because in a large
 * vocabulary no probability is large.
 * @param {ArrayLike<number>} before  (rows, columns) @param {ArrayLike<number>} after @param {number} columns @param {number} share
 */
export function countMoved(before, after, columns, share) {
  let moved = 0;
  // Rows of a large vocabulary are long: the first such change is enough.
  for (let start = 0; start < before.length; start += columns)
    moved += hasMoved(before, after, start, start + columns, share) ? 1 : 0;
  return moved;
}

/** @param {ArrayLike<number>} before @param {ArrayLike<number>} after @param {number} start @param {number} end @param {number} share */
function hasMoved(before, after, start, end, share) {
  for (let i = start; i < end; i++) {
    const p = before[i] ?? 0;
    if (Math.abs((after[i] ?? 0) - p) > share * p) return true;
  }
  return false;
}
