/** Prepares a reader's files: their order and name, what speaks against them, and their bytes. */
import { inBatches } from '../scheduling/batches.js';
import { byName, joinedName, shownName } from '../text/file-names.js';
import { integer } from '../text/format.js';

const LARGEST_BYTES = 512e6;
const MEDIA = /^(image|audio|video|font)\//;
/** Browsers take a file's type from its name: "a.ts" is a film to them. Of these, the bytes tell what they are. */
const PERHAPS_TEXT = /svg|mp2t|mpeg-tts|mpegurl|dxf|eps|x-x(bit|pix)map|x-portable|x-mod$/;

/** @typedef {import('../workers/protocol.js').InputFile} InputFile */
/**
 * @typedef {object} Prepared
 * @property {string} name  of all files together
 * @property {string | null} objection
 * @property {string[]} order  a sentence on their order, if there are several
 * @property {() => Promise<InputFile[]>} read  rejects with a sentence that names the file
 */

/** @param {File[]} given @returns {Prepared} */
export function prepareFiles(given) {
  const files = [...given].sort((a, b) => byName(a.name, b.name));
  const names = files.map((file) => shownName(file.name));
  return {
    name: joinedName(names),
    objection: objectionTo(files),
    order: orderRemark(names),
    read: () => inBatches(files, readFile),
  };
}

/**
 * Checks files before reading a byte.
 * @param {File[]} files
 * @returns {string | null} an objection: one sentence that names the file and says what to do
 */
export function objectionTo(files) {
  const weights = files.find((file) => file.name.toLowerCase().endsWith('.safetensors'));
  if (weights)
    return `${shownName(weights.name)} holds the weights of a network, not text: open it with “Load weights” in one of the training figures.`;
  const picture = files.find(({ type }) => MEDIA.test(type) && !PERHAPS_TEXT.test(type));
  if (picture) return `${shownName(picture.name)} is ${mediaName(picture.type)}, not text: choose a plain text file.`;
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > LARGEST_BYTES) {
    const names = joinedName(files.map((file) => shownName(file.name)));
    return `${names} has ${integer(size / 1e6)} MB, more than the 512 MB this page can hold: choose a smaller file.`;
  }
  return null;
}

/** @param {string} type of media */
const mediaName = (type) =>
  type.startsWith('image')
    ? 'an image'
    : `${type.split('/')[0] === 'font' ? 'a font' : type.startsWith('audio') ? 'a sound' : 'a film'}`;

/** @param {string[]} names  in their order @returns {string[]} */
function orderRemark(names) {
  if (names.length < 2) return [];
  const shown = names.length <= 3 ? names.join(', ') : `${names[0]}, ${names[1]}, … ${names.at(-1)}`;
  return [`${integer(names.length)} files were joined in the order of their names: ${shown}.`];
}

/** @param {File} file */
async function readFile(file) {
  const name = shownName(file.name);
  try {
    return { name, bytes: await file.arrayBuffer(), origin: file, modified: file.lastModified };
  } catch (error) {
    throw Object.assign(new Error(`${name} ${reasonOf(/** @type {Error} */ (error))}`), { name: 'Refused' });
  }
}

/** @param {Error} error  a DOMException of the File API */
const reasonOf = ({ name }) =>
  name === 'NotFoundError'
    ? 'is no longer where it was: it was moved, renamed or deleted; choose it again.'
    : 'could not be read: if it is a folder, choose the files inside; if a cloud drive holds it, make it available on this machine; if another program has it open, close it there; then try again.';
