/**
 * Measures how time and memory grow with the text and with the network, in the compiled engine under Node.
 * Usage: node tests/benchmark/growth.mjs     (after ./build-wasm.sh; needs the article's corpus and 2 GB of memory)
 */
import { readFile } from 'node:fs/promises';
import { articleCorpus } from '../article-corpus.mjs';
import { measureOrder } from './orders.mjs';
import { buildCorpus } from './build-corpus.mjs';

const compiled = new URL('../../build/wasm/', import.meta.url);
const { default: createEngine } = await import(new URL('engine.mjs', compiled).href);
const wasm = await WebAssembly.compile(await readFile(new URL('engine.wasm', compiled)));
const article = articleCorpus().bytes;

const MEGABYTE = 1e6;

/** Starts an engine. Memory never shrinks, so each measurement starts another one. */
async function start() {
  /** @type {WebAssembly.Memory | undefined} */
  let memory;
  const engine = await createEngine({
    instantiateWasm(
      /** @type {WebAssembly.Imports} */ imports,
      /** @type {(instance: WebAssembly.Instance) => void} */ receive,
    ) {
      WebAssembly.instantiate(wasm, imports).then((instance) => {
        memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
        receive(instance);
      });
      return {};
    },
  });
  const before = megabytes(memory);
  return { engine, grown: () => megabytes(memory) - before };
}

/** @param {WebAssembly.Memory | undefined} memory */
const megabytes = (memory) => (memory?.buffer.byteLength ?? 0) / MEGABYTE;

/** Repeats the article's text. @param {number} bytes */
const text = (bytes) => Buffer.alloc(bytes, article);

/** @template T @param {() => T} work @returns {[number, T]} milliseconds, and the result of the work */
function timed(work) {
  const begin = performance.now();
  const result = work();
  return [performance.now() - begin, result];
}

/** @param {number} megabytesOfText @param {boolean} orders */
async function textRow(megabytesOfText, orders) {
  const bytes = text(Math.round(megabytesOfText * MEGABYTE));
  const { engine, grown } = await start();
  buildCorpus(engine, bytes.subarray(0, MEGABYTE / 2)).delete();
  const [ms, corpus] = timed(() => buildCorpus(engine, bytes));
  const row = { 'text, MB': megabytesOfText, 'count, ms': ms.toFixed(0), 'memory, MB': grown().toFixed(0) };
  if (!orders) return row;
  const trie = engine.createNgramTrie(corpus);
  const [sorting] = timed(() => {
    for (let order = 3; order <= 8; order++) {
      while (!trie.advance(order, 1e6));
      measureOrder(engine, corpus, trie, order);
    }
  });
  return { ...row, 'orders 3 to 8, ms': sorting.toFixed(0), 'memory with them, MB': grown().toFixed(0) };
}

/** @param {import('../../web/workers/module.js').EngineModule} engine @param {Uint8Array | Uint16Array} tokens @param {number} context @param {number} features */
function networkRow(engine, tokens, context, features) {
  const network = { vocabulary: 67, context, features, seed: 1 };
  const trainer = engine.createTrainer(
    { network, recipe: 'article', steps: 1e6, batch: 512, rate: 1e-3, schedule: 'constant' },
    tokens,
  );
  for (let i = 0; i < 40; i++) trainer.advance(1);
  const steps = features > 32 ? 10 : 50;
  let fastest = Infinity;
  for (let i = 0; i < 6; i++) fastest = Math.min(fastest, timed(() => trainer.advance(steps))[0] / steps);
  trainer.delete();
  return {
    context,
    features,
    parameters: engine.parameterCount(67, context, features),
    'a step of 512, µs': Math.round(1000 * fastest),
  };
}

const texts = [];
for (const [size, orders] of /** @type {[number, boolean][]} */ ([
  [1, true],
  [4.573338, true],
  [100, true],
  [400, false],
]))
  texts.push(await textRow(size, orders));
console.table(texts);

const { engine } = await start();
const corpus = buildCorpus(engine, article);
const tokens = corpus.splitTokens('train');
console.table([16, 24, 32, 48, 64].map((features) => networkRow(engine, tokens, 7, features)));
console.table([1, 2, 4, 7, 10, 13, 16].map((context) => networkRow(engine, tokens, context, 16)));
