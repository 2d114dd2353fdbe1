/** What the loaded text is called. */
import { ARTICLE_SHA256 } from '../../text/article-corpus.js';
import { words } from '../sentence.js';

/** Longer names of files are cut, so that a sentence stays readable. */
const LONGEST_NAME = 40;

/** @param {import('../sentence.js').Values} values @returns {string} */
export function nameOfText(values) {
  const name = values.text('corpus.name');
  if (values.knows('corpus.sha256') && values.text('corpus.sha256') === ARTICLE_SHA256) return 'Shakespeare';
  if (name === 'The built-in play') return 'the built-in play';
  if (name === 'Pasted text') return 'the text you pasted';
  const characters = Array.from(name);
  return `“${characters.length > LONGEST_NAME ? `${characters.slice(0, LONGEST_NAME - 1).join('')}…` : name}”`;
}

/** @type {Record<string, import('../sentence.js').Sentence>} */
export const text = {
  'text.name': (values) => words`${nameOfText(values)}`,
};
