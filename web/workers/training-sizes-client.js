/** The page's side of a worker that counts shortened training parts. */
import { endWorker } from './lives.js';
import { proxy, transfer } from 'comlink';

/**
 * @typedef {object} TrainingSizesHandle
 * @property {import('./training-sizes-protocol.js').TrainingSizesApi} api
 * @property {() => void} close  ends the worker and frees its memory
 */

/**
 * @param {Promise<import('./starting.js').Started<Pick<import('./engine-worker.js').EngineWorker, 'trainingSizes'>>>} started
 * @returns {TrainingSizesHandle}
 */
export const createTrainingSizesHandle = (started) => ({
  api: {
    measure: async (request, onResult, progress) => {
      const moved = [request.train, request.valid].map(({ buffer }) => /** @type {ArrayBuffer} */ (buffer));
      return (await started).api.trainingSizes.measure(transfer(request, moved), proxy(onResult), proxy(progress));
    },
  },
  // A failure to start rejects the measurement.
  close: () => void started.then(endWorker).catch(() => {}),
});
