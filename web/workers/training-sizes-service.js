/** Measures counting models on shortened training parts. */
import { createQueue, priorities } from '../scheduling/jobs.js';
import { towards } from './corpus-jobs.js';
import { using } from './using.js';

/** @typedef {import('./training-sizes-protocol.js').TrainingSizesRequest} Request */
/** @typedef {import('./training-sizes-protocol.js').TrainingSizeResult} Result */
/** @typedef {import('./module-counting.js').CountingModule & import('./module-token-corpus.js').TokenCorpusModule} Engine */
/** @typedef {import('./protocol.js').Progress} Progress */
/** @typedef {(job: import('../scheduling/jobs.js').Job, progress: Progress) => Promise<void>} Run */

/** Shares of the time that one size takes, as measured: sorting, tables of all orders, Kneser-Ney of all orders. */
const SORTED = 0.25;
const TABLES = 0.5;

/** @param {Engine} engine @returns {import('./training-sizes-protocol.js').TrainingSizesApi} */
export function createTrainingSizesService(engine) {
  const queue = createQueue();
  /** @type {Run} */
  const run = (job, progress) => queue.run(job, priorities.orders, progress).done;
  return {
    async measure(request, onResult, progress) {
      const costs = request.sizes.map((size) => size + request.valid.length);
      const all = costs.reduce((sum, cost) => sum + cost, 0);
      let done = 0;
      /** Results have channels of their own, so the end waits for the last one. */
      let told = /** @type {void | Promise<void>} */ (undefined);
      for (const [place, size] of request.sizes.entries()) {
        const cost = costs[place] ?? 0;
        const before = done;
        const result = await measureSize(engine, run, request, size, (share) =>
          progress((before + share * cost) / all),
        );
        done += cost;
        told = onResult(result);
      }
      await told;
    },
  };
}

/**
 * A failed measurement ends the worker, and with it the objects that are left.
 * @param {Engine} engine @param {Run} run @param {Request} request @param {number} size @param {Progress} progress
 * @returns {Promise<Result>}
 */
async function measureSize(engine, run, { vocabulary, train, valid, initialCount }, size, progress) {
  const corpus = engine.createTokenCorpus(vocabulary, joined(train.subarray(train.length - size), valid), size);
  const orders = Array.from({ length: engine.limits().highestOrder }, (_, i) => i + 1);
  const trie = engine.createNgramTrie(corpus);
  await run(towards(trie, orders.length), (share) => progress(share * SORTED));
  const tables = [];
  for (const order of orders) {
    const job = engine.createOrderJob(corpus, trie, { kind: 'ngram', order, initialCount });
    await run(job, (share) => progress(SORTED + ((order - 1 + share) / orders.length) * (TABLES - SORTED)));
    tables.push(using(job, () => job.result().valid));
  }
  const levels = engine.createKneserNey(corpus, trie);
  await run(towards(levels, orders.length), (share) => progress(TABLES + share * (1 - TABLES)));
  const kneserNey = orders.slice(1).map((order) => levels.measures(order).valid);
  for (const owned of [levels, trie, corpus]) owned.delete();
  return { size, tables, kneserNey };
}

/** @template {import('./protocol.js').Tokens} Tokens @param {Tokens} first @param {Tokens} second @returns {Tokens} */
function joined(first, second) {
  const both = /** @type {Tokens} */ (new /** @type {any} */ (first.constructor)(first.length + second.length));
  both.set(first);
  both.set(second, first.length);
  return both;
}
