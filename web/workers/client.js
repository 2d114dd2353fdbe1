/**
 * The page's side of the workers. Every call returns a promise; workers start when they are first needed. The corpus
 * worker has a small engine of its own that counts; all others start from one compiled WebAssembly module.
 */
import * as Comlink from 'comlink';
import { createEvaluate } from './exact-evaluation.js';
import { fetched } from './fetched.js';
import { Stale } from './jobs.js';

/** @typedef {import('./protocol.js').EngineAsset} EngineAsset */
/** @typedef {import('./assets.js').Asset} Asset */
/**
 * @typedef {object} CurrentApi
 * @property {(corpusId: number, method: string, ...args: unknown[]) => Promise<unknown>} ask  rejects with `Stale` where another corpus is in use
 */
/**
 * @typedef {object} WorkerApi  Of both worker scripts.
 * @property {import('./protocol.js').CorpusApi} corpus
 * @property {CurrentApi} current
 * @property {import('./protocol.js').NetworkApi} network
 * @property {import('./protocol.js').TrainerApi} trainer
 * @property {import('./lab-protocol.js').LabApi} lab
 * @property {import('./words-protocol.js').WordsApi} words
 */
/**
 * @typedef {object} TrainerHandle
 * @property {import('./protocol.js').TrainerApi} api
 * @property {() => void} close  ends the worker and frees its memory
 */
/** @typedef {Omit<import('./protocol.js').NetworkApi, "addTable" | "forgetTables">} Networks  `evaluate` brings the tables of the corpus in use */
/**
 * @typedef {object} Client
 * @property {boolean} simd  false where the slower scalar build had to be loaded
 * @property {import('./protocol.js').CorpusApi} corpus
 * @property {Networks} network   networks' snapshots, in the lab worker
 * @property {import('./lab-protocol.js').LabApi} lab
 * @property {import('./words-protocol.js').WordsApi} words     experiments with words, in the lab worker
 * @property {() => TrainerHandle} createTrainer
 * @property {() => void} prepare  starts the corpus worker before it is asked anything
 */

/** The smallest module that uses a 128-bit vector: a function that makes one and drops it. */
const SIMD_PROBE = Uint8Array.of(
  0,
  97,
  115,
  109,
  1,
  0,
  0,
  0,
  1,
  4,
  1,
  96,
  0,
  0,
  3,
  2,
  1,
  0,
  10,
  23,
  1,
  21,
  0,
  253,
  12,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  26,
  11,
);

/**
 * @param {import('./assets.js').Assets} assets
 * @returns {Client}
 */
export function createClient(assets) {
  const simd = WebAssembly.validate(SIMD_PROBE);
  const engine = lazily(() => compile(simd ? assets.engine.wasm : assets.engine.wasmScalar));
  const counting = compile(simd ? assets.counting.wasm : assets.counting.wasmScalar);
  const engineScript = scriptUrl(assets.engine.worker);
  const start = () => startWorker(engineScript, engine());
  const corpus = lazily(() => startWorker(scriptUrl(assets.counting.worker), counting));
  const lab = lazily(start);
  return {
    simd,
    ...ofOneCorpus(remote(corpus, 'corpus'), remote(corpus, 'current'), remote(lab, 'network')),
    lab: remote(lab, 'lab'),
    words: remote(lab, 'words'),
    // Whoever asks it something is told when it does not start.
    prepare: () => void corpus().catch(() => {}),
    createTrainer() {
      const started = start();
      return {
        api: remote(() => started, 'trainer'),
        close: () =>
          void started.then(
            ({ worker }) => worker.terminate(),
            () => {},
          ),
      };
    },
  };
}

/** @param {Asset} asset @returns {Promise<WebAssembly.Module>} */
async function compile(asset) {
  if (asset.url === undefined) return WebAssembly.compile(await assetBytes(asset));
  const response = await fetch(asset.url);
  if (!response.ok)
    throw new Error(`The engine could not be loaded (${response.status}); reload the page to try again.`);
  const streams = response.headers.get('content-type') === 'application/wasm';
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * The bytes of an asset, fetched or carried in the page.
 * @param {Asset} asset @returns {Promise<ArrayBuffer>}
 */
export async function assetBytes(asset) {
  if (asset.text !== undefined) return /** @type {ArrayBuffer} */ (new TextEncoder().encode(asset.text).buffer);
  const carried = asset.gzipBase64 ?? asset.base64;
  if (carried !== undefined) {
    const bytes = Uint8Array.from(atob(carried), (c) => c.charCodeAt(0));
    if (asset.gzipBase64 === undefined) return bytes.buffer;
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  }
  return fetched(asset.url ?? '');
}

/** A classic script from its address or, where the page is one file, from a Blob. @param {Asset} asset */
const scriptUrl = (asset) =>
  asset.url ?? URL.createObjectURL(new Blob([asset.source ?? ''], { type: 'text/javascript' }));

/** @typedef {{worker: Worker, api: Comlink.Remote<WorkerApi>}} Started */

/**
 * @param {string} script @param {Promise<WebAssembly.Module>} module
 * @returns {Promise<Started>}
 */
async function startWorker(script, module) {
  // Its script comes while the module is still being compiled.
  const worker = new Worker(script);
  const started = new Promise((resolve, reject) => {
    const refuse = () =>
      reject(new Error('A worker could not be started; close other pages and reload this one to try again.'));
    worker.addEventListener('message', ({ data }) => (data === 'ready' ? resolve(undefined) : refuse()), {
      once: true,
    });
    worker.addEventListener('error', refuse, { once: true });
  });
  try {
    await Promise.all([started, module.then((compiled) => worker.postMessage({ module: compiled }))]);
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return { worker, api: /** @type {Comlink.Remote<WorkerApi>} */ (Comlink.wrap(worker)) };
}

/** @template T @param {() => T} make @returns {() => T} */
function lazily(make) {
  /** @type {T | undefined} */
  let made;
  return () => (made ??= make());
}

/**
 * One part of a worker's API as an object whose methods start the worker on first use. Functions among the arguments
 * become proxies that the worker calls back; buffers named by `transfer` move instead of being copied.
 * @template {keyof WorkerApi} Part
 * @param {() => Promise<Started>} started
 * @param {Part} part
 * @returns {WorkerApi[Part]}
 */
function remote(started, part) {
  return /** @type {any} */ (
    new Proxy(
      {},
      {
        get: (_, method) =>
          method === 'then'
            ? undefined
            : async (/** @type {unknown[]} */ ...args) => {
                const { api } = await started();
                const target = /** @type {any} */ (api)[part];
                return target[method](...args.map(crossing));
              },
      },
    )
  );
}

/** What may be asked whichever corpus is in use. */
const OF_ANY_CORPUS = ['load', 'cancelLoad', 'cancelSplit'];

/**
 * Ties every question about the corpus to the one that was in use when it was asked: in the worker a newer one may have
 * come meanwhile, whose tokens mean something else. Such a question rejects with `Stale`.
 * @param {WorkerApi['corpus']} corpus @param {WorkerApi['current']} current @param {WorkerApi['network']} network
 * @returns {Pick<Client, 'corpus' | 'network'>}
 */
function ofOneCorpus(corpus, current, network) {
  let id = 0;
  /** @template T @param {Promise<T>} answer @returns {Promise<T>} */
  const unlessReplaced = async (answer) => {
    const asked = id;
    const result = await answer;
    // An answer that took long may be about a text that was replaced meanwhile.
    if (asked !== id) throw new Stale('The text was replaced.');
    return result;
  };
  /** @param {import('./protocol.js').CorpusSummary} summary */
  const replace = (summary) => {
    id = summary.id;
    evaluation.forget();
    return summary;
  };
  /** @param {string} method @returns {(...args: unknown[]) => Promise<any>} */
  const tied =
    (method) =>
    async (...args) =>
      unlessReplaced(current.ask(id, method, ...args));
  const ofThisCorpus = replacing(corpus, (method) => (OF_ANY_CORPUS.includes(method) ? undefined : tied(method)));
  const evaluation = createEvaluate(
    ofThisCorpus,
    replacing(network, (method) => (method === 'addTable' ? moveTable(network) : undefined)),
  );
  /** @type {Record<string, Function>} */
  const counted = {
    load: async (/** @type {Parameters<WorkerApi['corpus']['load']>} */ ...args) => replace(await corpus.load(...args)),
    setSplit: async (/** @type {Parameters<WorkerApi['corpus']['setSplit']>} */ ...args) =>
      replace(await ofThisCorpus.setSplit(...args)),
  };
  /** @type {Record<string, Function>} */
  const evaluated = {
    evaluate: (/** @type {Parameters<Networks['evaluate']>} */ ...args) => unlessReplaced(evaluation.evaluate(...args)),
    stopEvaluation: evaluation.stop,
  };
  return {
    corpus: replacing(ofThisCorpus, (method) => counted[method]),
    network: replacing(network, (method) => evaluated[method]),
  };
}

/** A table is wanted by the network's worker alone. @param {WorkerApi['network']} network */
const moveTable = (network) => (/** @type {import('./protocol.js').ContextTableParts} */ table) =>
  network.addTable(Comlink.transfer(table, [table.contexts.buffer, table.first.buffer, table.followers.buffer]));

/** @template {object} Part @param {Part} api @param {(method: string) => Function | undefined} replaced @returns {Part} */
const replacing = (api, replaced) =>
  new Proxy(api, { get: (target, method) => replaced(String(method)) ?? Reflect.get(target, method) });

/** @param {unknown} argument */
function crossing(argument) {
  if (typeof argument === 'function') return Comlink.proxy(argument);
  const buffers = transferable(argument);
  return buffers.length > 0 ? Comlink.transfer(argument, buffers) : argument;
}

/** Input files move to the worker. @param {unknown} argument @returns {ArrayBuffer[]} */
const transferable = (argument) =>
  Array.isArray(argument) ? argument.flatMap((item) => (item?.bytes instanceof ArrayBuffer ? [item.bytes] : [])) : [];
