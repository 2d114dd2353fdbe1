/**
 * From the bytes of a reader's files to the text in use, one way: bytes, a recognised format, decoded text without the
 * library's licence, line ends as chosen, UTF-8 for the engine.
 */
import { hasMark, join } from './bytes.js';
import { findEncoding, toUtf8 } from './decoding.js';
import { wordsOfHtml } from './documents/html.js';
import { wordsOfZipped } from './documents/zipped.js';
import { linesToShow } from './first-lines.js';
import { recognise } from './formats.js';
import { countCharacters, withoutLicence } from './licence.js';
import { countLineEnds, hasOtherEnds, withNewlines } from './line-ends.js';
import { Refused } from './refused.js';

/** @typedef {{name: string, bytes: ArrayBuffer}} InputFile */
/** @typedef {import('./formats.js').Format | 'word' | 'open-document' | 'epub'} Format  'html': its words; 'markup': also HTML with its tags */
/** @typedef {import('./decoding.js').Reason} Reason */
/** @typedef {import('./choices.js').Choices} Choices */
/**
 * @typedef {object} Facts  of all files together
 * @property {string[]} encodings  labels, distinct; empty where no file had one to find
 * @property {Reason[]} reasons    distinct
 * @property {Format[]} formats    distinct
 * @property {import('./line-ends.js').LineEnds} lineEnds  as the files have them
 * @property {number} licence      characters of the library's parts, left out or not
 * @property {number} replaced     characters U+FFFD that decoding put in; the engine counts those of UTF-8
 * @property {import('./first-lines.js').Line[]} lines  of the text, to judge the encoding by
 */
/** @typedef {{text: ArrayBuffer, changed: boolean, facts: Facts}} Reading  text: of all files, in UTF-8; changed: it has other bytes than they */

/**
 * @param {InputFile[]} files @param {Choices} choices @param {import('./documents/markup.js').NamedCharacters} named
 * @param {(done: number) => void} progress
 * @returns {Promise<Reading>} throws `Refused`, with a sentence
 */
export async function readFiles(files, choices, named, progress) {
  // An empty file has a share of nothing.
  const size = Math.max(
    1,
    files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
  );
  let done = 0;
  const read = [];
  for (const file of files) {
    read.push(
      await readFile(file, choices, named, (share) =>
        progress((done + share * file.bytes.byteLength) / Math.max(1, size)),
      ),
    );
    done += file.bytes.byteLength;
  }
  const texts = read.map(({ text }) => text);
  const only = texts.length === 1 ? texts[0] : undefined;
  const text = only ? bufferOf(only) : joinedTexts(texts);
  return { text, changed: text !== files[0]?.bytes, facts: joinedFacts(read.map(({ facts }) => facts)) };
}

/** @param {Uint8Array[]} texts */
function joinedTexts(texts) {
  const parts = texts.map((text) => (hasMark(text) ? text.subarray(3) : text));
  return bufferOf(join(parts));
}

/** @typedef {{text: Uint8Array, facts: Facts}} ReadFile */

/** @param {InputFile} file @param {Choices} choices @param {import('./documents/markup.js').NamedCharacters} named @param {(done: number) => void} progress @returns {Promise<ReadFile>} */
async function readFile({ name, bytes }, choices, named, progress) {
  const decoded = await decodedText(new Uint8Array(bytes), name, choices, named, (share) => progress(share / 2));
  progress(0.5);
  const { text: whole, ...found } = decoded;
  const alone = withoutLicence(whole);
  const text = choices.licence ? whole : alone;
  progress(0.7);
  const lineEnds = countLineEnds(text);
  const facts = {
    ...found,
    licence: alone === whole ? 0 : countCharacters(whole) - countCharacters(alone),
    lineEnds,
    lines: linesToShow(text),
  };
  return { text: choices.newlines && hasOtherEnds(lineEnds) ? withNewlines(text) : text, facts };
}

/**
 * @param {Uint8Array} bytes @param {string} name @param {Choices} choices
 * @param {import('./documents/markup.js').NamedCharacters} named @param {(done: number) => void} progress
 * @returns {Promise<Pick<Facts, 'encodings' | 'reasons' | 'formats' | 'replaced'> & {text: Uint8Array}>}
 */
async function decodedText(bytes, name, choices, named, progress) {
  const format = recognise(bytes, name);
  if (format === 'zip') {
    const words = await wordsOfZipped(bytes, name, named);
    return { text: wordsIn(words.text, name), encodings: [], reasons: [], formats: [words.format], replaced: 0 };
  }
  const found = choices.encoding ? chosen(choices.encoding) : findEncoding(bytes, name);
  const { bytes: text, replaced } = toUtf8(bytes, found.label, progress);
  const facts = { encodings: [found.label], reasons: [found.reason], replaced };
  if (format !== 'html' || choices.tags) return { text, formats: [format === 'html' ? 'markup' : format], ...facts };
  const words = await wordsOfHtml(new TextDecoder().decode(text), named);
  return { text: wordsIn(words, name), formats: [format], ...facts };
}

/** @param {string} label @returns {import('./decoding.js').Found} */
const chosen = (label) => ({ label, reason: 'chosen' });

/** @param {string} text  of a document @param {string} name @returns {Uint8Array} UTF-8 */
function wordsIn(text, name) {
  if (text.trim() !== '') return new TextEncoder().encode(text);
  throw new Refused(
    `${name} holds no words that this page can read: open it, select all of it, copy, and paste it outside the fields of this page.`,
  );
}

/** @param {Uint8Array} text @returns {ArrayBuffer} that holds nothing else */
const bufferOf = (text) =>
  /** @type {ArrayBuffer} */ (text.byteLength === text.buffer.byteLength ? text.buffer : text.slice().buffer);

/** @param {Facts[]} all @returns {Facts} */
function joinedFacts(all) {
  const distinct = (/** @type {'encodings' | 'reasons' | 'formats'} */ key) => [
    ...new Set(all.flatMap((one) => one[key])),
  ];
  const lineEnds = countLineEnds(new Uint8Array());
  for (const one of all)
    for (const kind of /** @type {(keyof typeof lineEnds)[]} */ (Object.keys(lineEnds)))
      lineEnds[kind] += one.lineEnds[kind];
  const sum = (/** @type {'licence' | 'replaced'} */ key) => all.reduce((total, one) => total + one[key], 0);
  return {
    encodings: distinct('encodings'),
    reasons: /** @type {Reason[]} */ (distinct('reasons')),
    formats: /** @type {Format[]} */ (distinct('formats')),
    lineEnds,
    licence: sum('licence'),
    replaced: sum('replaced'),
    lines: all[0]?.lines ?? [],
  };
}
