/** Leaves an element that is hidden, or shown, already: setting the attribute again costs its style. @param {HTMLElement} element @param {boolean} hidden */
export function setHidden(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}
