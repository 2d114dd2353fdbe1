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
 * Always keeps the first and the newest snapshot, and as many between them as fit: when the budget is used up, the least
 * distance between two kept steps doubles.
 * @param {Snapshot} first
 * @param {number} budget  bytes; at least two snapshots are kept
 * @returns {Snapshots}
 */
export function createSnapshots(first, budget) {
  let kept = [first];
  let distance = 1;
  const bytes = () => kept.length * first.weights.byteLength;
  const newest = () => /** @type {Snapshot} */ (kept.at(-1));

  return {
    add(snapshot) {
      if (snapshot.step <= newest().step) return;
      if (tooClose(kept, distance)) kept.pop();
      kept.push(snapshot);
      while (bytes() > budget && kept.length > 2) {
        distance *= 2;
        kept = thinned(kept, distance);
      }
    },
    at: (step) => kept[Math.max(0, lastAtOrBefore(kept, step))] ?? first,
    newest,
    size: () => kept.length,
    bytes,
  };
}

/** @param {Snapshot[]} kept @param {number} distance @returns {boolean} whether the newest is too near to its predecessor to stay beside a newer one */
function tooClose(kept, distance) {
  const [before, last] = kept.slice(-2);
  return before !== undefined && last !== undefined && last.step - before.step < distance;
}

/** @param {Snapshot[]} kept @param {number} distance */
function thinned(kept, distance) {
  let previous = -Infinity;
  return kept.filter(({ step }, i) => {
    const stays = i === 0 || i === kept.length - 1 || step - previous >= distance;
    if (stays) previous = step;
    return stays;
  });
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
