/** Keeps blocks of the contexts of the text in use, in the lab worker and in the workers that share its evaluations. */
import { priorities } from '../scheduling/jobs.js';
import { createRunningJobs } from './running-jobs.js';

/** @typedef {import('./module-networks.js').NetworksModule} Engine */
/** @typedef {import('./module-networks.js').Network} Network */
/** @typedef {import('./module-networks.js').ContextTable} ContextTable */
/** @typedef {import('./running-jobs.js').OwnedJob} OwnedJob */
/** @typedef {import('./protocol.js').NetworkWeights} NetworkWeights */

/** Of searches, which need no telling apart. */
const SEARCH = 0;

/**
 * @param {Engine} engine @param {ReturnType<typeof import('../scheduling/jobs.js').createQueue>} queue
 * @returns {import('./protocol.js').BlockApi}
 */
export function createBlockService(engine, queue) {
  /** By context length, then by the block's number. @type {Map<number, Map<number, ContextTable>>} */
  const tables = new Map();
  const evaluations = createRunningJobs(queue);
  const searches = createRunningJobs(queue);

  /** @param {NetworkWeights} network @param {number[]} blocks */
  const held = ({ settings }, blocks) =>
    blocks.map((block) => {
      const table = tables.get(settings.context)?.get(block);
      if (!table) throw new Error('These contexts have not been handed over.');
      return table;
    });

  return {
    async ping() {},
    async addBlock(block, parts) {
      const ofLength = tables.get(parts.length) ?? new Map();
      tables.set(parts.length, ofLength);
      ofLength.get(block)?.delete();
      ofLength.set(block, engine.createContextTable(parts));
    },
    async forgetBlocks() {
      evaluations.stopAll();
      searches.stopAll();
      for (const ofLength of tables.values()) for (const table of ofLength.values()) table.delete();
      tables.clear();
    },
    async losses(weights, blocks, run, report) {
      const begin = (/** @type {Network} */ network, /** @type {ContextTable} */ table) =>
        engine.createEvaluator(network, table);
      const job = blockByBlock(engine, weights, held(weights, blocks), begin, (evaluator) => evaluator.losses());
      return evaluations.finished(job, run, priorities.evaluation, report, () => job.results);
    },
    async stopEvaluation(run) {
      evaluations.stop(run);
    },
    async perplexityOf(losses) {
      return engine.perplexityOf(Float64Array.from(losses.flatMap((block) => [...block])));
    },
    async nearestOfBlocks(weights, past, count, blocks, report) {
      const begin = (/** @type {Network} */ network, /** @type {ContextTable} */ table) =>
        engine.createPastSearch(network, table, Uint16Array.from(past), count);
      const job = blockByBlock(engine, weights, held(weights, blocks), begin, (search) => search.result());
      return searches.finished(job, SEARCH, priorities.question, report, () => job.results);
    },
    async stopNearestPasts() {
      searches.stopAll();
    },
  };
}

/**
 * The same work on one block after another, as one job.
 * @template {OwnedJob} Owned @template Result
 * @param {Engine} engine @param {NetworkWeights} weights @param {ContextTable[]} tables  at least one
 * @param {(network: Network, table: ContextTable) => Owned} begin @param {(job: Owned) => Result} resultOf
 * @returns {OwnedJob & {results: Result[]}} results: one for each table
 */
function blockByBlock(engine, { settings, weights }, tables, begin, resultOf) {
  const network = engine.createNetwork(settings, weights);
  /** @type {Owned | null} */
  let current = null;
  /** @type {Result[]} */
  const results = [];
  const start = () => (current = begin(network, /** @type {ContextTable} */ (tables[results.length])));
  const free = () => {
    current?.delete();
    current = null;
  };
  return {
    results,
    advance(units) {
      const job = current ?? start();
      if (!job.advance(units)) return false;
      results.push(resultOf(job));
      free();
      return results.length === tables.length;
    },
    progress: () => (results.length + (current?.progress() ?? 0)) / tables.length,
    delete() {
      free();
      network.delete();
    },
  };
}
