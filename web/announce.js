/** Results told to those who listen to the page: the last one, once changes have come to rest. */

const REST_MS = 700;

/**
 * @param {Element} figure  holds an element `[data-announce]` with `aria-live="polite"`
 * @returns {(text: string) => void}
 */
export function createAnnouncer(figure) {
  const region = /** @type {HTMLElement} */ (figure.querySelector('[data-announce]'));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let first = true;
  return (text) => {
    clearTimeout(timer);
    // What stands there when the page opens is nobody's doing.
    if (first) {
      first = false;
      return;
    }
    timer = setTimeout(() => {
      if (region.textContent !== text) region.textContent = text;
    }, REST_MS);
  };
}
