/** Long work on the corpus in use, in slices; replacing the corpus stops it. */
import { createQueue, priorities } from '../scheduling/jobs.js';
import { isStale } from '../scheduling/stale.js';
import { createTurns } from '../scheduling/turns.js';
import { movedTable } from './transfers.js';

/** @typedef {import('./module-counting.js').CountingModule} CountingModule */
/** @typedef {import('./corpus-in-use.js').CorpusInUse} CorpusInUse */
/** @typedef {import('./corpus-in-use.js').Loaded} Loaded */
/** @typedef {import('./protocol.js').Progress} Progress */
/** @typedef {import('../scheduling/jobs.js').Job} Job */
/** @typedef {ReturnType<typeof createRunner>} Runner */

const ignore = () => {};

/** Runs a corpus's jobs by priority. @param {CountingModule} engine */
export function createRunner(engine) {
  const queue = createQueue();
  /** @param {Loaded} loaded @param {Job} job @param {number} priority @param {Progress} progress */
  const run = (loaded, job, priority, progress) => {
    const { done, cancel } = queue.run(job, priority, progress);
    loaded.cancels.add(cancel);
    return done.finally(() => loaded.cancels.delete(cancel));
  };
  return {
    /** Kneser-Ney of all orders takes 16 bytes a character while it is made: only one such task at a time. */
    inTurn: createTurns(),
    /**
     * Runs the load of a text; what the text in use still counts waits meanwhile.
     * @template Result
     * @param {Job & {delete(): void}} job @param {Progress} progress @param {() => Result} resultOf  called when the job is done
     * @returns {Promise<Result>} its value
     */
    async loaded(job, progress, resultOf) {
      try {
        await queue.run(job, priorities.load, progress).done;
        return resultOf();
      } finally {
        job.delete();
      }
    },
    /**
     * Runs a job, then frees it even if it failed.
     * @template {Job & {delete(): void}} Owned @template Result
     * @param {Loaded} loaded @param {Owned} job @param {number} priority @param {Progress} progress
     * @param {(job: Owned) => Result} resultOf  called when the job is done
     * @returns {Promise<Result>} its value
     */
    async finished(loaded, job, priority, progress, resultOf) {
      try {
        await run(loaded, job, priority, progress);
        return resultOf(job);
      } finally {
        job.delete();
      }
    },
    /**
     * @param {Loaded} loaded @param {number} order @param {number} priority @param {Progress} progress
     * @returns {Promise<import('./module-counting.js').NgramTrie>} knows n-grams up to `order` at least
     */
    async trieTo(loaded, order, priority, progress) {
      const trie = (loaded.trie ??= engine.createNgramTrie(loaded.corpus));
      if (trie.depth() < order) await run(loaded, towards(trie, order), priority, progress);
      return trie;
    },
    /**
     * @param {Loaded} loaded  whose trie knows `order` @param {number} order @param {number} priority @param {Progress} progress
     * @returns {Promise<import('./module-counting.js').KneserNey>} knows orders up to `order` at least
     */
    async kneserNeyTo(loaded, order, priority, progress) {
      const levels = kneserNeyOf(engine, loaded);
      if (levels.depth() < order)
        await run(loaded, towards(levels, order), priority, progress).catch((error) => {
          // Without memory it lost its place, and holds much of it.
          if (!isStale(error)) dropKneserNey(loaded, levels);
          throw error;
        });
      return levels;
    },
  };
}

/** @param {Loaded} loaded @param {import('./module-counting.js').KneserNey} levels */
function dropKneserNey(loaded, levels) {
  if (loaded.kneserNey === levels) loaded.kneserNey = null;
  if (loaded.derived.delete(levels)) levels.delete();
}

/** @param {import('./module-counting.js').NgramTrie | import('./module-counting.js').KneserNey} levels @param {number} order @returns {Job} */
export const towards = (levels, order) => ({
  advance: (units) => levels.advance(order, units),
  progress: () => levels.progress(order),
});

/** @param {CountingModule} engine @param {Loaded} loaded  with a trie @returns the Kneser-Ney models that the corpus keeps */
export function kneserNeyOf(engine, loaded) {
  if (!loaded.kneserNey) {
    loaded.kneserNey = engine.createKneserNey(
      loaded.corpus,
      /** @type {import('./module-counting.js').NgramTrie} */ (loaded.trie),
    );
    loaded.derived.add(loaded.kneserNey);
  }
  return loaded.kneserNey;
}

/**
 * @param {CountingModule} engine @param {CorpusInUse} inUse @param {Runner} runner
 * @returns {Pick<import('./protocol.js').CorpusApi, 'distinctWords' | 'contextBlock'>}
 */
export const createTables = (engine, inUse, { finished, trieTo }) => ({
  async distinctWords(id) {
    const loaded = inUse.of(id);
    const counter = engine.createWordCounter(loaded.corpus);
    return finished(loaded, counter, priorities.orders, ignore, () => counter.distinct());
  },
  async contextBlock(id, length, block, progress) {
    const loaded = inUse.of(id);
    const sorting = (/** @type {number} */ share) => progress(share / 2);
    // The corpus already holds the counts for one token of context.
    const trie = length === 1 ? null : await trieTo(loaded, length + 1, priorities.evaluation, sorting);
    const builder = engine.createContextTableBuilder(inUse.of(id).corpus, trie, length, block);
    const listing = (/** @type {number} */ share) => progress((1 + share) / 2);
    return finished(loaded, builder, priorities.evaluation, listing, () => movedTable(builder.finish()));
  },
});
