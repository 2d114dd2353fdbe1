/** The words of an OpenDocument text (.odt): one line a paragraph, then its notes. */
import { Refused } from '../refused.js';
import { attribute, walk, withoutReferences } from './markup.js';

const PARAGRAPHS = new Set(['text:p', 'text:h']);
/** Deleted text, remarks, numbers of notes. */
const SKIPPED = new Set(['text:tracked-changes', 'office:annotation', 'text:note-citation', 'office:forms']);
const MOST_SPACES = 1000;

/**
 * @param {import('./zipped.js').Part} part @param {string} name @param {import('./markup.js').NamedCharacters} named
 * @returns {Promise<string>}
 */
export async function wordsOfOpenDocument(part, name, named) {
  if (part('META-INF/manifest.xml')?.includes('encryption-data'))
    throw new Refused(`${name} has a password: open it in its program, save it without one, and load that.`);
  const content = part('content.xml');
  if (content === null) throw new Error('The content is missing.');
  return withoutReferences(wordsOf(content), named);
}

/** @param {string} xml @returns {string} */
function wordsOf(xml) {
  /** The text, and its notes. @type {[string[], string[]]} */
  const texts = [[], []];
  let skipped = 0;
  let notes = 0;
  let paragraphs = 0;
  const add = (/** @type {string} */ text) => skipped === 0 && texts[notes > 0 ? 1 : 0].push(text);
  walk(
    xml,
    {
      open(name, attributes) {
        if (SKIPPED.has(name)) skipped++;
        else if (name === 'text:note-body') notes++;
        else if (PARAGRAPHS.has(name)) paragraphs++;
        else if (name === 'text:s')
          add(' '.repeat(Math.min(MOST_SPACES, Number(attribute(attributes, 'text:c')) || 1)));
        else if (name === 'text:tab') add('\t');
        else if (name === 'text:line-break') add('\n');
      },
      close(name) {
        if (SKIPPED.has(name)) skipped--;
        else if (name === 'text:note-body') notes--;
        else if (PARAGRAPHS.has(name)) {
          paragraphs--;
          add('\n');
        }
      },
      text(text) {
        if (paragraphs > 0) add(text.replaceAll(/[ \t\n\r]+/g, ' '));
      },
    },
    false,
  );
  return texts
    .map((parts) => parts.join(''))
    .filter(Boolean)
    .join('\n');
}
