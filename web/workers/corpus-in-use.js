/** The corpus worker's only corpus, with the objects that are derived from it and freed with it. */
import { Stale } from '../scheduling/stale.js';

/**
 * @typedef {object} Loaded
 * @property {number} id                        identifies the text and its split
 * @property {string} name
 * @property {import('./module-counting.js').Corpus} corpus
 * @property {import('./module-counting.js').NgramTrie | null} trie  made on the first request for an order above 2 or a context table
 * @property {import('./module-counting.js').KneserNey | null} kneserNey  made on the first request for such a model
 * @property {Set<{delete(): void}>} derived    from the text and its split; freed when either changes
 * @property {Set<() => void>} cancels          cancel the running jobs
 * @property {Promise<string> | null} sha256
 * @property {import('./protocol.js').InputFile[]} files  kept until the checksum is computed
 */
/**
 * @typedef {object} CorpusInUse
 * @property {(id: number) => Loaded} of  throws `Stale` if the corpus in use has another id
 * @property {(text: Pick<Loaded, 'name' | 'corpus' | 'files' | 'sha256'>, after?: number) => Loaded} replace  frees the previous corpus; after: an id that the new one follows
 * @property {(loaded: Loaded) => void} renew  assigns a new id after the split has moved; stops the jobs
 */

const HEAD_TOKENS = 1000;

/** @returns {CorpusInUse} */
export function createCorpusInUse() {
  /** @type {Loaded | null} */
  let loaded = null;
  let ids = 0;
  return {
    of(id) {
      if (!loaded) throw new Stale('No text is loaded yet.');
      if (loaded.id !== id) throw new Stale('The text was replaced.');
      return loaded;
    },
    replace(text, after = 0) {
      if (loaded) free(loaded);
      ids = Math.max(ids, after) + 1;
      loaded = {
        id: ids,
        trie: null,
        kneserNey: null,
        derived: new Set(),
        cancels: new Set(),
        ...text,
      };
      return loaded;
    },
    renew(renewed) {
      stopJobs(renewed);
      freeDerived(renewed);
      renewed.id = ++ids;
    },
  };
}

/** @param {Loaded} loaded */
function free(loaded) {
  stopJobs(loaded);
  freeDerived(loaded);
  loaded.trie?.delete();
  loaded.corpus.delete();
}

/** @param {Loaded} loaded */
function freeDerived(loaded) {
  for (const owned of loaded.derived) owned.delete();
  loaded.derived.clear();
  loaded.kneserNey = null;
}

/** @param {Loaded} loaded */
function stopJobs({ cancels }) {
  for (const cancel of cancels) cancel();
}

/** @param {Loaded} loaded @returns {import('./protocol.js').CorpusSummary} */
export const summarise = ({ id, name, corpus }) => ({
  id,
  name,
  ...corpus.facts(),
  vocabulary: corpus.vocabulary(),
  head: corpus.tokens(0, HEAD_TOKENS),
  unigramCounts: corpus.unigramCounts(),
});
