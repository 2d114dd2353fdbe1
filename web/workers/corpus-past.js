/** Surprises of every token, and how often the past of each occurred, in the corpus worker. */
import { priorities } from '../scheduling/jobs.js';
import { Cancelled } from '../scheduling/stale.js';
import { movedNumbers } from './transfers.js';

/** @typedef {import('./protocol.js').Progress} Progress */
/** @typedef {import('../scheduling/jobs.js').Job & {delete(): void}} Owned */

/**
 * @param {import('./module-counting.js').CountingModule} engine
 * @param {import('./corpus-in-use.js').CorpusInUse} inUse
 * @param {import('./corpus-jobs.js').Runner} runner
 * @returns {Pick<import('./protocol.js').CorpusApi, 'surprises' | 'pastCounts' | 'stopPast'>}
 */
export function createPast(engine, inUse, { finished, trieTo }) {
  let stops = 0;

  /**
   * @template {Owned} Made @template Answer @param {number} id @param {number} order  that the trie must know
   * @param {(corpus: import('./module-counting.js').Corpus, trie: import('./module-counting.js').NgramTrie) => Made} make
   * @param {(made: Made) => Answer} answerOf @param {Progress} progress
   * @returns {Promise<Answer>}
   */
  const answer = async (id, order, make, answerOf, progress) => {
    const mine = stops;
    const check = () => {
      if (mine !== stops) throw new Cancelled('This was stopped.');
      return inUse.of(id);
    };
    const half = (/** @type {number} */ before) => (/** @type {number} */ share) => progress((before + share) / 2);
    const trie = await trieTo(check(), order, priorities.orders, half(0));
    const loaded = check();
    const made = make(loaded.corpus, trie);
    const job = {
      advance: (/** @type {number} */ units) => check() && made.advance(units),
      progress: () => made.progress(),
      delete: () => made.delete(),
    };
    return finished(loaded, job, priorities.orders, half(1), () => answerOf(made));
  };

  return {
    surprises: (id, spec, split, progress) =>
      answer(
        id,
        spec.order,
        (corpus, trie) => engine.createSurprisesJob(corpus, trie, spec, split),
        (job) => movedNumbers(job.bits()),
        progress,
      ),
    pastCounts: (id, length, progress) =>
      answer(
        id,
        length,
        (corpus, trie) => engine.createPastCounts(corpus, trie, length),
        (job) => movedNumbers(job.counts()),
        progress,
      ),
    async stopPast() {
      stops++;
    },
  };
}
