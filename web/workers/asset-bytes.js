import { arrived, bytesOf, damaged } from './causes.js';

/**
 * Fetches an asset, or decodes one that the page carries.
 * @param {import('./assets.js').Asset & {bytes?: number}} asset  bytes: how many it has, where the build says so
 * @param {boolean} [again]  past every cache
 * @returns {Promise<ArrayBuffer>} its bytes; rejects with a sentence
 */
export async function assetBytes(asset, again = false) {
  if (asset.text !== undefined) return /** @type {ArrayBuffer} */ (new TextEncoder().encode(asset.text).buffer);
  const carried = asset.gzipBase64 ?? asset.base64;
  if (carried !== undefined) {
    const bytes = Uint8Array.from(atob(carried), (c) => c.charCodeAt(0));
    if (asset.gzipBase64 === undefined) return bytes.buffer;
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  }
  const bytes = await bytesOf(await arrived(asset.url ?? '', again));
  if (bytes.byteLength !== (asset.bytes ?? bytes.byteLength)) throw damaged();
  return bytes;
}
