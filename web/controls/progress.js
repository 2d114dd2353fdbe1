/** Progress bars for long work. */
import { at } from './elements.js';

/** Shorter work shows no bar. */
const REVEAL_MS = 150;

/**
 * Controls a row that holds a progress bar.
 * @param {HTMLElement} figure @param {string} selector  of the row
 * @returns {(share: number | null) => void} shows a share of the work, 0 to 1; null hides the row
 */
export function createProgress(figure, selector) {
  const row = at(figure, selector);
  const bar = /** @type {HTMLProgressElement} */ (row.querySelector('progress'));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let reveal;
  return (share) => {
    bar.value = share ?? 0;
    if (share === null) {
      clearTimeout(reveal);
      reveal = undefined;
      row.hidden = true;
    } else reveal ??= setTimeout(() => (row.hidden = false), REVEAL_MS);
  };
}

/**
 * Shows the progress of some work until it is over; reports that arrive later than its result are dropped.
 * @template Result
 * @param {(share: number | null) => void} show @param {(progress: (share: number) => void) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function showing(show, work) {
  let over = false;
  try {
    return await work((share) => over || show(share));
  } finally {
    over = true;
    show(null);
  }
}
