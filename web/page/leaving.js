/** Asks before the page is left while something would be lost. */

/** @type {Set<object>} */
const atStake = new Set();
const ask = (/** @type {Event} */ event) => event.preventDefault();

/**
 * Listens only meanwhile, because a page that always listens is not kept for going back to.
 * @param {object} what @param {boolean} lost  whether leaving would lose it
 */
export function guard(what, lost) {
  if (lost) atStake.add(what);
  else atStake.delete(what);
  if (atStake.size > 0) addEventListener('beforeunload', ask);
  else removeEventListener('beforeunload', ask);
}
