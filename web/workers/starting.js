/** Starts workers: finds their scripts, compiles their WebAssembly and waits until they are ready. */
import { wrap } from 'comlink';
import { assetBytes } from './asset-bytes.js';
import { arrived, causeOf, damaged } from './causes.js';

/** @typedef {import('./assets.js').Asset} Asset */
/**
 * @template Api
 * @typedef {{worker: Worker, name: string, api: Api}} Started  `api` is a property because awaiting the proxy directly would ask the worker for `then`; name: of the lock that the worker holds as long as it lives
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
  const name = `${Math.random()}`;
  const worker = createWorker(script, name);
  try {
    await Promise.all([ready(worker, script), module.then((compiled) => worker.postMessage({ module: compiled }))]);
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

/** @param {Worker} worker @param {string} script */
const ready = (worker, script) =>
  new Promise((resolve, reject) => {
    const refuse = async () => reject(await causeOf(script));
    const hear = (/** @type {MessageEvent} */ { data }) => (data === 'ready' ? resolve(undefined) : refuse());
    worker.addEventListener('message', hear, { once: true });
    worker.addEventListener('error', refuse, { once: true });
  });
