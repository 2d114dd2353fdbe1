/** The page's side of the lab worker's questions about networks. */
import { proxy } from 'comlink';
import { askedAgain } from './lives.js';
import { movedTokens } from './transfers.js';

/** @typedef {import('./engine-worker.js').EngineWorker} EngineWorker */
/** @typedef {() => Promise<{api: EngineWorker}>} Start  starts the worker on its first call */

/** @param {Start} started @returns {import('./protocol.js').QueryApi} */
export function createNetworkClient(started) {
  /** @template Answer @param {(worker: EngineWorker['network']) => Promise<Answer>} question */
  const ask = async (question) => question((await started()).api.network);
  /** About what the question itself brings along. @type {typeof ask} */
  const askAgain = (question) => askedAgain(() => ask(question));
  return {
    use: (name, network) => ask((worker) => worker.use(name, network)),
    facts: (network) => askAgain((worker) => worker.facts(network)),
    recipes: () => askAgain((worker) => worker.recipes()),
    parameterCounts: (vocabulary, contexts, features) =>
      askAgain((worker) => worker.parameterCounts(vocabulary, contexts, features)),
    initial: (settings) => askAgain((worker) => worker.initial(settings)),
    score: (name, tokens) => ask((worker) => worker.score(name, tokens)),
    distributions: (name, contexts) => ask((worker) => worker.distributions(name, contexts)),
    sample: (name, request) => ask((worker) => worker.sample(name, request)),
    compare: (name, counts) => ask((worker) => worker.compare(name, counts)),
    embeddings: (name, previous, asked) => ask((worker) => worker.embeddings(name, previous, asked)),
    inside: (name, context) => ask((worker) => worker.inside(name, context)),
    surprises: (network, tokens, run, progress) =>
      ask((worker) => worker.surprises(network, movedTokens(tokens), run, proxy(progress))),
    mixtures: (first, second, weights, run) => askAgain((worker) => worker.mixtures(first, second, weights, run)),
    pastMeans: (pasts, network, weight) => ask((worker) => worker.pastMeans(pasts, network, weight)),
    stopSurprises: (run) => ask((worker) => worker.stopSurprises(run)),
    toSafetensors: (network, metadata) => askAgain((worker) => worker.toSafetensors(network, metadata)),
    tensors: (bytes) => askAgain((worker) => worker.tensors(bytes)),
    fromSafetensors: (bytes) => askAgain((worker) => worker.fromSafetensors(bytes)),
  };
}
