/** The page's side of a trainer worker. */
import { proxy } from 'comlink';
import { movedTokens } from './transfers.js';

/**
 * @typedef {object} TrainerHandle
 * @property {import('./protocol.js').TrainerApi} api
 * @property {() => void} close  ends the worker and frees its memory
 */

/**
 * @param {Promise<import('./starting.js').Started<Pick<import('./engine-worker.js').EngineWorker, 'trainer'>>>} started
 * @returns {TrainerHandle}
 */
export function createTrainerHandle(started) {
  /** @template Answer @param {(worker: import('./protocol.js').TrainerApi) => Promise<Answer>} question */
  const ask = async (question) => question((await started).api.trainer);
  return {
    api: {
      start: (settings, trainTokens) => ask((worker) => worker.start(settings, movedTokens(trainTokens))),
      train: (speed, onFrame) => ask((worker) => worker.train(speed, proxy(onFrame))),
      setSpeed: (speed) => ask((worker) => worker.setSpeed(speed)),
      pause: () => ask((worker) => worker.pause()),
      step: (steps) => ask((worker) => worker.step(steps)),
    },
    // A failure to start rejects every call to `api`.
    close: () => void started.then(({ worker }) => worker.terminate()).catch(() => {}),
  };
}
