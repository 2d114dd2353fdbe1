/** What the status line says of a text that was loaded. */
import { integer } from '../text/format.js';

/** Characters; the line is read aloud. */
const LONGEST = 290;

/** @typedef {import('../workers/protocol.js').CorpusSummary} CorpusSummary */

/**
 * @param {CorpusSummary} summary @param {number} files @param {string[]} remarks  on their order
 * @param {string[] | null} readings  how a reader's files were read; null for a text that the page offers
 * @returns {string} as many sentences as the line holds
 */
export function statusOf(summary, files, remarks, readings) {
  const sentences = [
    loadedSentence(summary, files),
    ...remarks,
    ...replacedRemark(summary),
    ...(readings ?? offeredRemarks(summary)),
  ];
  return sentences.reduce((status, one) => (status.length + 1 + one.length > LONGEST ? status : `${status} ${one}`));
}

/** @param {CorpusSummary} summary @param {number} [files] */
export const loadedSentence = ({ name, characters, vocabulary }, files = 1) =>
  `${name} ${files > 1 ? 'are' : 'is'} loaded: ${integer(characters)} characters, ${integer(vocabulary.length)} of them distinct.`;

/** @param {CorpusSummary} summary */
function replacedRemark({ replaced, replacedBytes }) {
  if (replaced === 0) return [];
  const characters = replaced === 1 ? 'the character' : `${integer(replaced)} characters`;
  const bytes = replacedBytes === 1 ? 'byte was' : 'bytes were';
  return [`${integer(replacedBytes)} invalid ${bytes} replaced by ${characters} U+FFFD.`];
}

/** @param {CorpusSummary} summary */
const offeredRemarks = ({ encoding, crlf }) => [
  ...(encoding === 'UTF-8' ? [] : [`It was read as ${encoding}.`]),
  ...(crlf > 0 ? [crlfRemark(crlf)] : []),
];

/** @param {number} count */
export const crlfRemark = (count) =>
  `Its ${integer(count)} line ends written as carriage return and newline (CRLF) are kept and shown as ⇤⏎.`;
