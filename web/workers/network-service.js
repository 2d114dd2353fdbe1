/** Keeps snapshots of networks by name in the lab worker, answers queries about them and evaluates them exactly. */
import { createQueue, priorities } from '../scheduling/jobs.js';
import { createPasts } from './pasts.js';
import { movedNumbers } from './transfers.js';
import { using } from './using.js';

/** @typedef {import('./module-networks.js').Network} Network */
/** @typedef {import('./module-networks.js').NetworksModule & import('./module-mixtures.js').MixturesModule} Engine */
/** @typedef {import('./module-networks.js').ContextTable} ContextTable */

/**
 * @param {Engine} engine
 * @returns {import('./protocol.js').NetworkApi}
 */
export function createNetworkService(engine) {
  const queue = createQueue();
  /** @type {Map<string, Network>} */
  const networks = new Map();
  /** Tables of the corpus in use, by context length. @type {Map<number, ContextTable>} */
  const tables = new Map();
  /** @typedef {Set<{run: number, cancel: () => void}>} Running */
  /** @type {Running} */
  const evaluations = new Set();
  let stopSearch = () => {};
  const pasts = createPasts(engine);
  /** @type {Running} */
  const readings = new Set();

  /**
   * Runs a job, then frees it even if it failed.
   * @template {import('../scheduling/jobs.js').Job & {delete(): void}} Owned @template Result
   * @param {Owned} job @param {Running} running @param {number} run @param {number} priority
   * @param {(share: number) => void} report @param {(job: Owned) => Result} resultOf
   */
  const finished = async (job, running, run, priority, report, resultOf) => {
    const { done, cancel } = queue.run(job, priority, atMostEvery(PROGRESS_MS, report));
    const entry = { run, cancel };
    running.add(entry);
    try {
      await done;
      return resultOf(job);
    } finally {
      job.delete();
      running.delete(entry);
    }
  };

  /** @param {string} name */
  const get = (name) => {
    const network = networks.get(name);
    if (!network) throw new Error('This network has no weights yet; press Train, or load weights.');
    return network;
  };

  /** @param {number} length */
  const tableOf = (length) => {
    const table = tables.get(length);
    if (!table) throw new Error('The contexts of this length have not been handed over.');
    return table;
  };

  return {
    async use(name, { settings, weights }) {
      const network = engine.createNetwork(settings, weights);
      networks.get(name)?.delete();
      networks.set(name, network);
    },
    async facts({ settings, weights }) {
      return using(engine.createNetwork(settings, weights), factsOf);
    },
    async recipes() {
      return { article: engine.recipe('article'), quick: engine.recipe('quick') };
    },
    async parameterCounts(vocabulary, contexts, features) {
      return contexts.map((context) => engine.parameterCount(vocabulary, context, features));
    },
    async initial(settings) {
      return using(engine.initialNetwork(settings), (network) => ({
        weights: network.weights(),
        ...factsOf(network),
      }));
    },
    async score(name, tokens) {
      return get(name).score(Uint16Array.from(tokens));
    },
    async distributions(name, contexts) {
      const network = get(name);
      const length = network.settings().context;
      if (contexts.some((context) => context.length !== length))
        throw new Error(`This network needs ${length} tokens of context.`);
      return network.distributions(Uint16Array.from(contexts.flat()));
    },
    async sample(name, { length, seed, temperature, start = [] }) {
      return get(name).sample(length, seed, temperature, Uint16Array.from(start));
    },
    async compare(name, counts) {
      const network = get(name);
      const learnt = network.matrix();
      return { learnt, comparison: counts && engine.compareMatrices(counts, learnt, network.settings().vocabulary) };
    },
    async embeddings(name, previous, asked) {
      return get(name).embeddings(previous, Uint16Array.from(asked));
    },
    async inside(name, context) {
      return get(name).inside(Uint16Array.from(context));
    },
    async addTable(parts) {
      tables.get(parts.length)?.delete();
      tables.set(parts.length, engine.createContextTable(parts));
    },
    async forgetTables() {
      pasts.forget();
      for (const { cancel } of evaluations) cancel();
      stopSearch();
      for (const table of tables.values()) table.delete();
      tables.clear();
    },
    async evaluate({ settings, weights }, run, report) {
      const table = tableOf(settings.context);
      const evaluator = using(engine.createNetwork(settings, weights), (network) =>
        engine.createEvaluator(network, table),
      );
      return finished(evaluator, evaluations, run, priorities.evaluation, report, () => evaluator.result());
    },
    async stopEvaluation(run) {
      stop(evaluations, run);
    },
    async surprises({ settings, weights }, tokens, run, report) {
      const job = using(engine.createNetwork(settings, weights), (network) =>
        engine.createTokenSurprises(network, tokens),
      );
      return finished(job, readings, run, priorities.orders, report, () => movedNumbers(job.bits()));
    },
    async mixtures(first, second, weights, run) {
      const job = engine.createMixturePerplexities(first, second, weights);
      return finished(
        job,
        readings,
        run,
        priorities.orders,
        () => {},
        () => job.perplexities(),
      );
    },
    pastMeans: pasts.pastMeans,
    async stopSurprises(run) {
      stop(readings, run);
    },
    async nearestPasts({ settings, weights }, past, count, report) {
      stopSearch();
      const search = using(engine.createNetwork(settings, weights), (network) =>
        engine.createPastSearch(network, tableOf(settings.context), Uint16Array.from(past), count),
      );
      const { done, cancel } = queue.run(search, priorities.question, atMostEvery(PROGRESS_MS, report));
      stopSearch = cancel;
      try {
        await done;
        return search.result();
      } finally {
        search.delete();
      }
    },
    async stopNearestPasts() {
      stopSearch();
    },
    async toSafetensors({ settings, weights }, metadata) {
      return using(engine.createNetwork(settings, weights), (network) => network.toSafetensors(metadata));
    },
    async tensors(bytes) {
      return engine.readTensors(new Uint8Array(bytes));
    },
    async fromSafetensors(bytes) {
      const { network, metadata } = engine.readSafetensors(new Uint8Array(bytes));
      return using(network, () => ({ network: contentsOf(network), metadata }));
    },
  };
}

/** Limits progress messages, because each one takes the page some time. */
const PROGRESS_MS = 100;

/** @param {number} interval milliseconds @param {(share: number) => void} report */
function atMostEvery(interval, report) {
  let last = 0;
  return (/** @type {number} */ share) => {
    if (performance.now() - last < interval) return;
    last = performance.now();
    report(share);
  };
}

/** @param {Iterable<{run: number, cancel: () => void}>} running @param {number} run */
function stop(running, run) {
  for (const one of running) if (one.run === run) one.cancel();
}

/** @param {Network} network */
const factsOf = (network) => ({ parameters: network.parameterCount(), fingerprint: network.fingerprint() });

/** @param {Network} network @returns {import('./protocol.js').NetworkWeights} */
const contentsOf = (network) => ({ settings: network.settings(), weights: network.weights() });
