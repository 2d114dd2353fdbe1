/** Unpacks parts of a zipped document, as much as a text may have and no more. */
import { unzipSync } from 'fflate';
import { archiveSentence } from '../formats.js';
import { Refused } from '../refused.js';
import { checksum, checksumsOf } from './checksums.js';
import { wordsOfBook } from './epub.js';
import { wordsOfOpenDocument } from './open-document.js';
import { wordsOfWord } from './word.js';

/** Unpacked bytes of a document's text parts. Its pictures are never unpacked. */
const LARGEST_BYTES = 200e6;
/** More parts than any book has. */
const MOST_PARTS = 20_000;

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
    const kind = kindOf(bytes, name);
    const part = partsOf(bytes, name, largest);
    if (kind === 'word') return { format: kind, text: await wordsOfWord(part, named) };
    if (kind === 'open-document') return { format: kind, text: await wordsOfOpenDocument(part, name, named) };
    return { format: kind, text: await wordsOfBook(part, name, named) };
  } catch (error) {
    throw error instanceof Refused ? error : damaged();
  }
}

/** @param {Uint8Array} bytes @param {string} name @returns {DocumentFormat} */
function kindOf(bytes, name) {
  const names = listOf(bytes, name).map((part) => part.name);
  const [, kind] = KINDS.find(([pattern]) => names.some((one) => pattern.test(one))) ?? [];
  if (kind === 'word' || kind === 'epub' || kind === 'open-document') return kind;
  throw new Refused(kind ? `${name} is ${kind}.` : archiveSentence(name));
}

/** @typedef {{name: string, size: number, originalSize: number}} Listed */

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
 * @param {Uint8Array} bytes @param {string} name @param {number} largest
 * @returns {Part} unpacks a part when it is asked for; fflate writes no more bytes than the list says that it has
 */
function partsOf(bytes, name, largest) {
  const sums = checksumsOf(bytes);
  let left = largest;
  return (wanted) => {
    let taken = false;
    const unpacked = unzipSync(bytes, {
      filter(part) {
        if (part.name !== wanted || taken) return false;
        taken = true;
        left -= part.originalSize;
        if (left < 0)
          throw new Refused(
            `${name} unpacks to more than ${largest / 1e6} MB: save its text as plain text (.txt), and load that.`,
          );
        return true;
      },
    })[wanted];
    if (!unpacked) return null;
    if (sums.has(wanted) && sums.get(wanted) !== checksum(unpacked)) throw new Error(`${wanted} is damaged.`);
    return textOf(unpacked);
  };
}

/** XML without a mark or a declaration is UTF-8. @param {Uint8Array} bytes */
function textOf(bytes) {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(label).decode(bytes);
}
