/** Questions that the corpus worker answers at once. */
import { movedTokens } from './transfers.js';

/** @typedef {import('./corpus-in-use.js').Loaded} Loaded */
/** @typedef {import('./protocol.js').CorpusApi} CorpusApi */

/**
 * Orders 1 and 2 need no trie.
 * @param {Loaded} loaded @param {number} order
 */
export function trieFor({ trie }, order) {
  if (order <= 2) return null;
  if (!trie || trie.depth() < order) throw new Error(`The n-grams of order ${order} are still being counted.`);
  return trie;
}

/**
 * @param {import('./module-counting.js').CountingModule} engine
 * @param {import('./corpus-in-use.js').CorpusInUse} inUse
 * @returns {Pick<CorpusApi, 'bigramCounts' | 'bigramRow' | 'permutation' | 'bigramOverview' | 'trainTokens' | 'preview'>}
 */
export const createCountQuestions = (engine, inUse) => ({
  bigramCounts: async (id) => inUse.of(id).corpus.bigramCounts(),
  bigramRow: async (id, token) => inUse.of(id).corpus.bigramRow(token),
  permutation: async (id, order) => inUse.of(id).corpus.permutation(order),
  async bigramOverview(id, order, size, initialCount) {
    const { corpus } = inUse.of(id);
    return corpus.bigramOverview(corpus.permutation(order), size, initialCount);
  },
  trainTokens: async (id) => movedTokens(inUse.of(id).corpus.trainTokens()),
  preview: async (text) => engine.preview(text),
});

/**
 * @param {import('./module-counting.js').CountingModule} engine
 * @param {import('./corpus-in-use.js').CorpusInUse} inUse
 * @returns {Pick<CorpusApi, 'measure' | 'distribution' | 'sample' | 'score'>}
 */
export const createModelQuestions = (engine, inUse) => ({
  async measure(id, { order, initialCount }) {
    const loaded = inUse.of(id);
    return engine.measureOrder(loaded.corpus, trieFor(loaded, order), order, initialCount);
  },
  async distribution(id, { order, initialCount }, context) {
    const loaded = inUse.of(id);
    const tokens = Uint16Array.from(context);
    return engine.distribution(loaded.corpus, trieFor(loaded, order), order, tokens, initialCount);
  },
  async sample(id, { order, initialCount }, { length, seed, temperature, start = [] }) {
    const loaded = inUse.of(id);
    const trie = trieFor(loaded, order);
    const first = Uint16Array.from(start);
    return engine.sample(loaded.corpus, trie, order, initialCount, length, seed, temperature, first);
  },
  async score(id, { order, initialCount }, text) {
    const loaded = inUse.of(id);
    return engine.score(loaded.corpus, trieFor(loaded, order), order, initialCount, text);
  },
});
