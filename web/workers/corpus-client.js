/** The page's side of the corpus worker, and the rule for stale questions and replies. */
import { proxy } from 'comlink';
import { createQuestionsAhead } from './questions-ahead.js';
import { Stale } from '../scheduling/stale.js';
import { movedFiles } from './transfers.js';

/** @typedef {import('./protocol.js').Corpus} Corpus */
/** @typedef {import('./protocol.js').CorpusSummary} CorpusSummary */

/**
 * Ties every question to the corpus in use when it is asked, because token ids mean something else in another corpus.
 * The worker refuses a question about a replaced corpus; this rule drops answers and reports that arrive after the
 * replacement. In both cases the question rejects with `Stale`.
 */
export function createStaleRule() {
  let inUse = 0;
  return {
    /**
     * @param {CorpusSummary} summary  of a new text or a new split
     * @returns {boolean} false where a newer one is in use: a text whose answers take long may be overtaken
     */
    replace({ id }) {
      if (id < inUse) return false;
      inUse = id;
      return true;
    },
    /** @template Answer @param {(id: number) => Promise<Answer>} question @returns {Promise<Answer>} */
    async about(question) {
      const asked = inUse;
      const answer = await question(asked);
      if (asked !== inUse) throw new Stale('The text was replaced.');
      return answer;
    },
    /** @template Report @param {number} id @param {(report: Report) => void} receive  the worker calls it */
    reports: (id, receive) => proxy((/** @type {Report} */ report) => void (id === inUse && receive(report))),
  };
}
/** @typedef {ReturnType<typeof createStaleRule>} StaleRule */

/**
 * @param {() => Promise<{api: import('./counting-worker.js').CountingWorker}>} started
 * @param {StaleRule} rule
 * @param {() => void} onReplace  called when another text or split comes into use
 * @returns {Corpus}
 */
export function createCorpusClient(started, rule, onReplace) {
  /** @typedef {import('./protocol.js').CorpusApi} Worker */
  /** @template Answer @param {(worker: Worker, id: number) => Promise<Answer>} question */
  const ask = (question) => rule.about(async (id) => question((await started()).api.corpus, id));
  const ahead = createQuestionsAhead();
  /** @param {CorpusSummary} summary @param {import('./questions-ahead.js').Answered[]} [answers]  that came with it */
  const use = (summary, answers = []) => {
    if (rule.replace(summary)) {
      ahead.replace(answers);
      onReplace();
    }
    return summary;
  };
  return {
    ...createTasks(started, ahead.questions, use),
    setSplit: async (trainTokens, progress) =>
      use(await ask((worker, id) => worker.setSplit(id, trainTokens, rule.reports(id, progress)))),
    sha256: () => ask((worker, id) => worker.sha256(id)),
    distinctWords: () => ask((worker, id) => worker.distinctWords(id)),
    measure: (spec) =>
      ahead.answer({ method: 'measure', args: [spec] }, () => ask((worker, id) => worker.measure(id, spec))),
    bigramCounts: () =>
      ahead.answer({ method: 'bigramCounts', args: [] }, () => ask((worker, id) => worker.bigramCounts(id))),
    bigramProbabilities: (initialCount) =>
      ahead.answer({ method: 'bigramProbabilities', args: [initialCount] }, () =>
        ask((worker, id) => worker.bigramProbabilities(id, initialCount)),
      ),
    bigramRow: (current) => ask((worker, id) => worker.bigramRow(id, current)),
    permutation: (order) => ask((worker, id) => worker.permutation(id, order)),
    bigramOverview: (order, size, initialCount) =>
      ask((worker, id) => worker.bigramOverview(id, order, size, initialCount)),
    distribution: (spec, context) => ask((worker, id) => worker.distribution(id, spec, context)),
    sample: (spec, request) => ask((worker, id) => worker.sample(id, spec, request)),
    score: (spec, text) => ask((worker, id) => worker.score(id, spec, text)),
    orders: (specs, onResult, progress) =>
      ask((worker, id) => worker.orders(id, specs, rule.reports(id, onResult), rule.reports(id, progress))),
    contextBlock: (length, block, progress) =>
      ask((worker, id) => worker.contextBlock(id, length, block, rule.reports(id, progress))),
    validHead: (count) => ask((worker, id) => worker.validHead(id, count)),
    splitTokens: (split) => ask((worker, id) => worker.splitTokens(id, split)),
    surprises: (spec, split, progress) =>
      ask((worker, id) => worker.surprises(id, spec, split, rule.reports(id, progress))),
    pastCounts: (length, progress) => ask((worker, id) => worker.pastCounts(id, length, rule.reports(id, progress))),
  };
}

/**
 * @param {() => Promise<{api: import('./counting-worker.js').CountingWorker}>} started
 * @param {() => import('./questions-ahead.js').Question[]} questions
 * @param {(summary: CorpusSummary, answers: import('./questions-ahead.js').Answered[]) => CorpusSummary} use
 * @returns {import('./protocol.js').CorpusTasks}
 */
const createTasks = (started, questions, use) => ({
  async load(files, options, progress) {
    const { corpus } = (await started()).api;
    const { answers, ...summary } = await corpus.load(
      movedFiles(files),
      { ...options, questions: questions() },
      proxy(progress),
    );
    return use(summary, answers);
  },
  cancelLoad: async () => (await started()).api.corpus.cancelLoad(),
  cancelSplit: async () => (await started()).api.corpus.cancelSplit(),
  stopOrders: async (kind) => (await started()).api.corpus.stopOrders(kind),
  stopPast: async () => (await started()).api.corpus.stopPast(),
  preview: async (text) => (await started()).api.corpus.preview(text),
});
