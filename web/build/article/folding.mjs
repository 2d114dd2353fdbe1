/**
 * Marks the page and its sections as what web/page/laying-out.js brings in, and folds the sections up: inside noscript, where
 * they are text to a browser that runs scripts, which would parse them all in one task otherwise, and the page to any other.
 */
import { h } from 'hastscript';
import { select, selectAll } from 'hast-util-select';

/** Sections that the first screen shows, and where a text is given. */
const AT_ONCE = ['introduction', 'text'];

export function foldSections() {
  return (/** @type {import('hast').Root} */ tree) => {
    addClasses(select('body', tree), ['later']);
    for (const section of selectAll('section', tree)) {
      addClasses(section, ['later', 'unspoken']);
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
