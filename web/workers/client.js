/**
 * The page's side of the workers. Every call returns a promise; workers start on first use. The corpus worker runs a
 * small engine that only counts; all other workers share one compiled WebAssembly module.
 */
import { usableCores } from './cores.js';
import { createCorpusClient, createStaleRule } from './corpus-client.js';
import { patiently, unlessFailed } from './patience.js';
import { compile, hasSimd, startWorker, workerScript } from './starting.js';

/** @typedef {import('./protocol.js').Evaluation} Evaluation */
/** @typedef {import('./trainer-client.js').TrainerHandle} TrainerHandle */
/** @typedef {import('./protocol.js').QueryApi & Evaluation} Networks */
/** @typedef {typeof import('./exact-evaluation.js').createEvaluation} CreateEvaluation */
/** @typedef {import('./starting.js').Started<import('./engine-worker.js').EngineWorker>} EngineStarted */
/**
 * @typedef {object} Experiments  Known, like all of `network` but its evaluation, once the client is completed, which is before any figure that asks for them is set up.
 * @property {import('./lab-protocol.js').LabApi} lab
 * @property {import('./words-protocol.js').WordsApi} words     experiments with words, in the lab worker
 * @property {() => TrainerHandle} createTrainer
 * @property {() => import('./training-sizes-client.js').TrainingSizesHandle} createTrainingSizes
 * @property {(listener: (part: "corpus" | "lab", reason: Error | null) => void) => void} onLoss  told when a worker was lost and another one started, or when a fresh one took over after a very large text (null)
 * @property {(listener: (worker: string, work: string, offer: import('./lives.js').Offer | null) => void) => void} onSilence  told when a worker that does this work has not answered for half a minute, and when it has (null)
 */
/**
 * @typedef {object} First
 * @property {boolean} simd  false where the slower scalar build is in use
 * @property {import('./protocol.js').Corpus} corpus
 * @property {Evaluation} network   of networks in the lab worker, which others help with exact evaluations
 * @property {() => void} prepare  starts the corpus worker before its first question
 * @property {(create: typeof import('./lab-client.js').createExperiments) => void} complete  adds the experiments, whose script comes later
 */
/** @typedef {First & Experiments & {network: Networks}} Client */

/**
 * @param {import('./assets.js').Assets} assets
 * @param {() => Promise<{createEvaluation: CreateEvaluation}>} loadLater  the script of what the first screen does not need
 * @param {(part: string, trouble: import('./patience.js').Trouble | null) => void} [report]  hears that the corpus worker or the lab worker does not start; their questions wait meanwhile
 * @returns {Client}
 */
export function createClient(assets, loadLater, report) {
  const simd = hasSimd();
  const compiled = (/** @type {import('./assets.js').Program} */ { wasm, wasmScalar }) =>
    unlessFailed((again) => compile(simd ? wasm : wasmScalar, again));
  const scriptOf = (/** @type {import('./assets.js').Program} */ { worker }) =>
    unlessFailed((again) => workerScript(worker, again));
  const engine = compiled(assets.engine);
  const counting = assets.counting ? compiled(assets.counting) : engine;
  const engineScript = scriptOf(assets.engine);
  const countingScript = assets.counting ? scriptOf(assets.counting) : engineScript;
  /** @returns {Promise<EngineStarted>} */
  const start = (again = false) => startWorker(engineScript(again), engine(again));
  /** @returns {Promise<import('./starting.js').Started<import('./counting-worker.js').CountingWorker>>} */
  const startCounting = (again = false) => startWorker(countingScript(again), counting(again));
  const drop = (/** @type {{worker: Worker}} */ { worker }) => worker.terminate();
  const about = (/** @type {string} */ part) =>
    report && ((/** @type {import('./patience.js').Trouble | null} */ trouble) => report(part, trouble));
  const corpus = patiently(startCounting, about('counting'), { drop });
  const lab = patiently(start, about('engine'), { drop });
  /** @type {First} */
  const client = {
    simd,
    ...createCorpusAndEvaluation(corpus, async () => {
      const { createEvaluation } = await loadLater();
      const most = usableCores() - 1;
      return (corpusInUse) =>
        createEvaluation(corpusInUse, lab, assets.limits.contextBlocks, { start: () => start(), most });
    }),
    // A failure to start rejects every later question.
    prepare: () => void corpus().catch(() => {}),
    complete(create) {
      const { network, ...others } = create(lab, start, { corpus, start: startCounting });
      Object.assign(client.network, network);
      Object.assign(client, others);
    },
  };
  return /** @type {Client} */ (client);
}

/**
 * Evaluates networks on the corpus in use; an evaluation goes stale with its corpus.
 * @param {Parameters<typeof createCorpusClient>[0]} counting
 * @param {() => Promise<(corpus: import('./protocol.js').Corpus) => ReturnType<CreateEvaluation>>} load  what evaluates, when it is first needed
 * @returns {{corpus: import('./protocol.js').Corpus, network: Evaluation}}
 */
export function createCorpusAndEvaluation(counting, load) {
  const rule = createStaleRule();
  /** @type {Promise<ReturnType<CreateEvaluation>> | null} */
  let loaded = null;
  const corpus = createCorpusClient(
    counting,
    rule,
    () =>
      void loaded?.then(
        ({ forget }) => forget(),
        () => {},
      ),
  );
  const evaluation = () => (loaded ??= load().then((create) => create(corpus)));
  /** @type {Evaluation} */
  const network = {
    prepareEvaluation(length) {
      const prepared = evaluation().then(({ prepare }) => prepare(length));
      // The question itself will report it.
      prepared.catch(() => {});
    },
    evaluate: (...asked) => rule.about(async () => (await evaluation()).evaluate(...asked)),
    stopEvaluation: async (run) => (await evaluation()).stop(run),
    nearestPasts: (...asked) => rule.about(async () => (await evaluation()).nearestPasts(...asked)),
    stopNearestPasts: async () => (await evaluation()).stopNearestPasts(),
  };
  return { corpus, network };
}
