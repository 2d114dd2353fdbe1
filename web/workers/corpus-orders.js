/** Measures counting models one after another, in the corpus worker. */
import { priorities } from '../scheduling/jobs.js';
import { Cancelled } from '../scheduling/stale.js';
import { trieFor } from './corpus-questions.js';

/** @typedef {import('./protocol.js').CountingModelSpec} CountingModelSpec */
/** @typedef {import('./protocol.js').Progress} Progress */

/**
 * @param {import('./module-counting.js').CountingModule} engine
 * @param {import('./corpus-in-use.js').CorpusInUse} inUse
 * @param {import('./corpus-jobs.js').Runner} runner
 * @returns {Pick<import('./protocol.js').CorpusApi, 'orders' | 'stopOrders'>}
 */
export function createOrders(engine, inUse, { finished, inTurn, trieTo, kneserNeyTo }) {
  /** Counts starts and stops of measurements of each kind; the newest wins. @type {Record<CountingModelSpec['kind'], number>} */
  const measurements = { ngram: 0, 'kneser-ney': 0 };

  /** @param {number} id @param {CountingModelSpec} spec @param {Progress} progress */
  const measure = async (id, spec, progress) => {
    const loaded = inUse.of(id);
    if (spec.kind === 'kneser-ney')
      return (await inTurn(() => kneserNeyTo(loaded, spec.order, priorities.orders, progress))).measures(spec.order);
    const job = engine.createOrderJob(loaded.corpus, trieFor(loaded, spec), spec);
    return finished(loaded, job, priorities.orders, progress, () => job.result());
  };

  return {
    async orders(id, specs, onResult, progress) {
      const kinds = new Set(specs.map(({ kind }) => kind));
      const mine = new Map([...kinds].map((kind) => [kind, ++measurements[kind]]));
      for (const [place, spec] of specs.entries()) {
        const { kind, order } = spec;
        const check = () => {
          if (mine.get(kind) !== measurements[kind]) throw new Cancelled('This count was replaced by a newer one.');
        };
        const half = (/** @type {number} */ before) => (/** @type {number} */ share) =>
          progress((place + (before + share) / 2) / specs.length);
        const begun = performance.now();
        if (kind === 'kneser-ney' || order > 2) await trieTo(inUse.of(id), order, priorities.orders, half(0));
        check();
        const result = await measure(id, spec, half(1));
        check();
        onResult({ ...result, seconds: (performance.now() - begun) / 1000 });
      }
    },
    async stopOrders(kind) {
      measurements[kind]++;
    },
  };
}
