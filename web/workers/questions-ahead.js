/**
 * Figures ask of a new text what they asked of the text before. These questions go to the worker with the text and their
 * answers come with its summary, so that the page draws the text once, not first without them.
 */

/** Questions that are answered at once, and that every text is asked first. @typedef {'bigramCounts' | 'bigramProbabilities' | 'measure'} RepeatedMethod */
/** @typedef {{method: RepeatedMethod, args: unknown[]}} Question  args: without the corpus's id */
/** @typedef {Question & {answer: unknown}} Answered */

export function createQuestionsAhead() {
  /** The newest of each kind about the text in use. @type {Map<string, Question>} */
  let asked = new Map();
  /** To questions about the text in use, each to be given once, because who asked owns the answer. @type {Map<string, unknown>} */
  let answers = new Map();
  return {
    /** @returns {Question[]} for the next text */
    questions: () => [...asked.values()],
    /** @param {Answered[]} given  about the text that is in use from now on */
    replace(given) {
      asked = new Map();
      answers = new Map(given.map(({ answer, ...question }) => [wordingOf(question), answer]));
    },
    /**
     * @template Answer
     * @param {Question} question @param {() => Promise<Answer>} ask  where no answer has come with the text
     * @returns {Promise<Answer>}
     */
    async answer(question, ask) {
      const [wording, kind] = [wordingOf(question), kindOf(question)];
      if (kind) asked.set(kind, question);
      if (!answers.has(wording)) return ask();
      const answer = /** @type {Answer} */ (answers.get(wording));
      answers.delete(wording);
      return answer;
    },
  };
}

/** @param {Question} question */
const wordingOf = ({ method, args }) => JSON.stringify([method, ...args]);

/** @param {Question} question @returns {string | null} null: of other models than these, which take time; those with another initial count are of one kind */
function kindOf({ method, args: [first] }) {
  if (method !== 'measure') return method;
  const { kind, order } = /** @type {import('./module-counting.js').CountingModelSpec} */ (first);
  return kind === 'ngram' && order <= 2 ? `measure ${order}` : null;
}

/**
 * In the worker.
 * @param {Pick<import('./protocol.js').CorpusApi, RepeatedMethod>} questions
 * @param {import('./protocol.js').CorpusSummary} summary  of the text in use @param {Question[]} asked @param {number} largestWholeTable
 * @returns {Promise<Answered[]>} without those that cannot be answered, which the page will ask again
 */
export async function answersTo(questions, { id, vocabulary }, asked, largestWholeTable) {
  const isSmall = vocabulary.length <= largestWholeTable;
  const answered = asked
    .filter(({ method }) => isSmall || method === 'measure')
    .map(async ({ method, args }) => ({
      method,
      args,
      answer: await /** @type {(id: number, ...args: unknown[]) => Promise<unknown>} */ (questions[method])(
        id,
        ...args,
      ),
    }));
  return (await Promise.allSettled(answered)).flatMap((outcome) =>
    outcome.status === 'fulfilled' ? [outcome.value] : [],
  );
}
