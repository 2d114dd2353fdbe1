/** Starts workers: finds their scripts, compiles their WebAssembly and waits until they are ready. */
import { wrap } from 'comlink';
import { assetBytes } from './asset-bytes.js';
import { arrived, causeOf, damaged } from './causes.js';

/** @typedef {import('./assets.js').Asset} Asset */
/**
 * @template Api
 * @typedef {{worker: Worker, api: Api}} Started  `api` is a property because awaiting the proxy directly would ask the worker for `then`
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

/** @param {Asset} asset @returns {string} address of a classic script, or of a Blob in the one-file page */
export const scriptUrl = (asset) =>
  asset.url ?? URL.createObjectURL(new Blob([asset.source ?? ''], { type: 'text/javascript' }));

/**
 * @template Api  every method returns a promise
 * @param {string} script @param {Promise<WebAssembly.Module>} module
 * @returns {Promise<Started<Api>>}
 */
export async function startWorker(script, module) {
  // The script loads while the module compiles.
  const worker = createWorker(script);
  try {
    await Promise.all([ready(worker, script), module.then((compiled) => worker.postMessage({ module: compiled }))]);
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return { worker, api: /** @type {Api} */ (/** @type {unknown} */ (wrap(worker))) };
}

/** @param {string} script */
function createWorker(script) {
  try {
    return new Worker(script);
  } catch {
    throw new Error(
      'This browser starts no workers here, as in a frame that is closed off: open the page in a window of its own.',
    );
  }
}

/** @param {Worker} worker @param {string} script */
const ready = (worker, script) =>
  new Promise((resolve, reject) => {
    const refuse = async () => reject(await causeOf(script));
    const hear = (/** @type {MessageEvent} */ { data }) => (data === 'ready' ? resolve(undefined) : refuse());
    worker.addEventListener('message', hear, { once: true });
    worker.addEventListener('error', refuse, { once: true });
  });
