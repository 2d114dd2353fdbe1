/** Asynchronous work of which a reader only ever sees the newest result. */
import { isStale } from './stale.js';

/**
 * Turns an asynchronous computation into one that only ever shows its newest result: a call while another is under way
 * waits, later calls replace the waiting one, and results that a newer call overtook are dropped.
 * @template Input, Result
 * @param {(input: Input) => Promise<Result>} compute
 * @param {(result: Result, input: Input) => void} show
 * @param {(error: Error) => void} [onError]
 * @returns {(input: Input) => void}
 */
export function latest(compute, show, onError = reportUnlessStale) {
  let busy = false;
  /** @type {{input: Input} | null} */
  let waiting = null;
  /** @param {Input} input */
  const run = async (input) => {
    busy = true;
    try {
      const result = await compute(input);
      if (!waiting) show(result, input);
    } catch (error) {
      if (!waiting) onError(/** @type {Error} */ (error));
    }
    busy = false;
    if (waiting) {
      const next = waiting;
      waiting = null;
      run(next.input);
    }
  };
  return (input) => {
    if (busy) waiting = { input };
    else run(input);
  };
}

/** Replies about a corpus that was replaced are expected; anything else is a fault worth seeing. @param {Error} error */
function reportUnlessStale(error) {
  if (!isStale(error)) console.error(error);
}
