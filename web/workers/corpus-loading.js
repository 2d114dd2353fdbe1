/** Loads files as the corpus in use, in the corpus worker. */
import { Cancelled } from '../scheduling/stale.js';
import { yieldToMessages } from '../scheduling/yielding.js';
import { summarise } from './corpus-in-use.js';
import { digest } from './digest.js';
import { fetched } from './fetched.js';

/** @typedef {import('./protocol.js').InputFile} InputFile */

/** About 5 ms of work; a newer load can stop this one between two chunks. */
const CHUNK_BYTES = 1 << 20;

/**
 * @param {import('./module-counting.js').CountingModule} engine
 * @param {import('./corpus-in-use.js').CorpusInUse} inUse
 * @returns {Pick<import('./protocol.js').CorpusApi, 'load' | 'cancelLoad' | 'sha256'>}
 */
export function createLoading(engine, inUse) {
  /** Counts attempts to load; the newest wins. */
  let loads = 0;
  return {
    async load(given, { trainTokens = 0, name: joinedName, sha256 = null, after }, progress) {
      const mine = ++loads;
      const files = await Promise.all(given.map(read));
      const corpus = await build(engine, files, trainTokens, progress, () => mine !== loads);
      const name = joinedName ?? files.map((file) => file.name).join(', ');
      return summarise(
        inUse.replace({ name, corpus, files, sha256: sha256 === null ? null : Promise.resolve(sha256) }, after),
      );
    },
    async cancelLoad() {
      loads++;
    },
    async sha256(id) {
      const loaded = inUse.of(id);
      loaded.sha256 ??= digest(loaded.files).finally(() => (loaded.files = []));
      return loaded.sha256;
    },
  };
}

/** @param {import('./protocol.js').GivenFile} file @returns {Promise<InputFile>} */
const read = async (file) => ('bytes' in file ? file : { name: file.name, bytes: await fetched(file.url) });

/**
 * Reads the files twice, chunk by chunk: the first pass collects characters, the second encodes and counts tokens.
 * @param {import('./module-counting.js').CountingModule} engine @param {InputFile[]} files @param {number} trainTokens
 * @param {import('./protocol.js').Progress} progress @param {() => boolean} overtaken
 * @returns {Promise<import('./module-counting.js').Corpus>}
 */
async function build(engine, files, trainTokens, progress, overtaken) {
  const builder = engine.createCorpusBuilder();
  const bytes = files.reduce((sum, file) => sum + file.bytes.byteLength, 0);
  let done = 0;
  /** @param {(chunk: Uint8Array) => void} read */
  const readAll = async (read) => {
    for (const file of files) {
      builder.beginFile();
      for (const chunk of chunks(file.bytes)) {
        read(chunk);
        progress((done += chunk.length) / (2 * bytes));
        await yieldToMessages();
        if (overtaken()) throw new Cancelled('A newer text is being loaded.');
      }
    }
  };
  try {
    await readAll((chunk) => builder.scan(chunk));
    builder.finishScan();
    builder.beginEncoding(trainTokens);
    await readAll((chunk) => builder.encode(chunk));
    return builder.finish();
  } finally {
    builder.delete();
  }
}

/** @param {ArrayBuffer} bytes */
function* chunks(bytes) {
  for (let start = 0; start < bytes.byteLength; start += CHUNK_BYTES)
    yield new Uint8Array(bytes, start, Math.min(CHUNK_BYTES, bytes.byteLength - start));
}
