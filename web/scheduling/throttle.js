/**
 * Calls `action` at most once in `interval` milliseconds: at once when it has rested, else when the interval is over,
 * so that the last request is never lost. For digits and views that follow work which is faster than a reader.
 * @param {number} interval
 * @param {() => void} action
 * @returns {{request: () => void, now: () => void}}  `now` calls without waiting
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
