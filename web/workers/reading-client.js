/** The page's side of the reading worker, which starts with the first file and ends when a read is stopped. */
import { proxy, transfer, wrap } from 'comlink';
import { Cancelled } from '../scheduling/stale.js';
import { notStarted } from './causes.js';
import { unlessFailed } from './patience.js';
import { workerScript } from './starting.js';

/** @typedef {import('./reading-service.js').ReadingApi} ReadingApi */
/** @typedef {Awaited<ReturnType<ReadingApi['read']>>} ReadText */
/**
 * @typedef {object} ReadingClient
 * @property {(files: import('./protocol.js').InputFile[], choices: import('./reading-service.js').Choices, progress: import('./protocol.js').Progress) => Promise<ReadText>} read
 *   takes the files; a newer read makes an older one reject with `Cancelled`
 * @property {() => void} prepare  starts the worker before its first file
 * @property {() => void} stop  the read under way rejects with `Cancelled`
 */

/** @param {import('./assets.js').Asset} script @returns {ReadingClient} */
export function createReadingClient(script) {
  const address = unlessFailed(() => workerScript(script));
  /** @type {Started | null} */
  let started = null;
  /** Rejects the read under way. @type {((error: Error) => void) | null} */
  let reject = null;
  const end = (/** @type {Error} */ error) => {
    reject?.(error);
    started?.worker.terminate();
    started = reject = null;
  };
  const stop = () => {
    if (reject) end(new Cancelled('A newer text is being loaded.'));
  };
  const start = async () => {
    const found = await address();
    return (started ??= startReading(found, end));
  };
  return {
    stop,
    // The read itself will report a failure.
    prepare: () => void start().catch(() => {}),
    async read(files, choices, progress) {
      stop();
      /** @type {Promise<never>} */
      const stopped = new Promise((_, refuse) => (reject = refuse));
      const mine = reject;
      const work = async () => {
        const { api } = await start();
        if (reject !== mine) throw new Cancelled('A newer text is being loaded.');
        const moved = transfer(
          files,
          files.map(({ bytes }) => bytes),
        );
        return api.read(moved, choices, proxy(namedCharacters), proxy(progress));
      };
      try {
        return await Promise.race([work(), stopped]);
      } finally {
        if (reject === mine) reject = null;
      }
    },
  };
}

/** @typedef {{worker: Worker, api: ReadingApi}} Started */

/** @param {string} address @param {(error: Error) => void} fail @returns {Started} */
function startReading(address, fail) {
  const worker = new Worker(address);
  worker.addEventListener('error', () => fail(notStarted()));
  return { worker, api: /** @type {ReadingApi} */ (/** @type {unknown} */ (wrap(worker))) };
}

/** The browser knows the characters that HTML names. @type {import('./reading-service.js').NamedCharacters} */
async function namedCharacters(names) {
  const field = document.createElement('textarea');
  return Object.fromEntries(
    names.map((name) => {
      field.innerHTML = `&${name};`;
      return [name, field.value];
    }),
  );
}
