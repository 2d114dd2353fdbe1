/** Opens a term's meaning beside its link; the link's address stays its glossary entry. */
import { createCards } from './cards.js';
import { all, target } from './elements.js';

/** @param {Document} document */
export function setUpGlossary(document) {
  const cards = createCards(document, 'card-term');
  for (const link of all(document, 'a.term')) {
    link.setAttribute('aria-expanded', 'false');
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (cards.isOpen(link)) cards.close();
      else cards.open(link, meaning(document, link));
    });
  }
}

/**
 * @param {Document} document
 * @param {HTMLElement} link
 */
function meaning(document, link) {
  const content = document.createDocumentFragment();
  const entry = target(document, link);
  const name = document.createElement('strong');
  name.textContent = entry?.querySelector('dt')?.textContent ?? '';
  const definition = entry?.querySelector('dd')?.cloneNode(true);
  content.append(name, ' ', ...(definition?.childNodes ?? []));
  return content;
}
