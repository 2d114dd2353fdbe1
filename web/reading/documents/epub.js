/** The words of an EPUB book, chapter by chapter in the order of its spine. */
import { Refused } from '../refused.js';
import { wordsOfHtml } from './html.js';
import { attribute, walk } from './markup.js';

/**
 * @param {import('./zipped.js').Part} part @param {string} name @param {import('./markup.js').NamedCharacters} named
 * @returns {Promise<string>}
 */
export async function wordsOfBook(part, name, named) {
  const [packageName = ''] = valuesOf(part('META-INF/container.xml') ?? '', 'rootfile', 'full-path');
  const chapters = chaptersOf(part(packageName) ?? '', packageName);
  if (isProtected(part, chapters))
    throw new Refused(`${name} is protected against copying: choose a book without protection.`);
  const texts = [];
  for (const chapter of chapters) {
    const source = part(chapter);
    if (source !== null) texts.push(await wordsOfHtml(source, named));
  }
  if (texts.length === 0) throw new Error('There are no chapters.');
  return texts.filter((text) => text.trim() !== '').join('\n');
}

/** Fonts alone may be scrambled in any book. @param {import('./zipped.js').Part} part @param {string[]} chapters */
function isProtected(part, chapters) {
  if (part('META-INF/rights.xml') !== null || part('META-INF/sinf.xml') !== null) return true;
  const scrambled = valuesOf(part('META-INF/encryption.xml') ?? '', 'cipherreference', 'URI');
  return scrambled.some((address) => chapters.includes(resolved('', address)));
}

/** @param {string} source  of the package document @param {string} packageName @returns {string[]} names of parts */
function chaptersOf(source, packageName) {
  /** @type {Map<string, string>} */
  const files = new Map();
  /** @type {string[]} */
  const spine = [];
  const open = (/** @type {string} */ name, /** @type {string} */ attributes) => {
    if (/(^|:)item$/.test(name)) files.set(attribute(attributes, 'id'), attribute(attributes, 'href'));
    else if (/(^|:)itemref$/.test(name)) spine.push(attribute(attributes, 'idref'));
  };
  walk(source, { open, close() {}, text() {} }, false);
  return spine.flatMap((id) => (files.has(id) ? [resolved(packageName, files.get(id) ?? '')] : []));
}

/** @param {string} base @param {string} address  relative to it @returns {string} */
const resolved = (base, address) => decodeURIComponent(new URL(address, `zip:///${base}`).pathname.slice(1));

/** @param {string} source @param {string} element @param {string} name @returns {string[]} */
function valuesOf(source, element, name) {
  /** @type {string[]} */
  const values = [];
  const open = (/** @type {string} */ tag, /** @type {string} */ attributes) => {
    if (tag === element || tag.endsWith(`:${element}`)) values.push(attribute(attributes, name));
  };
  walk(source, { open, close() {}, text() {} }, false);
  return values;
}
