/**
 * Marks buffers that the page and its workers transfer instead of copying. They use the workers' direct channels,
 * because Firefox copies everything sent through a MessagePort.
 */
import { transfer } from 'comlink';

/** @template {import('./protocol.js').Tokens} Tokens @param {Tokens} tokens @returns {Tokens} */
export const movedTokens = (tokens) => moved(tokens, [tokens]);

/** @template {Float32Array | Uint32Array} Numbers @param {Numbers} numbers @returns {Numbers} */
export const movedNumbers = (numbers) => moved(numbers, [numbers]);

/** @param {import('./protocol.js').ContextTableParts} table */
export const movedTable = (table) => moved(table, [table.contexts, table.first, table.followers]);

/** Frames come through a port: Firefox copies them all the same. @param {import('./protocol.js').Frame} frame */
export const movedFrame = (frame) => moved(frame, [frame.weights]);

/** Transfers the bytes of files that were already read. @param {import('./protocol.js').GivenFile[]} files */
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
