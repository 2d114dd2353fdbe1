/** Reads the bytes of a reader's files, and says why where the system does not hand them over. */
import { inBatches } from '../scheduling/batches.js';
import { shownName } from '../text/file-names.js';

/** @param {File[]} files @returns {Promise<import('../workers/protocol.js').InputFile[]>} rejects with a sentence that names the file */
export const bytesOf = (files) => inBatches(files, readFile);

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
