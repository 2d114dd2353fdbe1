/**
 * The page's side of what figures after the first ones ask of workers: the experiments of Part A, experiments with words,
 * training. It comes with their script.
 */
import { proxy } from 'comlink';
import { keepCorpusAlive } from './corpus-lives.js';
import { askedAgain, follow, keepAlive, onLoss } from './lives.js';
import { createNetworkClient } from './network-client.js';
import { createTrainerHandle } from './trainer-client.js';
import { createTrainingSizesHandle } from './training-sizes-client.js';

/** @typedef {import('./network-client.js').EngineWorker} EngineWorker */
/** @typedef {import('./lives.js').Offer} Offer */
/** @typedef {import('./network-client.js').Start} Start  starts the worker on its first call */

/**
 * @param {Start} lab @param {() => Promise<import('./client.js').EngineStarted>} start  another worker
 * @param {{corpus: import('./lives.js').Start, start: () => Promise<import('./lives.js').Started>}} [counting]  the corpus worker, and another one
 * @returns {import('./client.js').Experiments & {network: import('./protocol.js').QueryApi}}
 */
export function createExperiments(lab, start, counting) {
  /** @type {Parameters<import('./client.js').Experiments['onSilence']>[0]} */
  let hear = () => {};
  const onSilence = (/** @type {string} */ work) => (/** @type {string} */ worker, /** @type {Offer | null} */ offer) =>
    hear(worker, work, offer);
  const labLife = counting && keepAlive(lab, onSilence('answers about networks and experiments'));
  if (counting) keepCorpusAlive(counting.corpus, counting.start, () => labLife?.renew(), onSilence('counts the text'));
  const startFollowed = async (/** @type {string} */ work) => {
    const started = await start();
    follow(started, { onSilence: onSilence(work) });
    return started;
  };
  return {
    network: createNetworkClient(lab),
    lab: createLabClient(lab),
    words: createWordsClient(lab),
    createTrainer: () => createTrainerHandle(() => startFollowed('trains a network')),
    createTrainingSizes: () => createTrainingSizesHandle(startFollowed('counts shorter texts')),
    onLoss(listener) {
      onLoss(lab, (reason) => listener('lab', reason));
      if (counting) onLoss(counting.corpus, (reason) => listener('corpus', reason));
    },
    onSilence: (listener) => void (hear = listener),
  };
}

/** @param {Start} started @returns {EngineWorker['lab']} */
export function createLabClient(started) {
  /** @template Answer @param {(worker: EngineWorker['lab']) => Promise<Answer>} question */
  const ask = (question) => askedAgain(async () => question((await started()).api.lab));
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
  const ask = (question) => askedAgain(async () => question((await started()).api.words));
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
