/** Moves the end of the train split, in the corpus worker. */
import { priorities } from '../scheduling/jobs.js';
import { Cancelled } from '../scheduling/stale.js';
import { summarise } from './corpus-in-use.js';

/**
 * @param {import('./module-counting.js').CountingModule} engine
 * @param {import('./corpus-in-use.js').CorpusInUse} inUse
 * @param {import('./corpus-jobs.js').Runner} runner
 * @returns {Pick<import('./protocol.js').CorpusApi, 'setSplit' | 'cancelSplit'>}
 */
export function createSplits(engine, inUse, { finished }) {
  /** Counts starts and cancellations of moves; the newest wins. */
  let splits = 0;
  return {
    async setSplit(id, trainTokens, progress) {
      const loaded = inUse.of(id);
      const job = engine.createSplitJob(loaded.corpus, trainTokens);
      const mine = ++splits;
      const advance = (/** @type {number} */ units) => {
        if (mine !== splits) throw new Cancelled('This split was replaced by a newer one.');
        return job.advance(units);
      };
      const counting = { advance, progress: () => job.progress(), delete: () => job.delete() };
      return finished(loaded, counting, priorities.split, progress, () => {
        job.finish();
        inUse.renew(loaded);
        return summarise(loaded);
      });
    },
    async cancelSplit() {
      splits++;
    },
  };
}
