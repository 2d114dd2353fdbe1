/**
 * The page's side of the workers. Every call returns a promise; workers start on first use. The corpus worker runs a
 * small engine that only counts; all other workers share one compiled WebAssembly module.
 */
import { createCorpusClient, createStaleRule } from './corpus-client.js';
import { createEvaluate } from './exact-evaluation.js';
import { createLabClient, createNetworkClient, createWordsClient } from './lab-client.js';
import { compile, hasSimd, scriptUrl, startWorker } from './starting.js';
import { createTrainerHandle } from './trainer-client.js';
import { createTrainingSizesHandle } from './training-sizes-client.js';

/** @typedef {import('./protocol.js').NetworkApi} NetworkApi */
/** @typedef {import('./trainer-client.js').TrainerHandle} TrainerHandle */
/** @typedef {Omit<NetworkApi, "addTable" | "forgetTables">} Networks  `evaluate` supplies the tables of the corpus in use */
/**
 * @typedef {object} Client
 * @property {boolean} simd  false where the slower scalar build is in use
 * @property {import('./protocol.js').Corpus} corpus
 * @property {Networks} network   snapshots of networks, in the lab worker
 * @property {import('./lab-protocol.js').LabApi} lab
 * @property {import('./words-protocol.js').WordsApi} words     experiments with words, in the lab worker
 * @property {() => TrainerHandle} createTrainer
 * @property {() => import('./training-sizes-client.js').TrainingSizesHandle} createTrainingSizes
 * @property {() => void} prepare  starts the corpus worker before its first question
 */

/**
 * @param {import('./assets.js').Assets} assets
 * @returns {Client}
 */
export function createClient(assets) {
  const simd = hasSimd();
  const compiled = (/** @type {import('./assets.js').Program} */ { wasm, wasmScalar }) =>
    compile(simd ? wasm : wasmScalar);
  const engine = lazily(() => compiled(assets.engine));
  const counting = compiled(assets.counting);
  const engineScript = scriptUrl(assets.engine.worker);
  /** @returns {Promise<import('./starting.js').Started<import('./engine-worker.js').EngineWorker>>} */
  const start = () => startWorker(engineScript, engine());
  /** @returns {Promise<import('./starting.js').Started<import('./counting-worker.js').CountingWorker>>} */
  const startCounting = () => startWorker(scriptUrl(assets.counting.worker), counting);
  const corpus = lazily(startCounting);
  const lab = lazily(start);
  return {
    simd,
    ...createCorpusAndNetworks(corpus, lab),
    lab: createLabClient(lab),
    words: createWordsClient(lab),
    // A failure to start rejects every later question.
    prepare: () => void corpus().catch(() => {}),
    createTrainer: () => createTrainerHandle(start()),
    createTrainingSizes: () => createTrainingSizesHandle(start()),
  };
}

/**
 * Evaluates networks on the corpus in use; an evaluation goes stale with its corpus.
 * @param {Parameters<typeof createCorpusClient>[0]} counting @param {import('./lab-client.js').Start} lab
 * @returns {Pick<Client, 'corpus' | 'network'>}
 */
export function createCorpusAndNetworks(counting, lab) {
  const rule = createStaleRule();
  const networks = createNetworkClient(lab);
  const corpus = createCorpusClient(counting, rule, () => evaluation.forget());
  const evaluation = createEvaluate(corpus, networks);
  const evaluate = (/** @type {Parameters<NetworkApi['evaluate']>} */ ...asked) =>
    rule.about(() => evaluation.evaluate(...asked));
  const nearestPasts = (/** @type {Parameters<NetworkApi['nearestPasts']>} */ ...asked) =>
    rule.about(() => evaluation.nearestPasts(...asked));
  const { stop: stopEvaluation, stopNearestPasts } = evaluation;
  return { corpus, network: { ...networks, evaluate, stopEvaluation, nearestPasts, stopNearestPasts } };
}

/** @template T @param {() => T} make @returns {() => T} */
function lazily(make) {
  /** @type {T | undefined} */
  let made;
  return () => (made ??= make());
}
