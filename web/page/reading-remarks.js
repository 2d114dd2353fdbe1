/** Sentences that say how a reader's text was read. */
import { nameOf } from '../reading/encodings.js';
import { integer } from '../text/format.js';
import { crlfRemark } from './status.js';

/** @typedef {import('../reading/read.js').Facts} Facts */
/** @typedef {import('../reading/read.js').Choices} Choices */
/** @typedef {keyof import('../reading/line-ends.js').LineEnds} LineEnd */

/** @type {Record<Exclude<LineEnd, 'newline'>, string>} */
const ENDS = {
  crlf: 'carriage return and newline (CRLF)',
  cr: 'carriage return alone (CR)',
  nel: 'next line (NEL, U+0085)',
  line: 'line separator (U+2028)',
  paragraph: 'paragraph separator (U+2029)',
};

/** @type {Partial<Record<import('../reading/read.js').Format, string>>} */
const FORMATS = {
  word: 'The words of the Word document were read.',
  'open-document': 'The words of the OpenDocument text were read.',
  epub: 'The words of the EPUB book were read, chapter by chapter.',
  html: 'The words of the HTML page were read, without its tags.',
  subtitles: 'It is read as it is: subtitles with their times.',
  json: 'It is read as it is: JSON with its braces and quotation marks.',
  table: 'It is read as it is: a table with its separators.',
  code: 'It is read as it is: source code.',
  markup: 'It is read as it is, with its markup.',
};

/** @param {Facts} facts @param {Choices} choices @returns {string[]} sentences, the most needed first */
export const remarksOn = (facts, choices) =>
  [
    encodingRemark(facts),
    licenceRemark(facts, choices),
    ...facts.formats.map((format) => FORMATS[format] ?? ''),
    facts.replaced > 0
      ? `${counted(facts.replaced, 'character')} could not be read and ${facts.replaced === 1 ? 'stands' : 'stand'} as U+FFFD.`
      : '',
    lineEndRemark(facts, choices),
  ].filter(Boolean);

/** @param {Facts} facts */
function encodingRemark({ encodings, reasons }) {
  if (encodings.every((label) => label === 'utf-8')) return '';
  const guessed = reasons.includes('guessed') ? ', a guess from the bytes' : '';
  return `It was read as ${encodings.map(nameOf).join(' and ')}${guessed}.`;
}

/** @param {Facts} facts @param {Choices} choices */
const licenceRemark = ({ licence }, choices) =>
  licence === 0
    ? ''
    : `The library’s licence, ${integer(licence)} characters around the text, ${choices.licence ? 'is part of it' : 'is left out'}.`;

/** @param {Facts} facts @param {Choices} choices */
function lineEndRemark(facts, { newlines }) {
  const others = otherEnds(facts);
  if (others.length === 0) return '';
  if (newlines) return 'All line ends are read as newlines.';
  const [only] = others;
  if (others.length === 1 && only?.kind === 'crlf') return crlfRemark(only.count);
  return `Line ends are kept as they are: ${others.map(({ count, kind }) => `${integer(count)} as ${ENDS[kind]}`).join(', ')}.`;
}

/** @param {Facts} facts @returns {{kind: keyof typeof ENDS, count: number}[]} that are not newlines */
export const otherEnds = ({ lineEnds }) =>
  /** @type {(keyof typeof ENDS)[]} */ (Object.keys(ENDS))
    .map((kind) => ({ kind, count: lineEnds[kind] }))
    .filter(({ count }) => count > 0);

/** @param {Facts} facts @returns {string} every kind of line end with its number */
export function lineEndList(facts) {
  const { newline } = facts.lineEnds;
  const kinds = otherEnds(facts).map(({ kind, count }) => `${integer(count)} × ${ENDS[kind]}`);
  return [...kinds, ...(newline > 0 ? [`${integer(newline)} × newline`] : [])].join(', ');
}

/** @param {number} n @param {string} what */
const counted = (n, what) => `${integer(n)} ${what}${n === 1 ? '' : 's'}`;
