/** Serves the corpus and its counts, in the corpus worker. */
import { createCorpusInUse } from './corpus-in-use.js';
import { createRunner, createTables } from './corpus-jobs.js';
import { createLoading } from './corpus-loading.js';
import { createOrders } from './corpus-orders.js';
import { createPast } from './corpus-past.js';
import { createCountQuestions, createModelQuestions } from './corpus-questions.js';
import { createSplits } from './corpus-split.js';

/**
 * @param {import('./module-counting.js').CountingModule} engine
 * @returns {import('./protocol.js').CorpusApi}
 */
export function createCorpusService(engine) {
  const inUse = createCorpusInUse();
  const runner = createRunner(engine);
  return {
    ...createLoading(engine, inUse, runner),
    ...createSplits(engine, inUse, runner),
    ...createOrders(engine, inUse, runner),
    ...createPast(engine, inUse, runner),
    ...createTables(engine, inUse, runner),
    ...createCountQuestions(engine, inUse),
    ...createModelQuestions(engine, inUse, runner),
  };
}
