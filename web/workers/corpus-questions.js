/** Questions that the corpus worker answers without a job. */
import { FIRST_UNITS, priorities } from '../scheduling/jobs.js';
import { kneserNeyOf } from './corpus-jobs.js';
import { movedTokens } from './transfers.js';
import { using } from './using.js';

/** @typedef {import('./corpus-in-use.js').Loaded} Loaded */
/** @typedef {import('./protocol.js').CorpusApi} CorpusApi */
/** @typedef {import('./module-counting.js').CountingModel} CountingModel */
/** @typedef {import('./module-counting.js').CountingModelSpec} CountingModelSpec */

const ignore = () => {};
/** @type {CountingModelSpec} */
const PAIRS = { kind: 'ngram', order: 2, initialCount: 0 };

/**
 * N-grams of orders 1 and 2 need no trie.
 * @param {Loaded} loaded @param {CountingModelSpec} spec
 */
export function trieFor({ trie }, { kind, order }) {
  if (kind === 'ngram' && order <= 2) return null;
  if (!trie || trie.depth() < order) throw new Error(`The n-grams of order ${order} are still being counted.`);
  return trie;
}

/**
 * @param {import('./module-counting.js').CountingModule} engine
 * @param {import('./corpus-in-use.js').CorpusInUse} inUse
 * @returns {Pick<CorpusApi, 'bigramCounts' | 'bigramProbabilities' | 'permutation' | 'bigramOverview' | 'validHead' | 'splitTokens' | 'preview'>}
 */
export const createCountQuestions = (engine, inUse) => ({
  bigramCounts: async (id) => inUse.of(id).corpus.bigramCounts(),
  bigramProbabilities: async (id, initialCount) => inUse.of(id).corpus.bigramProbabilities(initialCount),
  permutation: async (id, order) => inUse.of(id).corpus.permutation(order),
  async bigramOverview(id, order, size, initialCount) {
    const { corpus } = inUse.of(id);
    return corpus.bigramOverview(corpus.permutation(order), size, initialCount);
  },
  async validHead(id, count) {
    const { corpus } = inUse.of(id);
    return corpus.tokens(corpus.facts().trainTokens, count);
  },
  splitTokens: async (id, split) => movedTokens(inUse.of(id).corpus.splitTokens(split)),
  preview: async (text) => engine.preview(text),
});

/**
 * @param {import('./module-counting.js').CountingModule} engine
 * @param {import('./corpus-in-use.js').CorpusInUse} inUse
 * @param {import('./corpus-jobs.js').Runner} runner
 * @returns {Pick<CorpusApi, 'measure' | 'bigramRow' | 'distribution' | 'sample' | 'score'>}
 */
export function createModelQuestions(engine, inUse, { finished, kneserNeyTo }) {
  /**
   * Prepares a model, asks it and frees it.
   * @template Answer @param {number} id @param {CountingModelSpec} spec @param {(model: CountingModel) => Answer} answer
   * @returns {Promise<Answer>}
   */
  const ask = async (id, spec, answer) => {
    const loaded = inUse.of(id);
    const trie = trieFor(loaded, spec);
    const model =
      spec.kind === 'kneser-ney'
        ? kneserNeyOf(engine, loaded).model(spec.order)
        : engine.createCountingModel(loaded.corpus, trie, spec);
    if (model.advance(1)) return using(model, answer);
    return finished(loaded, model, priorities.question, ignore, answer);
  };
  return {
    async measure(id, spec) {
      const loaded = inUse.of(id);
      const trie = trieFor(loaded, spec);
      if (spec.kind === 'kneser-ney')
        return (await kneserNeyTo(loaded, spec.order, priorities.question, ignore)).measures(spec.order);
      const job = engine.createOrderJob(loaded.corpus, trie, spec);
      // One slice prepares the model, one measures pairs of characters: no queue, so that the words of a new text come soon.
      if (job.advance(FIRST_UNITS) || job.advance(FIRST_UNITS)) return using(job, () => job.result());
      return finished(loaded, job, priorities.question, ignore, () => job.result());
    },
    bigramRow: (id, current) => ask(id, PAIRS, (model) => model.distribution(Uint16Array.of(current)).counts),
    distribution: (id, spec, context) => ask(id, spec, (model) => model.distribution(Uint16Array.from(context))),
    sample: (id, spec, { length, seed, temperature, start = [] }) =>
      ask(id, spec, (model) => model.sample(length, seed, temperature, Uint16Array.from(start))),
    score: (id, spec, text) => ask(id, spec, (model) => model.score(text)),
  };
}
