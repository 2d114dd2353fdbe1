/** Measures exact evaluation as the page shares it out among workers. */
import { createEvaluation } from '../../../web/workers/exact-evaluation.js';
import { startWorker } from '../../../web/workers/starting.js';
import { buildCorpus } from '../build-corpus.mjs';

/** @typedef {import('./case.js').Case} Case */
/** @typedef {import('./case.js').Fixtures} Fixtures */

const SETTINGS = { vocabulary: 67, context: 7, features: 16, seed: 1 };
const REPEATS = 5;

/** Hands over the blocks of the article's text as the corpus worker does. @param {Fixtures} fixtures */
function corpusOf({ counting, corpus: bytesOfArticle }) {
  const corpus = buildCorpus(counting, new Uint8Array(bytesOfArticle()));
  const trie = counting.createNgramTrie(corpus);
  while (!trie.advance(SETTINGS.context + 1, 1e6));
  return {
    async contextBlock(/** @type {number} */ length, /** @type {number} */ block) {
      const blocks = counting.createContextTableBuilder(corpus, trie, length, block);
      while (!blocks.advance(1e6));
      const parts = blocks.finish();
      blocks.delete();
      return parts;
    },
    free() {
      for (const owned of [trie, corpus]) owned.delete();
    },
  };
}

/** @param {number} workers @returns {Case} measures an evaluation of both splits in seconds */
const shared = (workers) => ({
  name: `evaluate_seconds.context7.workers${workers}`,
  unit: 's',
  async run(engine, fixtures) {
    const module = WebAssembly.compile(await fixtures.file('engine.wasm'));
    /** @type {Worker[]} */
    const started = [];
    /** @returns {Promise<import('../../../web/workers/client.js').EngineStarted>} */
    const start = async () => {
      const worker = await startWorker('engine-worker.js', module);
      started.push(worker.worker);
      return /** @type {any} */ (worker);
    };
    const lab = start();
    const corpus = corpusOf(fixtures);
    const options = { start, most: workers - 1 };
    const { evaluate } = createEvaluation(corpus, () => lab, engine.limits().contextBlocks, options);
    const network = engine.initialNetwork(SETTINGS);
    const weights = { settings: SETTINGS, weights: network.weights() };
    let fastest = Infinity;
    for (let i = 0; i <= REPEATS; i++) {
      const begun = performance.now();
      await evaluate(weights, 1, () => {});
      // The first one hands over the blocks.
      if (i > 0) fastest = Math.min(fastest, performance.now() - begun);
    }
    for (const worker of started) worker.terminate();
    network.delete();
    corpus.free();
    return fastest / 1e3;
  },
});

/** @type {Case[]} */
export const cases = [shared(2)];
