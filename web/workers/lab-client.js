/** The page's side of the lab worker: networks, the experiments of Part A, experiments with words. */
import { proxy } from 'comlink';
import { movedTokens } from './transfers.js';

/** @typedef {import('./engine-worker.js').EngineWorker} EngineWorker */
/** @typedef {() => Promise<{api: EngineWorker}>} Start  starts the worker on its first call */

/** @param {Start} started @returns {import('./protocol.js').QueryApi} */
export function createNetworkClient(started) {
  /** @template Answer @param {(worker: EngineWorker['network']) => Promise<Answer>} question */
  const ask = async (question) => question((await started()).api.network);
  return {
    use: (name, network) => ask((worker) => worker.use(name, network)),
    facts: (network) => ask((worker) => worker.facts(network)),
    recipes: () => ask((worker) => worker.recipes()),
    parameterCounts: (vocabulary, contexts, features) =>
      ask((worker) => worker.parameterCounts(vocabulary, contexts, features)),
    initial: (settings) => ask((worker) => worker.initial(settings)),
    score: (name, tokens) => ask((worker) => worker.score(name, tokens)),
    distributions: (name, contexts) => ask((worker) => worker.distributions(name, contexts)),
    sample: (name, request) => ask((worker) => worker.sample(name, request)),
    compare: (name, counts) => ask((worker) => worker.compare(name, counts)),
    embeddings: (name, previous, asked) => ask((worker) => worker.embeddings(name, previous, asked)),
    inside: (name, context) => ask((worker) => worker.inside(name, context)),
    surprises: (network, tokens, run, progress) =>
      ask((worker) => worker.surprises(network, movedTokens(tokens), run, proxy(progress))),
    mixtures: (first, second, weights, run) => ask((worker) => worker.mixtures(first, second, weights, run)),
    pastMeans: (pasts, network, weight) => ask((worker) => worker.pastMeans(pasts, network, weight)),
    stopSurprises: (run) => ask((worker) => worker.stopSurprises(run)),
    toSafetensors: (network, metadata) => ask((worker) => worker.toSafetensors(network, metadata)),
    tensors: (bytes) => ask((worker) => worker.tensors(bytes)),
    fromSafetensors: (bytes) => ask((worker) => worker.fromSafetensors(bytes)),
  };
}

/** @param {Start} started @returns {EngineWorker['lab']} */
export function createLabClient(started) {
  /** @template Answer @param {(worker: EngineWorker['lab']) => Promise<Answer>} question */
  const ask = async (question) => question((await started()).api.lab);
  return {
    coin: (request) => ask((worker) => worker.coin(request)),
    tosses: (heads, tosses) => ask((worker) => worker.tosses(heads, tosses)),
    experiments: (request) => ask((worker) => worker.experiments(request)),
    moveEntry: (probabilities, locked, index, value) =>
      ask((worker) => worker.moveEntry(probabilities, locked, index, value)),
    resizeVector: (probabilities, outcomes) => ask((worker) => worker.resizeVector(probabilities, outcomes)),
    threeOutcomes: (request) => ask((worker) => worker.threeOutcomes(request)),
    errorTheory: (truth) => ask((worker) => worker.errorTheory(truth)),
    samplingErrors: (truth, sizes, repetitions, seed) =>
      ask((worker) => worker.samplingErrors(truth, sizes, repetitions, seed)),
    joint: (counts) => ask((worker) => worker.joint(counts)),
    days: (counts, days, seed) => ask((worker) => worker.days(counts, days, seed)),
    parameters: (outcomes, variables, memory) => ask((worker) => worker.parameters(outcomes, variables, memory)),
  };
}

/** @param {Start} started @returns {EngineWorker['words']} */
export function createWordsClient(started) {
  /** @template Answer @param {(worker: EngineWorker['words']) => Promise<Answer>} question */
  const ask = async (question) => question((await started()).api.words);
  return {
    learn: (lesson, learner, progress) => ask((worker) => worker.learn(lesson, learner, proxy(progress))),
    stop: (learner) => ask((worker) => worker.stop(learner)),
    distributions: (network, contexts) => ask((worker) => worker.distributions(network, contexts)),
    losses: (network, contexts) => ask((worker) => worker.losses(network, contexts)),
    distances: (network, word) => ask((worker) => worker.distances(network, word)),
    step: (network, context, next, rate) => ask((worker) => worker.step(network, context, next, rate)),
    surprises: (network, tokens) => ask((worker) => worker.surprises(network, tokens)),
    countedRows: (text, words, initialCount) => ask((worker) => worker.countedRows(text, words, initialCount)),
    countedSurprises: (text, order, initialCount, tokens) =>
      ask((worker) => worker.countedSurprises(text, order, initialCount, tokens)),
  };
}
