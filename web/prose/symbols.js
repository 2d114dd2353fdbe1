/**
 * Highlights the meaning of a symbol under the pointer: sets `data-lit="NAME …"` on the section's figure and marks all
 * occurrences of the symbol in the section. For keyboard users, a focused formula highlights all its symbols.
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
  const wide = new ResizeObserver((entries) => {
    for (const { target } of entries) makeScrollable(/** @type {HTMLElement} */ (target));
  });
  for (const formula of all(document, '.formula'))
    if (formula.querySelector('.sym')) makeFocusable(formula);
    else wide.observe(formula);
}

/** Lets the keyboard scroll a formula that is wider than its column. @param {HTMLElement} formula */
function makeScrollable(formula) {
  const overflows = formula.scrollWidth > formula.clientWidth;
  for (const [name, value] of Object.entries({ tabindex: '0', role: 'group', 'aria-label': 'Formula' }))
    if (overflows) formula.setAttribute(name, value);
    else formula.removeAttribute(name);
}

/** @param {HTMLElement} formula */
function makeFocusable(formula) {
  formula.tabIndex = 0;
  formula.setAttribute('role', 'group');
  formula.setAttribute('aria-label', 'Formula; its symbols are lit in the figure');
  formula.addEventListener('focus', () => {
    for (const symbol of formula.querySelectorAll('.sym')) light(symbol);
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
  const figure = figureFor(section, symbol);
  if (figure) figure.dataset.lit = [figure.dataset.lit ?? [], name].flat().join(' ');
  for (const same of section.querySelectorAll(`.sym-${name}`)) same.classList.add('lit');
}

/** @param {Element} within */
function unlight(within) {
  const section = within.closest('section[id]');
  for (const figure of section?.querySelectorAll('figure[data-lit]') ?? []) figure.removeAttribute('data-lit');
  for (const symbol of section?.querySelectorAll('.sym.lit') ?? []) symbol.classList.remove('lit');
}

/**
 * @param {Element} section
 * @param {Element} symbol
 * @returns the section's first figure after the symbol, else the last before it
 */
function figureFor(section, symbol) {
  const figures = all(section, 'figure[id]');
  return (
    figures.find((figure) => symbol.compareDocumentPosition(figure) & Node.DOCUMENT_POSITION_FOLLOWING) ??
    figures.at(-1)
  );
}
