/** Starts workers: loads their scripts, compiles their WebAssembly and waits until they are ready. */
import { wrap } from 'comlink';
import { assetBytes } from './asset-bytes.js';
import { arrived, arrivedScript, damaged, notStarted } from './causes.js';

/** @typedef {import('./assets.js').Asset} Asset */
/**
 * @template Api
 * @typedef {{worker: Worker, name: string, api: Api, close?: () => void}} Started  `api` is a property because awaiting the proxy directly would ask the worker for `then`; name: of the lock that the worker holds as long as it lives
 */

/** A module with a function that makes a 128-bit vector and drops it. */
// biome-ignore format: a line for each section.
const SIMD_PROBE = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0,
  1, 4, 1, 96, 0, 0,
  3, 2, 1, 0,
  10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11, // i32.const 0, i8x16.splat, drop
);

/** @returns {boolean} whether this browser supports 128-bit vectors */
export const hasSimd = () => WebAssembly.validate(SIMD_PROBE);

/** @param {Asset} asset @param {boolean} [again]  past every cache @returns {Promise<WebAssembly.Module>} rejects with a sentence */
export async function compile(asset, again = false) {
  if (asset.url === undefined) return WebAssembly.compile(await assetBytes(asset));
  const response = await arrived(asset.url, again);
  const streams = response.headers.get('content-type') === 'application/wasm';
  try {
    return await (streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
  } catch {
    throw damaged();
  }
}

/**
 * @param {Asset} asset  a classic script @param {boolean} [again]  past every cache
 * @returns {Promise<string>} address of a Blob: a worker from there has the page's policy, so that the reader's text
 *   cannot leave it, but one from the script's own address has only what the host sends with that; rejects with a sentence
 */
export async function workerScript(asset, again = false) {
  const bytes = asset.url === undefined ? await assetBytes(asset) : await arrivedScript(asset.url, again);
  return URL.createObjectURL(new Blob([bytes], { type: 'text/javascript' }));
}

/**
 * @template Api  every method returns a promise
 * @param {string | Promise<string>} script @param {Promise<WebAssembly.Module>} module
 * @returns {Promise<Started<Api>>}
 */
export async function startWorker(script, module) {
  // The worker reads its script while the module compiles, and does not wait for it where there will be no module.
  const name = `${Math.random()}`;
  const worker = createWorker(await Promise.race([script, module.then(() => script)]), name);
  try {
    await Promise.all([ready(worker), module.then((compiled) => worker.postMessage({ module: compiled }))]);
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return { worker, name, api: /** @type {Api} */ (/** @type {unknown} */ (wrap(worker))) };
}

/** @param {string} script @param {string} name */
function createWorker(script, name) {
  try {
    return new Worker(script, { name });
  } catch {
    throw new Error('This browser starts no workers here, as in a closed frame: open the page in its own window.');
  }
}

/** @param {Worker} worker */
const ready = (worker) =>
  new Promise((resolve, reject) => {
    const refuse = () => reject(notStarted());
    const hear = (/** @type {MessageEvent} */ { data }) => (data === 'ready' ? resolve(undefined) : refuse());
    worker.addEventListener('message', hear, { once: true });
    worker.addEventListener('error', refuse, { once: true });
  });
