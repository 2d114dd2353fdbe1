/** The words of an HTML page, without its tags, scripts and styles. */
import { walk, withoutReferences } from './markup.js';

/** Their content is not read. */
const HIDDEN = new Set([
  'script',
  'style',
  'title',
  'template',
  'noscript',
  'iframe',
  'noembed',
  'noframes',
  'svg',
  'math',
  'object',
  // How to pronounce the characters before it
  'rt',
  'rp',
]);
/** Blocks with a blank line around them. */
const PARAGRAPHS = new Set('p h1 h2 h3 h4 h5 h6 blockquote pre ul ol dl table figure hr section article'.split(' '));
/** Blocks that begin a line. */
const LINES = new Set(
  'div li dt dd tr body html head header footer main nav aside address caption figcaption form fieldset details summary option optgroup'.split(
    ' ',
  ),
);
const CELLS = new Set(['td', 'th']);
/** Their end tags, which XHTML has, mean nothing. */
const VOID = new Set(['br', 'hr']);
/** Marks of the private use area, for what is put in before the white space is collapsed. */
const MARKS = /[\ue000-\ue004]/g;
const BREAK = '\ue000';
const BLANK = '\ue001';
const TAB = '\ue002';
const SPACE = '\ue003';
const LINE = '\ue004';

/**
 * @param {string} source @param {import('./markup.js').NamedCharacters} named
 * @returns {Promise<string>} lines end with newlines, paragraphs with a blank line
 */
export async function wordsOfHtml(source, named) {
  /** @type {string[]} */
  const parts = [];
  /** The hidden element that is being skipped, once for each of its name that is open. @type {string[]} */
  const skipped = [];
  let preformatted = 0;
  walk(
    source,
    {
      open(name) {
        if (skipped.length > 0 ? skipped[0] === name : HIDDEN.has(name)) skipped.push(name);
        if (skipped.length > 0) return;
        parts.push(CELLS.has(name) ? TAB : edgeOf(name));
        if (name === 'pre') preformatted++;
      },
      close(name) {
        // The end tags of what it holds may be missing.
        if (name === 'ruby') skipped.length = 0;
        if (skipped.at(-1) === name) skipped.pop();
        else if (skipped.length === 0) parts.push(VOID.has(name) ? '' : CELLS.has(name) ? TAB : edgeOf(name));
        if (name === 'pre' && preformatted > 0) preformatted--;
      },
      text(text) {
        if (skipped.length > 0) return;
        const clean = text.replaceAll(MARKS, '');
        parts.push(preformatted > 0 ? asItStands(clean) : clean);
      },
    },
    true,
  );
  return laidOut(await withoutReferences(parts.join(''), named));
}

/** Edges of blocks that meet are one; a line break stays, unless it ends a block. */
const edgeOf = (/** @type {string} */ name) =>
  name === 'br' ? LINE : PARAGRAPHS.has(name) ? BLANK : LINES.has(name) ? BREAK : '';

const asItStands = (/** @type {string} */ text) =>
  text
    .replaceAll(/\r\n?|\n/g, LINE)
    .replaceAll('\t', TAB)
    .replaceAll(' ', SPACE);

/** @param {string} text  with marks @returns {string} */
const laidOut = (text) =>
  `${text
    .replaceAll(/[ \t\n\r\f]+/g, ' ')
    .replaceAll(/ ?\ue002+ ?/g, '\t')
    .replaceAll(/[ \t]*([\ue000\ue001\ue004])[ \t]*/g, '$1')
    .replaceAll(/[\ue000\ue004]*\ue001[\ue000\ue001]*/g, '\n\n')
    .replaceAll(/\ue004?\ue000+/g, '\n')
    .replaceAll('\ue004', '\n')
    .trim()
    .replaceAll('\ue003', ' ')}\n`;
