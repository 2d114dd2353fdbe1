/** The texts that were in use since the page was opened, so that a reader can go back to any of them. */
import { inBatches } from '../scheduling/batches.js';
import { yieldToMessages } from '../scheduling/yielding.js';

/** @typedef {import('../workers/protocol.js').GivenFile} GivenFile */
/** @typedef {{name: string, blob: Blob, modified?: number} | {name: string, url: string, size?: number}} KeptFile */
/**
 * @typedef {object} Text
 * @property {string} name
 * @property {boolean} own         given by the reader, not offered by the page
 * @property {boolean} pasted      the reader has no file of it
 * @property {KeptFile[]} files
 * @property {number} trainTokens  0: the usual seven eighths
 * @property {import('../reading/choices.js').Choices} [choices]  how the reader wants it read
 */
/**
 * @typedef {object} Texts
 * @property {() => Text | null} current
 * @property {() => Text[]} others  the last in use comes first
 * @property {(text: Text, replaced?: Text | null) => void} use  replaced: the same text, read in another way
 * @property {(trainTokens: number) => void} moveSplit  of the current text
 * @property {(listener: () => void) => void} subscribe
 */

const MOST_TEXTS = 8;
/** Of the others; the last in use stays whatever its size. */
const MOST_BYTES = 256e6;

/** @returns {Texts} */
export function createTexts() {
  /** The current one comes first. @type {Text[]} */
  let texts = [];
  /** @type {(() => void)[]} */
  const listeners = [];
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    current: () => texts[0] ?? null,
    others: () => texts.slice(1),
    use(text, replaced = null) {
      texts = withinBounds([text, ...texts.filter((other) => other !== replaced && !isSame(other, text))]);
      tell();
    },
    moveSplit(trainTokens) {
      if (texts[0]) texts[0].trainTokens = trainTokens;
      tell();
    },
    subscribe: (listener) => void listeners.push(listener),
  };
}

/** Texts that the page offers are known by name; two files of one name may differ. @param {Text} one @param {Text} other */
const isSame = (one, other) => one === other || (!one.own && !other.own && one.name === other.name);

/** @param {Text[]} texts */
function withinBounds(texts) {
  let bytes = 0;
  return texts.slice(0, MOST_TEXTS).filter((text, i) => {
    if (i > 0) bytes += sizeOf(text);
    return i < 2 || bytes <= MOST_BYTES;
  });
}

/** @param {Text} text @returns {number} bytes that it occupies */
export const sizeOf = ({ files }) => files.reduce((sum, file) => sum + ('blob' in file ? file.blob.size : 0), 0);

/** A larger file, and each of more files, is read from the reader's disk again. */
const LARGEST_COPY = 64e6;
const MOST_COPIES = 50;
/** Some milliseconds of copying. */
const SLICE = 8 << 20;

/**
 * Files to go back to, before the worker takes their bytes. One from the reader's disk stays there for now: readers wait
 * for their figures, and a copy takes longer than to count.
 * @param {GivenFile[]} files @returns {Promise<KeptFile[]>}
 */
export const keptFiles = (files) =>
  Promise.all(
    files.map(async (file) => {
      if (!('bytes' in file)) return file;
      const { bytes, origin, ...rest } = file;
      return { ...rest, blob: origin ?? (await blobOf(bytes)) };
    }),
  );

/** Copies a text's files from the reader's disk, where they may be moved or changed. @param {Text} text */
export async function copyFromDisk(text) {
  if (text.files.length > MOST_COPIES) return;
  text.files = await inBatches(text.files, async (file) => {
    if (!('blob' in file && file.blob instanceof File) || file.blob.size > LARGEST_COPY) return file;
    const bytes = await file.blob.arrayBuffer().catch(() => null);
    return bytes ? { ...file, blob: await blobOf(bytes) } : file;
  });
}

/** @param {ArrayBuffer} bytes */
async function blobOf(bytes) {
  const slices = [];
  for (let start = 0; start < bytes.byteLength; start += SLICE) {
    if (start > 0) await yieldToMessages();
    slices.push(new Blob([new Uint8Array(bytes, start, Math.min(SLICE, bytes.byteLength - start))]));
  }
  return new Blob(slices);
}

/** @param {Text} text @returns {Promise<GivenFile[]>} rejects with a sentence where a large file was moved meanwhile */
export const filesOf = (text) =>
  inBatches(text.files, async (file) => {
    if ('url' in file) return file;
    const { blob, ...rest } = file;
    return { ...rest, bytes: await bytesOf(blob) };
  });

/** @param {Blob} blob */
const bytesOf = (blob) =>
  blob.arrayBuffer().catch(() => {
    throw new Error('It can no longer be read, because the file was moved or changed: drop it again.');
  });
