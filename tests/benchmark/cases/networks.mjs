/** Measures training and exact evaluation of the article's networks with the page's engine. */

import { buildCorpus } from '../build-corpus.mjs';
import { gflopsOf, loadBurst } from './peak.mjs';

/** @typedef {import('../../../web/workers/module.js').EngineModule} Engine */
/** @typedef {import('./case.js').Case} Case */
/** @typedef {import('./case.js').Fixtures} Fixtures */
/** @typedef {import('../../../web/workers/module-counting.js').Corpus} Corpus */
/** @typedef {import('../../../web/workers/module-networks.js').ContextTable} ContextTable */

const VOCABULARY = 67;
const BATCH = 512;
/** Steps that take about 10 ms, so that the clock's resolution does not matter. */
const STEPS = 20;
const REPEATS = 60;

/** Shared by the cases, because counting.mjs measures reading the text. @type {Corpus | null} */
let kept = null;

/** @param {Engine} engine @param {Fixtures} fixtures @returns {Corpus} */
function corpusOf(engine, fixtures) {
  return (kept ??= buildCorpus(engine, new Uint8Array(fixtures.corpus())));
}

/** @param {Engine} engine @param {Fixtures} fixtures @param {number} context @param {number} features @param {'article' | 'quick'} recipe */
function trainerOf(engine, fixtures, context, features, recipe) {
  const network = { vocabulary: VOCABULARY, context, features, seed: 1 };
  return engine.createTrainer(
    { network, recipe, ...engine.recipe(recipe) },
    corpusOf(engine, fixtures).splitTokens('train'),
  );
}

/** @param {number} context @param {number} features @returns {Case} measures one step of the article recipe in microseconds */
const trainStep = (context, features) => ({
  name: `train_step_us.context${context}${features === 16 ? '' : `.features${features}`}.batch${BATCH}`,
  unit: 'us',
  run(engine, fixtures) {
    const trainer = trainerOf(engine, fixtures, context, features, 'article');
    const milliseconds = fixtures.fastest(REPEATS, () => void trainer.advance(STEPS));
    trainer.delete();
    return (1e3 * milliseconds) / STEPS;
  },
});

/**
 * Floating-point operations of a step: three products for each layer and the whole batch, the additions of the first
 * layer's columns forwards and backwards, and the first layer's tables of all tokens. The engine leaves out those that
 * a batch does not have, some 4 % of the whole; the count stays, so that shares compare.
 * @param {number} context @param {number} features
 */
function neededOperations(context, features) {
  const hidden = 4 * features;
  const layers = hidden * hidden + hidden * features + features * VOCABULARY;
  return 6 * BATCH * layers + 4 * BATCH * context * hidden + 6 * context * VOCABULARY * features * hidden;
}

/**
 * Measures which share of the machine's peak a step reaches. Both are timed in turn, because a shared machine's speed
 * changes within seconds.
 * @param {number} context @param {number} features @param {number} steps  that take about 10 ms @returns {Case}
 */
const peakFraction = (context, features, steps) => ({
  name: `train_peak_fraction.context${context}${features === 16 ? '' : `.features${features}`}.batch${BATCH}`,
  unit: 'ratio',
  async run(engine, fixtures) {
    const trainer = trainerOf(engine, fixtures, context, features, 'article');
    const burst = await loadBurst(fixtures);
    const operations = neededOperations(context, features) * steps;
    const shares = Array.from({ length: REPEATS }, () => {
      const peak = gflopsOf(fixtures.fastest(1, burst));
      const milliseconds = fixtures.fastest(1, () => void trainer.advance(steps));
      return operations / (1e6 * milliseconds) / peak;
    });
    trainer.delete();
    return shares.sort((a, b) => a - b)[REPEATS / 2] ?? Number.NaN;
  },
});

/** Weights after the quick recipe, for the later evaluations. @type {Float32Array} */
let quickWeights = new Float32Array();

/** @param {Engine} engine @param {Fixtures} fixtures @returns {ContextTable[]} all blocks */
function contextTablesOf(engine, fixtures) {
  const corpus = corpusOf(engine, fixtures);
  const trie = engine.createNgramTrie(corpus);
  while (!trie.advance(8, 1e6));
  const tables = Array.from({ length: engine.limits().contextBlocks }, (_, block) => {
    const builder = engine.createContextTableBuilder(corpus, trie, 7, block);
    while (!builder.advance(1e6));
    const table = engine.createContextTable(builder.finish());
    builder.delete();
    return table;
  });
  trie.delete();
  return tables;
}

/** @param {Engine} engine @param {ContextTable[]} tables */
function evaluate(engine, tables) {
  const network = engine.createNetwork({ vocabulary: VOCABULARY, context: 7, features: 16, seed: 1 }, quickWeights);
  const losses = tables.flatMap((table) => {
    const evaluator = engine.createEvaluator(network, table);
    while (!evaluator.advance(20_000));
    const ofBlock = [...evaluator.losses()];
    evaluator.delete();
    return ofBlock;
  });
  network.delete();
  return engine.perplexityOf(Float64Array.from(losses)).train ?? Number.NaN;
}

/** @param {(engine: Engine, tables: ContextTable[], fixtures: Fixtures) => number} work @returns {Case['run']} */
const withTables = (work) => (engine, fixtures) => {
  const tables = contextTablesOf(engine, fixtures);
  const value = work(engine, tables, fixtures);
  for (const table of tables) table.delete();
  return value;
};

/** @type {Case[]} */
export const cases = [
  trainStep(7, 16),
  peakFraction(7, 16, STEPS),
  trainStep(1, 16),
  trainStep(16, 16),
  trainStep(7, 32),
  trainStep(7, 64),
  trainStep(16, 64),
  peakFraction(10, 64, 2),
  {
    name: 'quick_recipe_seconds.context7',
    unit: 's',
    run(engine, fixtures) {
      const trainer = trainerOf(engine, fixtures, 7, 16, 'quick');
      const start = performance.now();
      while (!trainer.advance(STEPS));
      const seconds = (performance.now() - start) / 1e3;
      quickWeights = trainer.weights();
      trainer.delete();
      return seconds;
    },
  },
  { name: 'quick_recipe_train_perplexity.context7', unit: 'perplexity', run: withTables(evaluate) },
  {
    name: 'evaluate_seconds.context7',
    unit: 's',
    run: withTables((engine, tables, { fastest }) => fastest(3, () => void evaluate(engine, tables)) / 1e3),
  },
  {
    name: 'article_recipe_seconds.context7',
    unit: 's',
    run(engine, fixtures) {
      const trainer = trainerOf(engine, fixtures, 7, 16, 'article');
      const start = performance.now();
      while (!trainer.advance(STEPS));
      trainer.delete();
      kept?.delete();
      kept = null;
      return (performance.now() - start) / 1e3;
    },
  },
];
