/**
 * Calls `action` at most once in `interval` milliseconds: immediately after a pause, else at the end of the interval, so
 * that the last request is never lost. For digits and views that change faster than anyone reads.
 * @param {number} interval
 * @param {() => void} action
 * @returns {{request: () => void, now: () => void}}  `now` calls it immediately
 */
export function throttle(interval, action) {
  let last = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    last = performance.now();
    action();
  };
  return {
    now,
    request() {
      if (timer !== undefined) return;
      const wait = last + interval - performance.now();
      if (wait <= 0) now();
      else timer = setTimeout(now, wait);
    },
  };
}
