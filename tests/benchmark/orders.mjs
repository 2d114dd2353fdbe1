/** Measures how well a counting model predicts both splits, in one slice. */

/**
 * @param {import('../../web/workers/module-counting.js').CountingModule} counting
 * @param {import('../../web/workers/module-counting.js').Corpus} corpus
 * @param {import('../../web/workers/module-counting.js').NgramTrie | null} trie  for orders above 2
 * @param {number} order
 */
export function measureOrder(counting, corpus, trie, order) {
  const job = counting.createOrderJob(corpus, trie, { kind: 'ngram', order, initialCount: 0.1 });
  while (!job.advance(2 ** 32 - 1));
  const measures = job.result();
  job.delete();
  return measures;
}
