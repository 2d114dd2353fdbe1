/** Loads files as the corpus in use, in the corpus worker. */
import { Cancelled } from '../scheduling/stale.js';
import { summarise } from './corpus-in-use.js';
import { digest } from './digest.js';
import { fetched } from './fetched.js';

/** @typedef {import('./protocol.js').InputFile} InputFile */

/** A slice's work items; its first slice takes a few milliseconds. */
const UNIT_BYTES = 1 << 10;

/**
 * @param {import('./module-counting.js').CountingModule} engine
 * @param {import('./corpus-in-use.js').CorpusInUse} inUse
 * @param {import('./corpus-jobs.js').Runner} runner
 * @returns {Pick<import('./protocol.js').CorpusTasks, 'load' | 'cancelLoad'> & Pick<import('./protocol.js').CorpusApi, 'sha256'>}
 */
export function createLoading(engine, inUse, { loaded }) {
  /** Counts attempts to load; the newest wins. */
  let loads = 0;
  return {
    async load(given, { trainTokens = 0, name: joinedName, sha256 = null, after }, progress) {
      const mine = ++loads;
      const files = await Promise.all(given.map(read));
      const job = createLoadJob(engine, files, trainTokens);
      const advance = (/** @type {number} */ units) => {
        if (mine !== loads) throw new Cancelled('A newer text is being loaded.');
        return job.advance(units);
      };
      const corpus = await loaded({ ...job, advance }, progress, () => job.finish());
      const name = joinedName ?? files.map((file) => file.name).join(', ');
      return summarise(
        inUse.replace({ name, corpus, files, sha256: sha256 === null ? null : Promise.resolve(sha256) }, after),
      );
    },
    async cancelLoad() {
      loads++;
    },
    async sha256(id) {
      const text = inUse.of(id);
      text.sha256 ??= digest(text.files).finally(() => (text.files = []));
      return text.sha256;
    },
  };
}

/** @param {import('./protocol.js').GivenFile} file @returns {Promise<InputFile>} */
const read = async (file) => ('bytes' in file ? file : { name: file.name, bytes: await fetched(file.url, file.size) });

/**
 * Reads the files twice: the first pass collects characters, the second encodes and counts tokens.
 * @param {import('./module-counting.js').CountingModule} engine @param {InputFile[]} files @param {number} trainTokens
 * @returns {import('../scheduling/jobs.js').Job & {finish(): import('./module-counting.js').Corpus, delete(): void}}
 */
function createLoadJob(engine, files, trainTokens) {
  const builder = engine.createCorpusBuilder();
  const bytes = files.reduce((sum, file) => sum + file.bytes.byteLength, 0);
  let done = 0;
  /** Bytes left in this slice. */
  let left = 0;
  /** @param {(chunk: Uint8Array) => void} read */
  function* pass(read) {
    for (const file of files) {
      builder.beginFile();
      for (let start = 0; start < file.bytes.byteLength; ) {
        const chunk = new Uint8Array(file.bytes, start, Math.min(left, file.bytes.byteLength - start));
        read(chunk);
        start += chunk.length;
        done += chunk.length;
        left -= chunk.length;
        if (left === 0) yield;
      }
    }
  }
  function* passes() {
    yield* pass((chunk) => builder.scan(chunk));
    builder.finishScan();
    builder.beginEncoding(trainTokens);
    yield* pass((chunk) => builder.encode(chunk));
  }
  const reading = passes();
  return {
    advance(units) {
      left = units * UNIT_BYTES;
      return reading.next().done === true;
    },
    progress: () => done / Math.max(1, 2 * bytes),
    finish: () => builder.finish(),
    delete: () => builder.delete(),
  };
}
