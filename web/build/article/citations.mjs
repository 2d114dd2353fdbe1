/**
 * Expands `<nt-cite key="hornik1991"></nt-cite>` to "Hornik, 1991" (the text has the brackets), with `narrative` to
 * "Hornik (1991)", and `page="320"` adds the page. Words between the tags replace these. `<nt-references>` lists all
 * works of web/prose/references.json.
 */
import { h } from 'hastscript';
import { Failure } from '../failure.mjs';
import { expandEach, readAttributes } from './elements.mjs';
import { addFault } from './faults.mjs';
import { parseSnippet } from './reading.mjs';

/** @typedef {import('hast').Root} Root */
/** @typedef {import('vfile').VFile} VFile */
/**
 * @typedef {object} Reference  Texts are HTML.
 * @property {string[]} authors  each "Family, I. N."; "…" before the last if some are omitted
 * @property {string} year
 * @property {string} title   in italics for a book
 * @property {string} [where] journal, volume and pages, or publisher
 * @property {string} url
 * @property {string} [label] of the link, if the address does not give it
 */
/** @typedef {Record<string, Reference>} References  by key */

/**
 * @param {object} options
 * @param {VFile} options.file  JSON of References
 */
export function cite({ file: data }) {
  const references = readReferences(data);
  return (/** @type {Root} */ tree, /** @type {VFile} */ file) => {
    checkReferences(file, data, references);
    const cited = new Set();
    expandEach(tree, 'nt-cite', (element) => {
      const { key, ...form } = readAttributes(file, element, ['key'], ['narrative', 'page']);
      if (!references[key]) {
        if (key) addFault(file, element, `${data.path} has no reference "${key}".`);
        return element.children;
      }
      cited.add(key);
      const words = element.children.length > 0 ? element.children : citation(references, key, form);
      return [h('a.citation', { href: `#${idOf(key)}` }, words)];
    });
    for (const key of Object.keys(references))
      if (!cited.has(key)) addFault(file, placeOf(data, key), `The reference "${key}" is cited nowhere.`);
    expandEach(tree, 'nt-references', (element) => {
      readAttributes(file, element, []);
      return [listOf(references)];
    });
  };
}

/** @param {VFile} data @returns {References} @throws {Failure} if it is not JSON */
function readReferences(data) {
  try {
    return JSON.parse(String(data));
  } catch (error) {
    throw new Failure(`${data.path}: ${/** @type {Error} */ (error).message}`);
  }
}

const REQUIRED = /** @type {const} */ (['authors', 'year', 'title', 'url']);

/** @param {VFile} file @param {VFile} data @param {References} references */
function checkReferences(file, data, references) {
  for (const [key, reference] of Object.entries(references))
    for (const name of REQUIRED)
      if (!reference[name]?.length) addFault(file, placeOf(data, key), `The reference "${key}" lacks its "${name}".`);
}

/** @param {string} key */
const idOf = (key) => `ref-${key}`;

/** @param {VFile} data @param {string} key @returns {import('unist').Node} */
function placeOf(data, key) {
  const before = String(data).split(`"${key}":`)[0].split('\n');
  const point = { line: before.length, column: before[before.length - 1].length + 1 };
  return { type: 'reference', position: { start: point, end: point }, data: { path: data.path } };
}

/**
 * @param {References} references @param {string} key
 * @param {{narrative?: string, page?: string}} form
 */
function citation(references, key, { narrative, page }) {
  const reference = references[key];
  const pages = page ? `, p.\u00a0${page}` : '';
  return narrative === undefined
    ? `${shortAuthors(references, reference, '&')}, ${reference.year}${pages}`
    : `${shortAuthors(references, reference, 'and')} (${reference.year}${pages})`;
}

/**
 * Names up to two authors by family name, else the first with "et al.", and as many more as distinguish the work from
 * others of that year.
 * @param {References} references @param {Reference} reference @param {string} and
 */
function shortAuthors(references, reference, and) {
  const families = familiesOf(reference);
  if (families.length <= 2) return families.join(` ${and} `);
  const others = Object.values(references).filter((other) => other !== reference && other.year === reference.year);
  const isShared = (/** @type {number} */ count) =>
    others.some((other) => startAlike(familiesOf(other), families, count));
  const count = Math.max(1, families.findIndex((_, i) => !isShared(i + 1)) + 1);
  return count === 1 ? `${families[0]} et al.` : `${families.slice(0, count).join(', ')}, et al.`;
}

/** @param {string[]} a @param {string[]} b @param {number} count */
const startAlike = (a, b, count) => a.length > 2 && b.slice(0, count).every((family, i) => family === a[i]);

/** @param {Reference} reference */
const familiesOf = ({ authors = [] }) => authors.filter((name) => name !== '…').map((name) => name.split(',')[0]);

/** @param {References} references */
function listOf(references) {
  const sorted = Object.entries(references).sort(([, a], [, b]) => startOf(a).localeCompare(startOf(b), 'en'));
  const items = sorted.map(([key, reference]) =>
    h('li', { id: idOf(key) }, h('span.reference', entryOf(reference), linkOf(reference))),
  );
  return h('ul.references', items);
}

/** @param {Reference} reference */
const startOf = (reference) => `${namesOf(reference.authors)} (${reference.year}). ${reference.title}`;

/** @param {Reference} reference @returns {import('hast').ElementContent[]} */
function entryOf(reference) {
  const html = `${[startOf(reference), reference.where].filter(Boolean).map(ended).join(' ')} `;
  return /** @type {import('hast').ElementContent[]} */ (parseSnippet(html));
}

/** @param {string} [sentence] */
const ended = (sentence = '') => (/[.?!]$/.test(sentence) ? sentence : `${sentence}.`);

/** Joins names as "A, B., &amp; C, D." @param {string[]} names */
function namesOf(names = []) {
  const last = names[names.length - 1];
  if (names.length === 1) return last;
  const before = names.slice(0, -1).join(', ');
  return names.includes('…') ? `${before} ${last}` : `${before}, &amp; ${last}`;
}

/** Labels of links to collections of works, by the start of the address. */
const COLLECTIONS = { 'doi.org/': 'doi:', 'arxiv.org/abs/': 'arXiv:', 'hdl.handle.net/': 'hdl:' };

/** @param {Reference} reference */
const linkOf = ({ url = '', label }) => h('a', { href: url }, label ?? labelOf(url));

/** @param {string} url */
function labelOf(url) {
  const address = url.replace(/^https:\/\/(www\.)?/, '');
  const known = Object.entries(COLLECTIONS).find(([host]) => address.startsWith(host));
  return known ? known[1] + address.slice(known[0].length) : address.replace(/(\/index)?\.html$|\/$/, '');
}
