/**
 * Keeps the keyboard's place where a control goes away under it: a button that its own press disables or hides would leave
 * the focus to the page's beginning. The focus goes to a control beside it, or else to the next one of the figure.
 */

const FOCUSABLE = 'button, input, select, textarea, summary, a[href], [tabindex="0"]';

/** @param {Element} element */
const isUsable = (element) => !element.matches(':disabled') && element.checkVisibility();

/** @param {Document} document */
export function keepFocus(document) {
  /** @type {Element | null} */
  let focused = null;
  document.addEventListener('focusin', ({ target }) => (focused = /** @type {Element} */ (target)));
  document.addEventListener('focusout', () => {
    if (focused && isUsable(focused)) focused = null;
  });
  new MutationObserver((records) => {
    // Whether it is usable is asked only where it may have changed, because the answer takes a layout of the page.
    const mayHide = records.some(({ target }) => target.contains(focused));
    if (!focused || !mayHide || isUsable(focused)) return;
    const { activeElement } = document;
    if (activeElement === focused || activeElement === document.body)
      successorOf(focused)?.focus({ preventScroll: true });
  }).observe(document.body, { subtree: true, attributeFilter: ['hidden', 'disabled'] });
}

/** @param {Element} gone @returns {HTMLElement | undefined} */
function successorOf(gone) {
  const usable = (/** @type {Element | null} */ root) =>
    /** @type {HTMLElement[]} */ ([...(root?.querySelectorAll(FOCUSABLE) ?? [])]).filter(isUsable);
  const follows = (/** @type {Element} */ element) =>
    (gone.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
  const beside = usable(gone.parentElement);
  const around = beside.length > 0 ? beside : usable(gone.closest('figure'));
  return around.find(follows) ?? around.at(-1);
}
