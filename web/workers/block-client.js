/** The page's side of a worker that holds blocks of contexts: the lab worker, or one that shares its evaluations. */
import { proxy } from 'comlink';
import { movedTable } from './transfers.js';

/** @typedef {import('./protocol.js').BlockApi} BlockApi */
/** @typedef {{network: BlockApi}} BlockWorker */

/** @param {() => Promise<{api: BlockWorker}>} started @returns {BlockApi} */
export function createBlockClient(started) {
  /** @template Answer @param {(worker: BlockApi) => Promise<Answer>} question */
  const ask = async (question) => question((await started()).api.network);
  return {
    ping: () => ask((worker) => worker.ping()),
    addBlock: (block, parts) => ask((worker) => worker.addBlock(block, movedTable(parts))),
    forgetBlocks: () => ask((worker) => worker.forgetBlocks()),
    losses: (network, blocks, run, progress) => ask((worker) => worker.losses(network, blocks, run, proxy(progress))),
    stopEvaluation: (run) => ask((worker) => worker.stopEvaluation(run)),
    perplexityOf: (losses) => ask((worker) => worker.perplexityOf(losses)),
    nearestOfBlocks: (network, past, count, blocks, progress) =>
      ask((worker) => worker.nearestOfBlocks(network, past, count, blocks, proxy(progress))),
    stopNearestPasts: () => ask((worker) => worker.stopNearestPasts()),
  };
}
