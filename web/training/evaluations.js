/**
 * Evaluates a run's snapshots exactly, one after another, while nothing else needs the cores: the newest first, then the
 * one that the reader looks at, then those that halve the widest gaps of the curve.
 */
import { isStale } from '../scheduling/stale.js';
import { nextToEvaluate } from './evaluation-order.js';

/** @typedef {import('./snapshots.js').Snapshot} Snapshot */
/** @typedef {{step: number, train: number | null, valid: number | null}} Evaluation */
/**
 * @typedef {object} Evaluations
 * @property {(snapshot: Snapshot) => void} add     steps must rise; a step that was added already is ignored
 * @property {(snapshot: Snapshot) => void} prefer  evaluates it next, unless it is evaluated already
 * @property {() => void} hold                      cancels the evaluation under way; all wait
 * @property {() => void} release
 * @property {() => Evaluation[]} results           by rising step
 * @property {() => {step: number, progress: number, waiting: number} | null} current  the evaluation under way
 * @property {() => void} close                     drops all that waits or is under way
 */
/**
 * @typedef {object} Work
 * @property {(snapshot: Snapshot, progress: (share: number) => void) => Promise<{train: number | null, valid: number | null}>} evaluate
 * @property {() => void} stop        cancels `evaluate`
 * @property {() => void} onChange
 * @property {(error: Error) => void} onError
 */

/** Waiting snapshots hold their weights; of a large network fewer wait. */
const WAITING_BYTES = 12e6;

/** @param {Work} work @returns {Evaluations} */
export function createEvaluations({ evaluate, stop, onChange, onError }) {
  /** @type {Snapshot[]} */
  let waiting = [];
  /** @type {Evaluation[]} */
  let results = [];
  /** @type {{step: number, progress: number} | null} */
  let current = null;
  /** @type {number | null} */
  let preferred = null;
  let [newest, working, held, stopped, closed] = [0, false, false, false, false];

  const next = () => (held || closed ? null : nextToEvaluate(waiting, results, newest, preferred));
  /** @param {Snapshot} snapshot */
  const put = (snapshot) => {
    waiting = within(WAITING_BYTES, [...waiting, snapshot].sort(byStep), newest);
    run();
  };
  /** @param {Evaluation} result */
  const take = (result) => {
    waiting = waiting.filter(({ step }) => step !== result.step);
    results = [...results, result].sort(byStep);
  };
  /** @param {Snapshot} snapshot */
  const evaluateOne = async (snapshot) => {
    const { step } = snapshot;
    const mine = { step, progress: 0 };
    current = mine;
    const report = (/** @type {number} */ share) => {
      if (current !== mine || closed) return;
      mine.progress = share;
      onChange();
    };
    try {
      const result = await evaluate(snapshot, report);
      if (!closed) take({ step, ...result });
    } catch (error) {
      if (!stopped) waiting = [];
      if (!closed && !isStale(error)) onError(/** @type {Error} */ (error));
    }
    stopped = false;
    current = null;
    if (!closed) onChange();
  };
  const run = async () => {
    if (working) return;
    working = true;
    for (let snapshot = next(); snapshot; snapshot = next()) await evaluateOne(snapshot);
    working = false;
  };
  const cancel = () => {
    if (!current || stopped) return;
    stopped = true;
    stop();
  };

  return {
    add(snapshot) {
      if (closed || snapshot.step <= newest) return;
      newest = snapshot.step;
      put(snapshot);
    },
    prefer(snapshot) {
      preferred = snapshot.step;
      const known = [...waiting, ...results].some(({ step }) => step === snapshot.step);
      if (!closed && !known) put(snapshot);
    },
    hold() {
      held = true;
      cancel();
    },
    release() {
      held = false;
      run();
    },
    results: () => results,
    current: () => current && { ...current, waiting: waiting.length - 1 },
    close() {
      closed = true;
      waiting = [];
      cancel();
    },
  };
}

/** @param {{step: number}} a @param {{step: number}} b */
const byStep = (a, b) => a.step - b.step;

/** Leaves every other one out until the rest fits. @param {number} bytes @param {Snapshot[]} waiting @param {number} newest */
function within(bytes, waiting, newest) {
  const each = waiting[0]?.weights.byteLength ?? 0;
  let kept = waiting;
  while (kept.length > 2 && kept.length * each > bytes)
    kept = kept.filter(({ step }, i) => i % 2 === 1 || step === newest);
  return kept;
}
