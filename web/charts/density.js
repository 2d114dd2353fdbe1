/** Follows the density of the screen: it changes when the page is zoomed or its window moves to another screen. */

/** @type {Set<() => void>} */
const listeners = new Set();

/** @param {() => void} changed */
export function onDensityChange(changed) {
  if (listeners.size === 0) watch();
  listeners.add(changed);
}

/** A query matches one density, so each change needs another. */
function watch() {
  const again = () => {
    watch();
    for (const listener of listeners) listener();
  };
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', again, { once: true });
}
