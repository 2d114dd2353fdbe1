/** Reads a reader's own files as text, in a worker, and says how. */
import { FIRST_CHOICES } from '../reading/choices.js';
import { createReadingClient } from '../workers/reading-client.js';
import { prepareFiles } from './own-files.js';
import { remarksOn } from './reading-remarks.js';

/** @typedef {import('../reading/read.js').Choices} Choices */
/** @typedef {import('../reading/read.js').Facts} Facts */
/** @typedef {{text: ArrayBuffer, sha256: string | null, facts: Facts, remarks: string[]}} OwnText  text: in UTF-8; sha256: of the files' own bytes, null where these are the same */
/**
 * @typedef {object} Reader
 * @property {(files: import('../workers/protocol.js').GivenFile[], choices: Choices | undefined, progress: (done: number) => void) => Promise<OwnText>} read  choices undefined: the first ones; a newer read makes an older one reject with `Cancelled`
 * @property {() => void} stop
 * @property {typeof prepareFiles} prepare
 * @property {() => void} start  before the first file comes
 */

/** @param {import('../workers/assets.js').Asset} script @returns {Reader} */
export function createReader(script) {
  const { read, stop, prepare: start } = createReadingClient(script);
  return {
    stop,
    start,
    prepare: prepareFiles,
    async read(files, choices = FIRST_CHOICES, progress) {
      const { sha256, facts, text } = await read(files.flatMap(withBytes), choices, progress);
      return { text, sha256, facts, remarks: remarksOn(facts, choices) };
    },
  };
}

/** The worker needs no more of a file. @param {import('../workers/protocol.js').GivenFile} file */
const withBytes = (file) => ('bytes' in file ? [{ name: file.name, bytes: file.bytes }] : []);
