/**
 * Expands `<nt-term key="nll">NLL</nt-term>`, a word that opens its definition. `<nt-glossary>` holds the definitions,
 * as a list of `<dt id="KEY">` and `<dd>` in any order.
 */
import { h } from 'hastscript';
import { select, selectAll } from 'hast-util-select';
import { toString as textOf } from 'hast-util-to-string';
import { expandEach, placedAt, readAttributes } from './elements.mjs';
import { addFault } from './faults.mjs';

/** @typedef {import('hast').Element} Element */
/** @typedef {import('hast').Root} Root */
/** @typedef {import('vfile').VFile} VFile */

export function linkTerms() {
  return (/** @type {Root} */ tree, /** @type {VFile} */ file) => {
    const names = new Map(selectAll('nt-glossary > dt', tree).map((name) => [name.properties.id, name]));
    const linked = new Set();
    expandEach(tree, 'nt-term', (element) => {
      const { key } = readAttributes(file, element, ['key']);
      if (!names.has(key)) {
        if (key) addFault(file, element, `The glossary has no term "${key}".`);
        return element.children;
      }
      linked.add(key);
      return [h('a.term', { href: `#${idOf(key)}` }, element.children)];
    });
    for (const [key, name] of names)
      if (!linked.has(key)) addFault(file, name, `No <nt-term> of the text or of a caption opens the term "${key}".`);
    expandEach(tree, 'nt-glossary', (element) => {
      readAttributes(file, element, []);
      return [glossaryOf(file, element)];
    });
  };
}

/** @param {string} key */
const idOf = (key) => `term-${key}`;

/** @param {VFile} file @param {Element} element */
function glossaryOf(file, element) {
  const children = element.children.filter((child) => child.type === 'element');
  const entries = children.flatMap((name, i) => {
    if (name.tagName !== 'dt') return [];
    const meaning = children[i + 1];
    if (!name.properties.id) addFault(file, name, `The term "${textOf(name)}" lacks its key: <dt id="KEY">.`);
    if (meaning?.tagName !== 'dd')
      addFault(file, name, `The term "${textOf(name)}" has no meaning: a <dd> follows its <dt>.`);
    return [entryOf(name, meaning)];
  });
  return h(
    'dl.glossary',
    entries.sort((a, b) => nameIn(a).localeCompare(nameIn(b), 'en')),
  );
}

/** @param {Element} name @param {Element | undefined} meaning */
const entryOf = (name, meaning) =>
  placedAt(name, h('div', { id: idOf(String(name.properties.id)) }, h('dt', name.children), meaning));

/** @param {Element} entry */
const nameIn = (entry) => textOf(/** @type {Element} */ (select('dt', entry)));
