/** Exact evaluation over the compiled engine, without workers. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { createCorpusClient, createStaleRule } from '../../../web/workers/corpus-client.js';
import { createCorpusService } from '../../../web/workers/corpus-service.js';
import { createEvaluate } from '../../../web/workers/exact-evaluation.js';
import { createNetworkService } from '../../../web/workers/network-service.js';

const compiled = new URL('../../../build/wasm/', import.meta.url);
const { default: createEngine } = await import(new URL('engine.mjs', compiled).href);
const engine = await createEngine({ wasmBinary: await readFile(new URL('engine.wasm', compiled)) });

/** @param {string} name @param {string} text */
const file = (name, text) => [{ name, bytes: /** @type {ArrayBuffer} */ (new TextEncoder().encode(text).buffer) }];
const ignore = () => {};
const corpusInUse = () => {
  const api = { corpus: createCorpusService(engine) };
  return createCorpusClient(async () => ({ api }), createStaleRule(), ignore);
};

test('an evaluation that is stopped is over at once, and another can begin', async () => {
  const corpus = corpusInUse();
  await corpus.load(file('text.txt', 'abcabd'.repeat(50)), {}, ignore);
  const network = createNetworkService(engine);
  const { evaluate, stop } = createEvaluate(corpus, network);
  const settings = { vocabulary: 4, context: 2, features: 2, seed: 1 };
  const { weights } = await network.initial(settings);
  // First while the table of contexts is being made, then when it exists.
  for (let times = 0; times < 2; times++) {
    const evaluating = evaluate({ settings, weights }, 1, ignore);
    await stop(1);
    await assert.rejects(evaluating, { name: 'Cancelled' });
    const { train } = await evaluate({ settings, weights }, 1, ignore);
    assert.ok(train > 1 && train < 8);
  }
});

test('the table of contexts is handed over once for each length, and again for another text', async () => {
  const corpus = corpusInUse();
  const network = createNetworkService(engine);
  const handed = [];
  /** @type {typeof network.addTable} */
  const addTable = (table) => {
    handed.push(table.length);
    return network.addTable(table);
  };
  const { evaluate, forget } = createEvaluate(corpus, { ...network, addTable });
  const losses = async (/** @type {string} */ text) => {
    await corpus.load(file('text.txt', text), {}, ignore);
    forget();
    return Promise.all(
      [1, 2, 1].map(async (context) => {
        const settings = { vocabulary: 3, context, features: 2, seed: 1 };
        return (await evaluate({ settings, weights: (await network.initial(settings)).weights }, context, ignore))
          .train;
      }),
    );
  };
  const first = await losses('abcabb'.repeat(50));
  assert.deepEqual(handed.sort(), [1, 2]);
  assert.equal(first[0], first[2]);
  const second = await losses('aabbcc'.repeat(50));
  assert.deepEqual(handed.sort(), [1, 1, 2, 2]);
  assert.notEqual(first[0], second[0]);
});

test('another text stops an evaluation under way', async () => {
  const corpus = corpusInUse();
  await corpus.load(file('text.txt', 'abcabd'.repeat(50)), {}, ignore);
  const network = createNetworkService(engine);
  const settings = { vocabulary: 4, context: 2, features: 2, seed: 1 };
  const { weights } = await network.initial(settings);
  await network.addTable(await corpus.contextTable(2, ignore));
  const evaluating = network.evaluate({ settings, weights }, 1, ignore);
  await network.forgetTables();
  await assert.rejects(evaluating, { name: 'Cancelled' });
  await assert.rejects(network.evaluate({ settings, weights }, 1, ignore), /have not been handed over/);
});
