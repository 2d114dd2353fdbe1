/**
 * A symbol that is pointed at lights up what it stands for: the section's figure gets `data-lit="NAME"`, and every
 * other place where the symbol stands in that section is marked. A formula that is focused lights all of its symbols' namesakes,
 * so that the keyboard reaches them too.
 */
import { all } from './elements.js';

/** @param {Document} document */
export function setUpSymbols(document) {
  document.addEventListener('pointerover', (event) => {
    const symbol = /** @type {Element} */ (event.target).closest?.('.sym');
    if (symbol) light(symbol);
  });
  document.addEventListener('pointerout', (event) => {
    const symbol = /** @type {Element} */ (event.target).closest?.('.sym');
    if (symbol) unlight(symbol);
  });
  for (const formula of all(document, '.formula')) makeFocusable(formula);
}

/** @param {HTMLElement} formula */
function makeFocusable(formula) {
  formula.tabIndex = 0;
  formula.setAttribute('role', 'group');
  formula.setAttribute('aria-label', 'Formula');
  formula.addEventListener('focus', () => {
    const symbol = formula.querySelector('.sym');
    if (symbol) light(symbol);
  });
  formula.addEventListener('blur', () => unlight(formula));
}

/** @param {Element} symbol @returns {string} the NAME of its class `sym-NAME` */
const nameOf = (symbol) => Array.from(symbol.classList, (name) => name.match(/^sym-(.+)$/)?.[1]).find(Boolean) ?? '';

/** @param {Element} symbol */
function light(symbol) {
  const section = symbol.closest('section[id]');
  if (!section) return;
  const name = nameOf(symbol);
  figureFor(section, symbol)?.setAttribute('data-lit', name);
  for (const same of section.querySelectorAll(`.sym-${name}`)) same.classList.add('lit');
}

/** @param {Element} within */
function unlight(within) {
  const section = within.closest('section[id]');
  for (const figure of section?.querySelectorAll('figure[data-lit]') ?? []) figure.removeAttribute('data-lit');
  for (const symbol of section?.querySelectorAll('.sym.lit') ?? []) symbol.classList.remove('lit');
}

/**
 * The first figure of the section after the symbol, else the last before it.
 * @param {Element} section
 * @param {Element} symbol
 */
function figureFor(section, symbol) {
  const figures = all(section, 'figure[data-slot]');
  return figures.find((figure) => symbol.compareDocumentPosition(figure) & Node.DOCUMENT_POSITION_FOLLOWING) ?? figures.at(-1);
}
