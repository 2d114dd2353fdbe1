/** Keeps snapshots of networks by name in the lab worker, answers queries about them and evaluates them exactly. */
import { createQueue, priorities } from '../scheduling/jobs.js';
import { createBlockService } from './block-service.js';
import { createPasts } from './pasts.js';
import { createRunningJobs } from './running-jobs.js';
import { movedNumbers } from './transfers.js';
import { using } from './using.js';

/** @typedef {import('./module-networks.js').Network} Network */
/** @typedef {import('./module-networks.js').NetworksModule & import('./module-mixtures.js').MixturesModule} Engine */

/**
 * @param {Engine} engine
 * @returns {import('./protocol.js').NetworkApi}
 */
export function createNetworkService(engine) {
  const queue = createQueue();
  /** @type {Map<string, Network>} */
  const networks = new Map();
  const blocks = createBlockService(engine, queue);
  const pasts = createPasts(engine);
  const readings = createRunningJobs(queue);

  /** @param {string} name */
  const get = (name) => {
    const network = networks.get(name);
    if (!network) throw new Error('This network has no weights yet; press Train, or load weights.');
    return network;
  };

  return {
    ...blocks,
    async forgetBlocks() {
      pasts.forget();
      await blocks.forgetBlocks();
    },
    async use(name, { settings, weights }) {
      const network = engine.createNetwork(settings, weights);
      networks.get(name)?.delete();
      networks.set(name, network);
    },
    async facts({ settings, weights }) {
      return using(engine.createNetwork(settings, weights), factsOf);
    },
    async recipes() {
      return { quick: engine.recipe('quick'), article: engine.recipe('article'), wide: engine.recipe('wide') };
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
      return { learnt: network.matrix(), comparison: counts && network.compareMatrix(counts) };
    },
    async embeddings(name, previous, asked) {
      return get(name).embeddings(previous, Uint16Array.from(asked));
    },
    async inside(name, context) {
      return get(name).inside(Uint16Array.from(context));
    },
    async surprises({ settings, weights }, tokens, run, report) {
      const job = using(engine.createNetwork(settings, weights), (network) =>
        engine.createTokenSurprises(network, tokens),
      );
      return readings.finished(job, run, priorities.orders, report, () => movedNumbers(job.bits()));
    },
    async mixtures(first, second, weights, run) {
      const job = engine.createMixturePerplexities(first, second, weights);
      return readings.finished(
        job,
        run,
        priorities.orders,
        () => {},
        () => job.perplexities(),
      );
    },
    pastMeans: pasts.pastMeans,
    async stopSurprises(run) {
      readings.stop(run);
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

/** @param {Network} network */
const factsOf = (network) => ({ parameters: network.parameterCount(), fingerprint: network.fingerprint() });

/** @param {Network} network @returns {import('./protocol.js').NetworkWeights} */
const contentsOf = (network) => ({ settings: network.settings(), weights: network.weights() });
