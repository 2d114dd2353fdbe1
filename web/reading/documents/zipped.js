/** Unpacks parts of a zipped document, as much as a text may have and no more. */
import { Inflate, unzipSync } from 'fflate';
import { archiveSentence } from '../formats.js';
import { Refused } from '../refused.js';
import { checksum, directoryOf } from './directory.js';
import { wordsOfBook } from './epub.js';
import { wordsOfOpenDocument } from './open-document.js';
import { wordsOfWord } from './word.js';

/** Unpacked bytes of a document's text parts. Its pictures are never unpacked. */
const LARGEST_BYTES = 200e6;
/** More parts than any book has. */
const MOST_PARTS = 20_000;
/** At once: a byte unpacks to 1032 at most. */
const SLICE_BYTES = 1 << 14;

/** @typedef {(name: string) => string | null} Part  its text, or null where there is none */
/** @typedef {'word' | 'open-document' | 'epub'} DocumentFormat */

/** By the name of a part that each has. @type {[RegExp, string | DocumentFormat][]} */
const KINDS = [
  [/^word\/document\d*\.xml$/, 'word'],
  [/^META-INF\/container\.xml$/, 'epub'],
  [/^xl\/|^Index\/Tables?\b/, 'a spreadsheet: save it as CSV or plain text (.txt), and load that'],
  [/^ppt\//, 'a presentation: copy its text, and paste it outside the fields of this page'],
  [/\.iwa$/, 'a document of Pages, Numbers or Keynote: export it as Word, EPUB or plain text, and load that'],
  [/^content\.xml$/, 'open-document'],
];

/**
 * @param {Uint8Array} bytes @param {string} name @param {import('./markup.js').NamedCharacters} named
 * @param {number} [largest]  bytes that the parts may have
 * @returns {Promise<{format: DocumentFormat, text: string}>} throws `Refused`
 */
export async function wordsOfZipped(bytes, name, named, largest = LARGEST_BYTES) {
  const damaged = () =>
    new Refused(`${name} is a damaged document or was cut off: save or download it again, and load that.`);
  try {
    const listed = listOf(bytes, name);
    const kind = kindOf(listed, name);
    const part = partsOf(bytes, listed, name, largest);
    if (kind === 'word') return { format: kind, text: await wordsOfWord(part, named) };
    if (kind === 'open-document') return { format: kind, text: await wordsOfOpenDocument(part, name, named) };
    return { format: kind, text: await wordsOfBook(part, name, named) };
  } catch (error) {
    throw error instanceof Refused ? error : damaged();
  }
}

/** @typedef {import('fflate').UnzipFileInfo} Listed */

/** @param {Listed[]} listed @param {string} name @returns {DocumentFormat} */
function kindOf(listed, name) {
  const [, kind] = KINDS.find(([pattern]) => listed.some((part) => pattern.test(part.name))) ?? [];
  if (kind === 'word' || kind === 'epub' || kind === 'open-document') return kind;
  throw new Refused(kind ? `${name} is ${kind}.` : archiveSentence(name));
}

/** @param {Uint8Array} bytes @param {string} name */
function listOf(bytes, name) {
  /** @type {Listed[]} */
  const list = [];
  unzipSync(bytes, {
    filter(part) {
      if (list.push(part) > MOST_PARTS) throw new Refused(archiveSentence(name));
      return false;
    },
  });
  return list;
}

/**
 * @param {Uint8Array} bytes @param {Listed[]} listed @param {string} name @param {number} largest
 * @returns {Part} unpacks a part when it is asked for
 */
function partsOf(bytes, listed, name, largest) {
  const byName = new Map(listed.map((part) => [part.name, part]));
  const directory = directoryOf(bytes);
  let left = largest;
  return (wanted) => {
    const part = byName.get(wanted);
    const place = directory.get(wanted);
    if (!part || !place) return null;
    left -= part.originalSize;
    if (left < 0)
      throw new Refused(
        `${name} unpacks to more than ${largest / 1e6} MB: save its text as plain text (.txt), and load that.`,
      );
    const unpacked = unpack(bytes.subarray(place.start, place.start + part.size), part);
    if (place.sum !== checksum(unpacked)) throw new Error(`${wanted} is damaged.`);
    return textOf(unpacked);
  };
}

/** @param {Uint8Array} packed @param {Listed} part  whose size may be a lie @returns {Uint8Array} of that size at most */
function unpack(packed, { name, compression, originalSize }) {
  if (compression === 0) return packed;
  if (compression !== 8) throw new Error(`${name} is packed in a way that no document is.`);
  const unpacked = new Uint8Array(originalSize);
  let length = 0;
  const stream = new Inflate((piece) => {
    if (length + piece.length > originalSize) throw new Error(`${name} is larger than the list says.`);
    unpacked.set(piece, length);
    length += piece.length;
  });
  for (let at = 0; at < packed.length; at += SLICE_BYTES)
    stream.push(packed.subarray(at, at + SLICE_BYTES), at + SLICE_BYTES >= packed.length);
  return unpacked;
}

/** XML without a mark or a declaration is UTF-8. @param {Uint8Array} bytes */
function textOf(bytes) {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(label).decode(bytes);
}
