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

/** The largest difference of each row. @param {ArrayLike<number>} before  (rows, columns) @param {ArrayLike<number>} after @param {number} columns */
export function largestMoves(before, after, columns) {
  const moves = new Float64Array(before.length / columns);
  for (let i = 0; i < before.length; i++) {
    const row = Math.floor(i / columns);
    moves[row] = Math.max(moves[row] ?? 0, Math.abs((after[i] ?? 0) - (before[i] ?? 0)));
  }
  return moves;
}
