/** The services of the page's workers without threads, for tests of what several workers share. */
import { readFile } from 'node:fs/promises';
import { after } from 'node:test';
import { createCorpusClient, createStaleRule } from '../../../web/workers/corpus-client.js';
import { createCorpusService } from '../../../web/workers/corpus-service.js';
import { createEvaluation } from '../../../web/workers/exact-evaluation.js';
import { createNetworkService } from '../../../web/workers/network-service.js';

const compiled = new URL('../../../build/wasm/', import.meta.url);
const { default: createEngine } = await import(new URL('engine.mjs', compiled).href);
const engine = await createEngine({ wasmBinary: await readFile(new URL('engine.wasm', compiled)) });

export const { contextBlocks } = engine.limits();
const ignore = () => {};
/** A worker that waits to be ended keeps the process alive. @type {{forget: () => void}[]} */
const evaluations = [];
after(() => {
  for (const { forget } of evaluations) forget();
});

/** @typedef {import('../../../web/workers/protocol.js').BlockApi} BlockApi */
/** @typedef {Partial<BlockApi>} Replaced  methods that a test answers itself */

/** @param {string} text @returns a corpus client with this text */
export async function corpusOf(text) {
  const api = { corpus: createCorpusService(engine) };
  const corpus = createCorpusClient(async () => ({ api }), createStaleRule(), ignore);
  await load(corpus, text);
  return corpus;
}

/** @param {import('../../../web/workers/protocol.js').Corpus} corpus @param {string} text */
export const load = (corpus, text) => {
  const bytes = /** @type {ArrayBuffer} */ (new TextEncoder().encode(text).buffer);
  return corpus.load([{ name: 'text.txt', bytes }], {}, ignore);
};

/** @param {import('../../../web/workers/protocol.js').NetworkSettings} settings @returns {Promise<import('../../../web/workers/protocol.js').NetworkWeights>} */
export async function initial(settings) {
  const { weights } = await createNetworkService(engine).initial(settings);
  return { settings, weights };
}

/**
 * @param {import('../../../web/workers/protocol.js').Corpus} corpus
 * @param {{helpers?: Replaced[], lab?: Replaced, start?: () => any, patience?: number, idle?: number}} [options]  helpers: what each does otherwise than the real one
 */
export function evaluationOf(corpus, { helpers = [], lab = {}, start, patience = 10_000, idle } = {}) {
  /** Numbers of the workers that were ended, and who was asked what; 0 is the lab worker. */
  const ended = /** @type {number[]} */ ([]);
  const asked = /** @type {{worker: number, method: string, blocks?: number[]}[]} */ ([]);
  const worker = (/** @type {number} */ number, /** @type {Replaced} */ replaced) => {
    const service = { ...createNetworkService(engine), ...replaced };
    const network = new Proxy(service, {
      get:
        (target, /** @type {keyof BlockApi} */ method) =>
        (/** @type {any[]} */ ...args) => {
          asked.push({ worker: number, method, blocks: args.find(Array.isArray) });
          return /** @type {any} */ (target[method])(...args);
        },
    });
    return {
      worker: { terminate: () => void ended.push(number), addEventListener() {} },
      api: { network },
    };
  };
  let started = 0;
  const startHelper = async () => worker(++started, helpers[started - 1] ?? {});
  const ofLab = worker(0, lab);
  const options = { start: start ?? startHelper, most: helpers.length, patience, idle };
  const evaluation = createEvaluation(corpus, async () => ofLab, contextBlocks, options);
  evaluations.push(evaluation);
  return { ...evaluation, asked, ended, started: () => started };
}
