/** Loads the compiled engine under Node. */
import { readFile } from 'node:fs/promises';

const compiled = new URL('../../../build/wasm/', import.meta.url);
const { default: createEngine } = await import(new URL('engine.mjs', compiled).href);

/** @type {import('../../../web/workers/module.js').EngineModule} */
export const engine = await createEngine({ wasmBinary: await readFile(new URL('engine.wasm', compiled)) });

/**
 * @param {string | Uint8Array} text @param {number} [trainTokens]  0: the default split @param {number} [chunkBytes]
 * @returns {import('../../../web/workers/module-counting.js').Corpus} the caller must delete it
 */
export function corpusOf(text, trainTokens = 0, chunkBytes = 1 << 20) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const builder = engine.createCorpusBuilder();
  /** @param {(chunk: Uint8Array) => void} read */
  const inChunks = (read) => {
    builder.beginFile();
    for (let start = 0; start < bytes.length; start += chunkBytes) read(bytes.subarray(start, start + chunkBytes));
  };
  try {
    inChunks((chunk) => builder.scan(chunk));
    builder.finishScan();
    builder.beginEncoding(trainTokens);
    inChunks((chunk) => builder.encode(chunk));
    return builder.finish();
  } finally {
    builder.delete();
  }
}
