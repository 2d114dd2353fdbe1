/** Long engine work in slices, so that a worker answers questions between them. */
import { Cancelled } from './stale.js';
import { yieldToMessages } from './yielding.js';

/** Slices are sized to last about this long, in milliseconds: short enough that a question waits no noticeable time. */
const SLICE_MS = 10;

/** Work items of a job's first slice. */
export const FIRST_UNITS = 1024;
/** The engine takes numbers of 32 bits: twice as many a few times more would arrive as 0. */
const MOST_UNITS = 2 ** 30;

/** Larger runs first. A question that can be answered at once needs no queue: it is answered between two slices. */
export const priorities = { question: 5, load: 4, split: 3, evaluation: 2, orders: 1 };

/**
 * @typedef {object} Job  Resumable work; `advance` takes a number of work items, never a time, so results do not depend on the clock.
 * @property {(units: number) => boolean} advance  true when done
 * @property {() => number} progress               0 to 1
 */
/** @typedef {{job: Job, priority: number, units: number, progress: (done: number) => void, resolve: () => void, reject: (error: unknown) => void}} Entry */

export function createQueue() {
  /** @type {Entry[]} */
  const entries = [];
  let running = false;

  const work = async () => {
    running = true;
    while (entries.length > 0) {
      await yieldToMessages();
      // Chosen now, because a message may have brought or stopped a job.
      const entry = next(entries);
      if (entry) runSlice(entry, entries);
    }
    running = false;
  };

  /**
   * @param {Job} job @param {number} priority @param {(done: number) => void} [progress]
   * @returns {{done: Promise<void>, cancel: () => void}} `done` rejects with `Cancelled` after `cancel`
   */
  const run = (job, priority, progress = () => {}) => {
    /** @type {Entry} */
    let entry;
    const done = /** @type {Promise<void>} */ (
      new Promise((resolve, reject) => {
        entry = { job, priority, units: FIRST_UNITS, progress, resolve, reject };
        entries.push(entry);
      })
    );
    if (!running) work();
    return { done, cancel: () => cancel(entry, entries) };
  };
  return { run };
}

/** @param {Entry[]} entries */
const next = (entries) =>
  entries.reduce(
    (/** @type {Entry | undefined} */ best, entry) => (best && best.priority >= entry.priority ? best : entry),
    undefined,
  );

/** @param {Entry} entry @param {Entry[]} entries */
function runSlice(entry, entries) {
  const start = performance.now();
  try {
    const done = entry.job.advance(entry.units);
    if (done) finish(entry, entries);
    entry.progress(done ? 1 : entry.job.progress());
  } catch (error) {
    remove(entry, entries);
    entry.reject(error);
  }
  entry.units = nextUnits(entry.units, performance.now() - start);
}

/** At most doubled from slice to slice, so that one lucky measurement cannot make a slice long. @param {number} units @param {number} ms */
const nextUnits = (units, ms) =>
  Math.min(MOST_UNITS, Math.max(1, Math.round(units * Math.min(2, SLICE_MS / Math.max(ms, 0.1)))));

/** @param {Entry} entry @param {Entry[]} entries */
function finish(entry, entries) {
  remove(entry, entries);
  entry.resolve();
}
/** @param {Entry} entry @param {Entry[]} entries */
function cancel(entry, entries) {
  if (!entries.includes(entry)) return;
  remove(entry, entries);
  entry.reject(new Cancelled('This work was replaced by newer work.'));
}
/** @param {Entry} entry @param {Entry[]} entries */
function remove(entry, entries) {
  const at = entries.indexOf(entry);
  if (at >= 0) entries.splice(at, 1);
}
