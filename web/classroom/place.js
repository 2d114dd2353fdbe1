/** Leads the keyboard and a screen reader to a place in the article that takes no focus otherwise. @param {HTMLElement} place */
export function focusPlace(place) {
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
}
