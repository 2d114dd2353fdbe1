/**
 * What moves between the page and its workers instead of being copied. It goes over the workers' own channels: Firefox
 * copies whatever goes through a MessagePort.
 */
import { transfer } from 'comlink';

/** @template {import('./protocol.js').Tokens} Tokens @param {Tokens} tokens @returns {Tokens} */
export const movedTokens = (tokens) => moved(tokens, [tokens]);

/** @param {import('./protocol.js').ContextTableParts} table */
export const movedTable = (table) => moved(table, [table.contexts, table.first, table.followers]);

/** Those that were read already. @param {import('./protocol.js').GivenFile[]} files */
export const movedFiles = (files) =>
  transfer(
    files,
    files.flatMap((file) => ('bytes' in file ? [file.bytes] : [])),
  );

/** @template Message @param {Message} message @param {ArrayBufferView[]} arrays  within it @returns {Message} */
const moved = (message, arrays) =>
  transfer(
    message,
    arrays.map(({ buffer }) => /** @type {ArrayBuffer} */ (buffer)),
  );
