import { fetched } from './fetched.js';

/**
 * Fetches an asset, or decodes one that the page carries.
 * @param {import('./assets.js').Asset} asset
 * @returns {Promise<ArrayBuffer>} its bytes
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
