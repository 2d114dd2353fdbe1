/** What is published of an order. */

/** The prefix of an order's metrics. @param {number} order */
const nameOf = (order) => ['unigram', 'bigram'][order - 1] ?? `ngram${order}`;

/**
 * The perplexities of orders 1 and 2 belong to their own figures.
 * @param {import('../../page/publish.js').Publish} publish @param {import('../../workers/protocol.js').OrderResult} result
 */
export function publishResult(publish, { order, train, valid, contexts, ngrams, validSeen }) {
  const name = nameOf(order);
  publish(`${name}.contexts`, contexts);
  publish(`${name}.ngrams`, ngrams);
  publish(`${name}.unseen`, validSeen === null ? null : 1 - validSeen);
  if (order < 3) return;
  publish(`${name}.train_perplexity`, train);
  publish(`${name}.valid_perplexity`, valid);
}

/** @param {import('../../page/publish.js').Publish} publish @param {number} order */
export function forgetResult(publish, order) {
  const figures = ['contexts', 'ngrams', 'unseen', ...(order < 3 ? [] : ['train_perplexity', 'valid_perplexity'])];
  for (const figure of figures) publish(`${nameOf(order)}.${figure}`, null);
}
