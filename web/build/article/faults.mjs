/** Collects the faults that the plugins find in the article, and shows them together with file and line. */
import { Failure } from '../failure.mjs';

/**
 * @param {import('vfile').VFile} file  of the article
 * @param {import('unist').Node} node   at the fault; its data may name a figure's file
 * @param {string} reason  one sentence
 * @param {{line: number, column: number}} [point]  position inside the node
 */
export function addFault(file, node, reason, point) {
  const message = file.message(reason, point ?? node.position);
  message.file = node.data?.path ?? file.path;
}

/** @param {import('vfile').VFile} file @throws {Failure} with a line `FILE:LINE:COLUMN: REASON` for each fault */
export function failOnFaults(file) {
  if (file.messages.length === 0) return;
  throw new Failure(
    file.messages.map(({ file: path, line, column, reason }) => `${path}:${line}:${column}: ${reason}`).join('\n'),
  );
}
