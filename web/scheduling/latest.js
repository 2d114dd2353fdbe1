/** Asynchronous work that shows its newest result only. */
import { isStale } from './stale.js';

/**
 * Makes an asynchronous computation show its newest result only: a call during another waits, later calls replace the
 * waiting one, and a result is dropped when a newer call waits.
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
