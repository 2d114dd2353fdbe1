/** Surprises of every token, and how often the past of each occurred, in the corpus worker. */
import { priorities } from '../scheduling/jobs.js';
import { Cancelled } from '../scheduling/stale.js';
import { movedNumbers } from './transfers.js';

/** @typedef {import('./protocol.js').Progress} Progress */
/** @typedef {import('../scheduling/jobs.js').Job & {delete(): void}} Owned */

const ignore = () => {};

/**
 * @param {import('./module-counting.js').CountingModule} engine
 * @param {import('./corpus-in-use.js').CorpusInUse} inUse
 * @param {import('./corpus-jobs.js').Runner} runner
 * @returns {Pick<import('./protocol.js').CorpusApi, 'surprises' | 'pastCounts' | 'stopPast'>}
 */
export function createPast(engine, inUse, { finished, inTurn, trieTo, kneserNeyTo }) {
  let stops = 0;
  const checkNotStopped = (/** @type {number} */ since) => {
    if (since !== stops) throw new Cancelled('This was stopped.');
  };

  /**
   * @template {Owned} Made @template Answer @param {number} id @param {number} order  that the trie must know
   * @param {(corpus: import('./module-counting.js').Corpus, trie: import('./module-counting.js').NgramTrie) => Made} make
   * @param {(made: Made) => Answer} answerOf @param {Progress} progress
   * @returns {Promise<Answer>}
   */
  const answer = async (id, order, make, answerOf, progress) => {
    const mine = stops;
    const check = () => {
      checkNotStopped(mine);
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

  /** @type {import('./protocol.js').CorpusApi['surprises']} */
  const surprises = (id, spec, split, progress) =>
    answer(
      id,
      spec.order,
      (corpus, trie) => engine.createSurprisesJob(corpus, trie, spec, split),
      (job) => movedNumbers(job.bits()),
      progress,
    );
  /** Until the last order is made the orders hold their memory. @param {number} id */
  const endOrders = async (id) => {
    const loaded = inUse.of(id);
    const { highestOrder } = engine.limits();
    if (!loaded.kneserNey) return;
    await trieTo(loaded, highestOrder, priorities.orders, ignore);
    await kneserNeyTo(loaded, highestOrder, priorities.orders, ignore);
  };

  return {
    async surprises(id, spec, split, progress) {
      if (spec.kind === 'ngram') return surprises(id, spec, split, progress);
      const mine = stops;
      return inTurn(async () => {
        await endOrders(id);
        checkNotStopped(mine);
        return surprises(id, spec, split, progress);
      });
    },
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
