/** Builds a corpus from the bytes of one UTF-8 file, in chunks as the page's corpus worker does. */

const CHUNK_BYTES = 1 << 20;

/**
 * @param {Pick<import('../../web/workers/module-counting.js').CountingModule, 'createCorpusBuilder'>} engine
 * @param {Uint8Array} bytes @returns {import('../../web/workers/module-counting.js').Corpus}
 */
export function buildCorpus(engine, bytes) {
  const builder = engine.createCorpusBuilder();
  const inChunks = (/** @type {(chunk: Uint8Array) => void} */ read) => {
    builder.beginFile();
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) read(bytes.subarray(at, at + CHUNK_BYTES));
  };
  inChunks((chunk) => builder.scan(chunk));
  builder.finishScan();
  builder.beginEncoding(0);
  inChunks((chunk) => builder.encode(chunk));
  const corpus = builder.finish();
  builder.delete();
  return corpus;
}
