/** The counted pairs to compare with a network, which has learnt the text in use. */

/** Counts by corpus, cached because a training network needs them at every frame. @type {WeakMap<object, Promise<Uint32Array>>} */
const kept = new WeakMap();

/**
 * @param {Pick<import('../page/page.js').Page, 'client' | 'state'>} page
 * @returns {Promise<Uint32Array | null>} (V, V), row = current token; null before a text is loaded
 */
export async function countsInUse({ client, state }) {
  const { corpus } = state.get();
  if (!corpus) return null;
  const asked = kept.get(corpus) ?? client.corpus.bigramCounts();
  kept.set(corpus, asked);
  return asked;
}
