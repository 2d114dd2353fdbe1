/**
 * A worker beside the lab worker, which may die, hang or never start: then everything asked of it rejects, so that
 * another worker can do its share.
 */
import { createBlockClient } from './block-client.js';

/** @typedef {import('./block-client.js').BlockWorker} BlockWorker */
/** @typedef {import('./protocol.js').BlockApi} BlockApi */
/**
 * @typedef {object} Helper
 * @property {<Answer>(question: (api: BlockApi) => Promise<Answer>) => Promise<Answer>} ask
 * @property {(reason: Error) => void} end  ends the worker; questions under way, and later ones, reject with this reason
 */

/**
 * @param {Promise<{worker: Pick<Worker, 'terminate' | 'addEventListener'>, api: BlockWorker}>} started
 * @param {number} patience  milliseconds in which it has to answer a ping
 * @returns {Helper}
 */
export function createHelper(started, patience) {
  const api = createBlockClient(() => started);
  /** @type {Error | null} */
  let ended = null;
  /** Rejections of the questions under way. @type {Set<(reason: Error) => void>} */
  const rejections = new Set();
  const watch = createWatch(patience, api.ping, () => end(new Error('A worker no longer answers.')));
  /** @param {Error} reason */
  function end(reason) {
    if (ended) return;
    ended = reason;
    watch.stop();
    for (const reject of rejections) reject(reason);
    started.then(({ worker }) => worker.terminate()).catch(() => {});
  }
  started.then(({ worker }) => worker.addEventListener('error', () => end(new Error('A worker failed.'))), end);
  return {
    end,
    ask(question) {
      if (ended) return Promise.reject(ended);
      if (rejections.size === 0) watch.start();
      return new Promise((resolve, reject) => {
        rejections.add(reject);
        const settled = () => {
          rejections.delete(reject);
          if (rejections.size === 0) watch.stop();
        };
        question(api).then(resolve, reject).finally(settled);
      });
    },
  };
}

/**
 * Pings a worker while something is asked of it.
 * @param {number} patience @param {() => Promise<void>} ping @param {() => void} onSilence
 */
function createWatch(patience, ping, onSilence) {
  let answered = true;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  const look = () => {
    if (!answered) return onSilence();
    answered = false;
    ping().then(
      () => (answered = true),
      () => {},
    );
  };
  return {
    start() {
      answered = true;
      timer = setInterval(look, patience);
    },
    stop: () => clearInterval(timer),
  };
}
