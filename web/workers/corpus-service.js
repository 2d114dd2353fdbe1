/** Serves the corpus and its counts, in the corpus worker. */
import { answersTo } from './questions-ahead.js';
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
  const loading = createLoading(engine, inUse, runner);
  const questions = { ...createCountQuestions(engine, inUse), ...createModelQuestions(engine, inUse, runner) };
  const { largestWholeTable } = engine.limits();
  return {
    ...loading,
    async load(files, { questions: asked = [], ...options }, progress) {
      const summary = await loading.load(files, options, progress);
      return { ...summary, answers: await answersTo(questions, summary, asked, largestWholeTable) };
    },
    ...questions,
    ...createSplits(engine, inUse, runner),
    ...createOrders(engine, inUse, runner),
    ...createPast(engine, inUse, runner),
    ...createTables(engine, inUse, runner),
  };
}
