/** dist/index.html and its assets: what any static host can serve. */
import { bundlePage, bundleStyles } from './bundling.mjs';
import { withHead } from './document.mjs';
import { FIRST_FILES } from './fonts.mjs';
import { policyElement, sitePolicy } from './policy.mjs';
import { SOURCE_FOLDER } from './sources.mjs';

/**
 * @param {import('./output.mjs').Output} output
 * @param {import('./parts.mjs').Parts} parts
 */
export async function writeSite(output, parts) {
  const assets = await writeAssets(output, parts);
  const script = await output.writeHashed('assets/main.js', await bundlePage(assets));
  const { css, files } = await bundleStyles(parts.sheets, 'files');
  for (const { name, bytes } of files) await output.write(`assets/${name}`, bytes);
  const styles = await output.writeHashed('assets/main.css', css);
  const icon = await output.writeHashed('assets/favicon.svg', parts.favicon);
  const firstFonts = files.filter(({ name }) => FIRST_FILES.some((start) => name.startsWith(start)));
  const head = [
    policyElement(sitePolicy),
    `<link rel="icon" type="image/svg+xml" href="${icon}">`,
    `<link rel="stylesheet" href="${styles}">`,
    ...firstFonts.map(({ name }) => `<link rel="preload" as="font" type="font/woff2" href="assets/${name}" crossorigin>`),
    `<script defer fetchpriority="high" src="${script}"></script>`,
    // What the script asks for first; it would be asked for only when the script runs.
    ...[assets.wasm, assets.builtIn].map(({ url }) => `<link rel="preload" as="fetch" href="${url}" crossorigin fetchpriority="low">`),
  ];
  await output.write('index.html', withHead(parts.document, head));
}

/**
 * @param {import('./output.mjs').Output} output
 * @param {import('./parts.mjs').Parts} parts
 * @returns {Promise<import('../engine/assets.js').Assets>}
 */
async function writeAssets(output, { worker, wasm, wasmScalar, builtIn, corpora, pretrained, sources }) {
  const hashed = async (/** @type {string} */ path, /** @type {string | Uint8Array} */ content) => ({ url: await output.writeHashed(path, content) });
  const added = corpora.map(async ({ name, bytes }) => ({ name, bytes: bytes.length, url: encodeURI(await output.write(`corpora/${name}`, bytes)) }));
  const weights = Object.entries(pretrained).map(async ([name, bytes]) => [name, await hashed(`assets/${name}.safetensors`, bytes)]);
  const texts = Object.entries(sources).map(async ([name, bytes]) => [name, { url: await output.write(`${SOURCE_FOLDER}/${name}.txt`, bytes) }]);
  return {
    worker: await hashed('assets/worker.js', worker),
    wasm: await hashed('assets/engine.wasm', wasm),
    wasmScalar: await hashed('assets/engine-scalar.wasm', wasmScalar),
    builtIn: await hashed('assets/built-in.txt', builtIn),
    corpora: await Promise.all(added),
    pretrained: Object.fromEntries(await Promise.all(weights)),
    sources: Object.fromEntries(await Promise.all(texts)),
  };
}
