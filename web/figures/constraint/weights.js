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
 * @param {ArrayLike<number>} before  (rows, columns) @param {ArrayLike<number>} changes @param {number} columns @param {number} share
 */
export function countMoved(before, changes, columns, share) {
  const moved = new Set();
  for (let i = 0; i < before.length; i++)
    if (Math.abs(changes[i] ?? 0) > share * (before[i] ?? 0)) moved.add(Math.floor(i / columns));
  return moved.size;
}
