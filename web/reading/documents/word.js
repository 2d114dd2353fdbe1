/** The words of a Word document (.docx): one line a paragraph, then its notes. */
import { attribute, walk, withoutReferences } from './markup.js';

/** What stands for an element without text. @type {Record<string, string>} */
const SIGNS = { 'w:tab': '\t', 'w:br': '\n', 'w:cr': '\n', 'w:nobreakhyphen': '\u2011' };
/** Text that Word keeps in a second form, for older programs. */
const REPEATED = 'mc:fallback';

/**
 * @param {import('./zipped.js').Part} part @param {import('./markup.js').NamedCharacters} named
 * @returns {Promise<string>}
 */
export async function wordsOfWord(part, named) {
  const main = part(mainPart(part('_rels/.rels') ?? '')) ?? part('word/document.xml');
  if (main === null) throw new Error('The main part is missing.');
  const notes = ['word/footnotes.xml', 'word/endnotes.xml'].map((name) => wordsOf(part(name) ?? '').trim());
  const texts = [wordsOf(main), ...notes.filter(Boolean).map((text) => `${text}\n`)];
  return withoutReferences(texts.join('\n'), named);
}

/** Newer programs number it. @param {string} relations @returns {string} */
function mainPart(relations) {
  let main = 'word/document.xml';
  const open = (/** @type {string} */ _name, /** @type {string} */ attributes) => {
    if (/\/officeDocument$/.test(attribute(attributes, 'Type')))
      main = attribute(attributes, 'Target').replace(/^\//, '');
  };
  walk(relations, { open, close() {}, text() {} }, false);
  return main;
}

/** @param {string} xml @returns {string} */
function wordsOf(xml) {
  /** @type {string[]} */
  const parts = [];
  let inText = false;
  let repeated = 0;
  walk(
    xml,
    {
      open(name) {
        if (name === REPEATED) repeated++;
        else if (name === 'w:t') inText = true;
        else if (repeated === 0 && Object.hasOwn(SIGNS, name)) parts.push(SIGNS[name] ?? '');
      },
      close(name) {
        if (name === REPEATED) repeated--;
        else if (name === 'w:t') inText = false;
        else if (name === 'w:p' && repeated === 0) parts.push('\n');
      },
      text(text) {
        if (inText && repeated === 0) parts.push(text);
      },
    },
    false,
  );
  return parts.join('');
}
