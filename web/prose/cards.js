/**
 * A small card with a term's meaning or a citation's reference. It opens directly after its link, in the reading order
 * and on the screen. At most one card is open; Escape or a click elsewhere closes it.
 */

/** @typedef {{link: HTMLElement, card: HTMLElement}} OpenCard */

const MARGIN = 16;

/**
 * @typedef {object} Cards
 * @property {(link: HTMLElement, content: Node) => void} open
 * @property {() => void} close
 * @property {(link: HTMLElement) => boolean} isOpen
 * @property {(element: Element | null) => boolean} holds  whether the element is the open link or within its card
 */

/**
 * @param {Document} document
 * @param {string} kind  added to the card's class
 * @returns {Cards}
 */
export function createCards(document, kind) {
  /** @type {OpenCard | null} */
  let current = null;

  const close = () => {
    if (!current) return;
    current.link.setAttribute('aria-expanded', 'false');
    current.link.closest('section')?.classList.remove('with-card');
    current.card.remove();
    current = null;
  };
  /** @param {Element | null} element */
  const holds = (element) =>
    current !== null && element !== null && (current.link.contains(element) || current.card.contains(element));

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !current) return;
    if (current.card.contains(document.activeElement)) current.link.focus();
    close();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!holds(/** @type {Element} */ (event.target))) close();
  });
  return {
    open(link, content) {
      close();
      const card = createCard(document, kind, content);
      link.after(card);
      link.closest('section')?.classList.add('with-card');
      link.setAttribute('aria-expanded', 'true');
      place(card, link);
      current = { link, card };
    },
    close,
    isOpen: (link) => current?.link === link,
    holds,
  };
}

/**
 * @param {Document} document
 * @param {string} kind
 * @param {Node} content
 */
function createCard(document, kind, content) {
  const card = document.createElement('span');
  card.className = `card ${kind}`;
  card.append(content);
  return card;
}

/**
 * Places the card below the link's last line, inside the window.
 * @param {HTMLElement} card
 * @param {HTMLElement} link
 */
function place(card, link) {
  const lines = link.getClientRects();
  const line = lines[lines.length - 1] ?? link.getBoundingClientRect();
  const origin = (card.offsetParent ?? link.ownerDocument.documentElement).getBoundingClientRect();
  const rightmost = link.ownerDocument.documentElement.clientWidth - MARGIN - card.offsetWidth;
  card.style.left = `${Math.max(MARGIN, Math.min(line.left, rightmost)) - origin.left}px`;
  card.style.top = `${line.bottom + 6 - origin.top}px`;
}
