/** Reads a reader's files as text, in the reading worker. */
import { transfer } from 'comlink';
import { readFiles } from '../reading/read.js';
import { digest } from './digest.js';

/** @typedef {import('../reading/read.js').Choices} Choices */
/** @typedef {import('../reading/read.js').Reading} Reading */
/** @typedef {import('../reading/documents/markup.js').NamedCharacters} NamedCharacters */
/**
 * @typedef {object} ReadingApi
 * @property {(files: import('./protocol.js').InputFile[], choices: Choices, named: NamedCharacters, progress: import('./protocol.js').Progress) => Promise<Reading & {sha256: string | null}>} read
 *   takes the files; sha256 of the given bytes, null where the text still has them all; rejects with `Refused`
 */

/** @returns {ReadingApi} */
export const createReadingService = () => ({
  async read(files, choices, named, progress) {
    const reading = await readFiles(files, choices, named, progress);
    const sha256 = reading.changed ? await digest(files) : null;
    return transfer({ ...reading, sha256 }, [reading.text]);
  },
});
