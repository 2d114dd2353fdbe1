/** Earlier weights of a run, for looking back, thinned to stay within a budget of memory. */

/**
 * @typedef {object} Snapshot  Immutable.
 * @property {number} step
 * @property {Float32Array} weights
 * @property {string} fingerprint
 */
/**
 * @typedef {object} Snapshots
 * @property {(snapshot: Snapshot) => void} add  steps must rise; a step that is kept already is ignored
 * @property {(step: number) => Snapshot} at     the last one at or before the step, or the first
 * @property {() => Snapshot} newest
 * @property {() => number} size
 * @property {() => number} bytes
 */

/**
 * Always keeps the first and the newest snapshot, and as many between them as fit: when the budget is used up, the one
 * goes whose neighbours are nearest to each other. So memory stays as it is, however long the run.
 * @param {Snapshot} first
 * @param {number} budget  bytes; at least two snapshots are kept
 * @returns {Snapshots}
 */
export function createSnapshots(first, budget) {
  const kept = [first];
  const bytes = () => kept.length * first.weights.byteLength;
  const newest = () => /** @type {Snapshot} */ (kept.at(-1));

  return {
    add(snapshot) {
      if (snapshot.step <= newest().step) return;
      kept.push(snapshot);
      if (bytes() > budget && kept.length > 2) kept.splice(mostCrowded(kept), 1);
    },
    at: (step) => kept[Math.max(0, lastAtOrBefore(kept, step))] ?? first,
    newest,
    size: () => kept.length,
    bytes,
  };
}

/** @param {Snapshot[]} kept  three or more @returns {number} index of one between the first and the newest */
function mostCrowded(kept) {
  let [least, index] = [Infinity, 1];
  for (let i = 1; i + 1 < kept.length; i++) {
    const distance = /** @type {Snapshot} */ (kept[i + 1]).step - /** @type {Snapshot} */ (kept[i - 1]).step;
    if (distance < least) [least, index] = [distance, i];
  }
  return index;
}

/** @param {Snapshot[]} kept @param {number} step */
function lastAtOrBefore(kept, step) {
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {Snapshot} */ (kept[middle]).step <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
