/** Evaluates a run's snapshots exactly, one after another in the order of their steps, while training goes on. */
import { isStale } from '../scheduling/stale.js';

/** @typedef {import('./snapshots.js').Snapshot} Snapshot */
/** @typedef {{step: number, train: number | null, valid: number | null}} Evaluation */
/**
 * @typedef {object} Evaluations
 * @property {(snapshot: Snapshot) => void} add   steps must rise; a step that was added already is ignored
 * @property {() => Evaluation[]} results         by rising step
 * @property {() => {step: number, progress: number, waiting: number} | null} current  the evaluation under way
 * @property {() => void} close                   drops all that waits or is under way
 */

/**
 * @param {(snapshot: Snapshot, progress: (share: number) => void) => Promise<{train: number | null, valid: number | null}>} evaluate
 * @param {() => void} stop  cancels `evaluate`
 * @param {() => void} onChange
 * @param {(error: Error) => void} onError
 * @returns {Evaluations}
 */
export function createEvaluations(evaluate, stop, onChange, onError) {
  /** @type {Snapshot[]} */
  let waiting = [];
  /** @type {Evaluation[]} */
  const results = [];
  /** @type {{step: number, progress: number} | null} */
  let current = null;
  let newest = 0;
  let closed = false;

  const work = async () => {
    for (let snapshot = waiting.shift(); snapshot; snapshot = waiting.shift()) {
      const { step } = snapshot;
      current = { step, progress: 0 };
      const result = await evaluate(snapshot, (share) => report(step, share));
      if (closed) return;
      results.push({ step, ...result });
      onChange();
    }
  };
  /** @param {number} step @param {number} share */
  const report = (step, share) => {
    if (closed || current?.step !== step) return;
    current.progress = share;
    onChange();
  };
  const start = async () => {
    try {
      await work();
    } catch (error) {
      waiting = [];
      if (!closed && !isStale(error)) onError(/** @type {Error} */ (error));
    }
    current = null;
    if (!closed) onChange();
  };

  return {
    add(snapshot) {
      if (closed || snapshot.step <= newest) return;
      newest = snapshot.step;
      waiting.push(snapshot);
      if (!current) start();
    },
    results: () => results,
    current: () => current && { ...current, waiting: waiting.length },
    close() {
      closed = true;
      waiting = [];
      if (current) stop();
    },
  };
}
