/** Finds the counted pairs to compare with a network: those of its training text. */
import { loadCounts } from './pretrained.js';

/**
 * @param {Pick<import('../page/page.js').Page, 'client' | 'assets' | 'state'>} page
 * @param {import('../page/state.js').NetworkView} view
 * @returns {Promise<{counts: Uint32Array, of: string} | null>} (V, V), row = current token; null if the page does not have the network's text
 */
export async function countsFor({ client, assets, state }, view) {
  const { corpus } = state.get();
  if (corpus && view.source !== 'published' && sameCharacters(corpus.vocabulary, view.vocabulary))
    return { counts: await corpusCounts(client, corpus), of: corpus.name };
  const published = await loadCounts({ client, assets }).catch(() => null);
  if (published && sameCharacters(published.vocabulary, view.vocabulary))
    return { counts: published.counts, of: view.corpusName };
  return null;
}

/** Counts by corpus, cached because a training network needs them at every frame. @type {WeakMap<object, Promise<Uint32Array>>} */
const kept = new WeakMap();

/** @param {import('../workers/client.js').Client} client @param {import('../workers/protocol.js').CorpusSummary} corpus */
function corpusCounts(client, corpus) {
  const asked = kept.get(corpus) ?? client.corpus.bigramCounts();
  kept.set(corpus, asked);
  return asked;
}

/** @param {Uint32Array} a @param {Uint32Array} b  code points */
export const sameCharacters = (a, b) => a.length === b.length && a.every((codePoint, i) => codePoint === b[i]);
