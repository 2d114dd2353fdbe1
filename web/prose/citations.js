/** Shows a citation's reference while it is hovered or focused; its link leads to the list of references. */
import { createCards } from './cards.js';
import { all, target } from './elements.js';

/** Milliseconds in which the pointer can move from the link into its card. */
const GRACE = 250;

/** @param {Document} document */
export function setUpCitations(document) {
  const cards = createCards(document, 'card-citation');
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let leaving;
  const stay = () => clearTimeout(leaving);
  const leave = () => {
    stay();
    leaving = setTimeout(cards.close, GRACE);
  };
  /** @param {HTMLElement} link */
  const show = (link) => {
    stay();
    if (cards.isOpen(link)) return;
    cards.open(link, reference(document, link));
    const card = /** @type {HTMLElement} */ (link.nextElementSibling);
    card.addEventListener('pointerenter', stay);
    card.addEventListener('pointerleave', leave);
    card.addEventListener('focusout', (event) => {
      if (!cards.holds(/** @type {Element | null} */ (event.relatedTarget))) cards.close();
    });
  };
  for (const link of all(document, 'a.citation')) {
    link.addEventListener('pointerenter', (event) => {
      if (event.pointerType === 'mouse') show(link);
    });
    link.addEventListener('pointerleave', leave);
    link.addEventListener('focus', () => show(link));
    link.addEventListener('blur', (event) => {
      if (!cards.holds(/** @type {Element | null} */ (event.relatedTarget))) cards.close();
    });
  }
}

/**
 * @param {Document} document
 * @param {HTMLElement} link
 */
function reference(document, link) {
  const content = document.createDocumentFragment();
  const text = target(document, link)?.querySelector('.reference')?.cloneNode(true);
  content.append(...(text?.childNodes ?? []));
  return content;
}
