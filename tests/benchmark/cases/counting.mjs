/** Measures reading and counting the article's text with the corpus worker's module, in chunks of the page's size. */

import { measureOrder } from '../orders.mjs';

import { buildCorpus } from '../build-corpus.mjs';

/** @typedef {import('../../../web/workers/module.js').EngineModule} Engine */
/** @typedef {import('../../../web/workers/module-counting.js').CountingModule} CountingModule */
/** @typedef {import('./case.js').Case} Case */
/** @typedef {import('./case.js').Fixtures} Fixtures */
/** @typedef {import('../../../web/workers/module-counting.js').Corpus} Corpus */
/** @typedef {import('../../../web/workers/module-counting.js').NgramTrie} NgramTrie */

/** Repeats the article's text. @param {Fixtures} fixtures @param {number} size in bytes */
function textOf(fixtures, size) {
  const article = new Uint8Array(fixtures.corpus());
  const text = new Uint8Array(size);
  for (let at = 0; at < size; at += article.length)
    text.set(article.subarray(0, Math.min(article.length, size - at)), at);
  return text;
}

/**
 * Measures decoding, tokens, vocabulary, unigram and bigram counts.
 * @param {string} name @param {number} repeats @param {(fixtures: Fixtures) => Uint8Array} text
 * @returns {Case}
 */
const count = (name, repeats, text) => ({
  name: `count_ms.${name}`,
  unit: 'ms',
  run(_, fixtures) {
    const bytes = text(fixtures);
    return fixtures.fastest(repeats, () => buildCorpus(fixtures.counting, bytes).delete());
  },
});

/** @param {Fixtures} fixtures @param {(corpus: Corpus) => number} work */
function withCorpus(fixtures, work) {
  const corpus = buildCorpus(fixtures.counting, new Uint8Array(fixtures.corpus()));
  const value = work(corpus);
  corpus.delete();
  return value;
}

/** @param {CountingModule} counting @param {Corpus} corpus */
function sortAndMeasure(counting, corpus) {
  const trie = counting.createNgramTrie(corpus);
  for (let order = 3; order <= 8; order++) {
    while (!trie.advance(order, 1e6));
    measureOrder(counting, corpus, trie, order);
  }
  trie.delete();
}

/** Makes all blocks of contexts and copies them, as between workers. @param {CountingModule} counting @param {Engine} engine @param {Corpus} corpus @param {NgramTrie} trie */
function handOver(counting, engine, corpus, trie) {
  for (let block = 0; block < counting.limits().contextBlocks; block++) {
    const builder = counting.createContextTableBuilder(corpus, trie, 7, block);
    while (!builder.advance(1e6));
    engine.createContextTable(builder.finish()).delete();
    builder.delete();
  }
}

/** @type {Case[]} */
export const cases = [
  count('shakespeare', 10, (fixtures) => new Uint8Array(fixtures.corpus())),
  count('1mb', 10, (fixtures) => textOf(fixtures, 1e6)),
  count('100mb', 1, (fixtures) => textOf(fixtures, 1e8)),
  {
    name: 'orders_ms.shakespeare',
    unit: 'ms',
    run: (_, fixtures) =>
      withCorpus(fixtures, (corpus) => fixtures.fastest(2, () => sortAndMeasure(fixtures.counting, corpus))),
  },
  {
    name: 'context_table_ms.context7',
    unit: 'ms',
    run: (engine, fixtures) =>
      withCorpus(fixtures, (corpus) => {
        const trie = fixtures.counting.createNgramTrie(corpus);
        while (!trie.advance(8, 1e6));
        const milliseconds = fixtures.fastest(3, () => handOver(fixtures.counting, engine, corpus, trie));
        trie.delete();
        return milliseconds;
      }),
  },
  {
    name: 'bigram_perplexities_us.shakespeare',
    unit: 'us',
    run: (_, fixtures) =>
      withCorpus(
        fixtures,
        (corpus) => 1e3 * fixtures.fastest(50, () => void measureOrder(fixtures.counting, corpus, null, 2)),
      ),
  },
];
