/** The wheel scrolls the page; it never changes a number that happens to have the focus. */

/** @param {Document} document */
export function keepNumbersFromWheel(document) {
  document.addEventListener('wheel', spare, { capture: true, passive: true });
}

/** Browsers step a field only if it can be written to, and they do so after this. @param {Event} event */
function spare({ target }) {
  const field = /** @type {HTMLInputElement} */ (target);
  if (field !== document.activeElement || !field.matches('input[type="number"], input[type="range"]') || field.readOnly)
    return;
  field.readOnly = true;
  setTimeout(() => (field.readOnly = false));
}
