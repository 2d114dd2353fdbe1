/**
 * Marks the page and its sections for web/page/laying-out.js, and wraps the sections in noscript. A browser that runs
 * scripts sees them as text, and need not parse them all in one task; any other browser shows them.
 */
import { h } from 'hastscript';
import { select, selectAll } from 'hast-util-select';

/** The section of the first screen, which is laid out with the page itself. */
const FIRST = 'introduction';
/** This one, and the one that loads a text. */
const AT_ONCE = [FIRST, 'text'];

export function foldSections() {
  return (/** @type {import('hast').Root} */ tree) => {
    addClasses(select('body', tree), ['later']);
    for (const section of selectAll('section', tree)) {
      addClasses(section, section.properties.id === FIRST ? ['unspoken'] : ['later', 'unspoken']);
      if (!AT_ONCE.includes(String(section.properties.id))) section.children = [h('noscript', section.children)];
    }
  };
}

/** @param {import('hast').Element | undefined} element @param {string[]} names */
function addClasses(element, names) {
  if (!element) return;
  const own = /** @type {string[]} */ (element.properties.className ?? []);
  element.properties.className = [...names, ...own];
}
