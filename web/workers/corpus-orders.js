/** Measures counting models one after another, in the corpus worker. */
import { priorities } from '../scheduling/jobs.js';
import { Cancelled } from '../scheduling/stale.js';
import { trieFor } from './corpus-questions.js';

/**
 * @param {import('./module-counting.js').CountingModule} engine
 * @param {import('./corpus-in-use.js').CorpusInUse} inUse
 * @param {import('./corpus-jobs.js').Runner} runner
 * @returns {Pick<import('./protocol.js').CorpusApi, 'orders' | 'stopOrders'>}
 */
export function createOrders(engine, inUse, { finished, trieTo }) {
  /** Counts starts and stops of measurements; the newest wins. */
  let measurements = 0;
  return {
    async orders(id, specs, onResult, progress) {
      const mine = ++measurements;
      for (const [place, spec] of specs.entries()) {
        const { order } = spec;
        const loaded = inUse.of(id);
        const half = (/** @type {number} */ before) => (/** @type {number} */ share) =>
          progress((place + (before + share) / 2) / specs.length);
        if (order > 2) await trieTo(loaded, order, priorities.orders, half(0));
        if (mine !== measurements) throw new Cancelled('This count was replaced by a newer one.');
        const job = engine.createOrderJob(inUse.of(id).corpus, trieFor(loaded, order), spec);
        onResult(await finished(loaded, job, priorities.orders, half(1), () => job.result()));
      }
    },
    async stopOrders() {
      measurements++;
    },
  };
}
