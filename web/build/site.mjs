/** dist/index.html and its assets: what any static host can serve. */
import { bundlePageModules, bundleStyles } from './bundling.mjs';
import { withAssets } from './document.mjs';
import { FIRST_FILES, FURTHER_FILES } from './fonts.mjs';
import { policyElement, sitePolicy } from './policy.mjs';
import { SOURCE_FOLDER } from './sources.mjs';

/**
 * @param {import('./output.mjs').Output} output
 * @param {import('./parts.mjs').Parts} parts
 */
export async function writeSite(output, parts) {
  const assets = await writeAssets(output, parts);
  const { main, shared, later } = await writeScripts(output, assets);
  const sheets = await bundleStyles(parts.sheets, 'files');
  const { files } = sheets;
  for (const { name, bytes } of files) await output.write(`assets/${name}`, bytes);
  const styles = [
    await output.writeHashed('assets/main.css', sheets.main),
    await output.writeHashed('assets/later.css', sheets.later),
  ];
  const icon = await output.writeHashed('assets/favicon.svg', parts.favicon);
  const fonts = (/** @type {string[]} */ starts) =>
    files
      .map(({ name }) => name)
      .filter((name) => starts.some((start) => name.startsWith(start)))
      .map((name) => `assets/${name}`);
  const head = [
    policyElement(sitePolicy),
    `<link rel="icon" type="image/svg+xml" href="${icon}">`,
    ...styles.map((path) => `<link rel="stylesheet" href="${path}">`),
    `<script type="module" fetchpriority="high" src="${main}"></script>`,
    ...shared.map((path) => `<link rel="modulepreload" fetchpriority="high" href="${path}">`),
    ...fonts(FIRST_FILES).map((path) => preload(path, 'as="font" type="font/woff2" crossorigin')),
    // What the script asks for when it runs. The other fonts too: text laid out before its face has come is laid out twice.
    ...[assets.counting.wasm, assets.builtIn].map(({ url }) => preload(url, `as="fetch" crossorigin ${LATE}`)),
    ...fonts(FURTHER_FILES).map((path) => preload(path, `as="font" type="font/woff2" crossorigin ${LATE}`)),
    ...later.map((path) => `<link rel="modulepreload" ${LATE} href="${path}">`),
  ];
  await output.write('index.html', withAssets(parts.document, head));
}

/** After what the first screen and the first count need. */
const LATE = 'fetchpriority="low"';

/** @param {string | undefined} path @param {string} attributes */
const preload = (path, attributes) => `<link rel="preload" ${attributes} href="${path}">`;

/**
 * @param {import('./output.mjs').Output} output @param {import('../workers/assets.js').Assets} assets
 * @returns {Promise<{main: string, shared: string[], later: string[]}>}  paths: the script, what it imports at once, and later
 */
async function writeScripts(output, assets) {
  const [main, ...imported] = await bundlePageModules(assets);
  for (const { name, text } of [main, ...imported]) await output.write(`assets/${name}`, text);
  const paths = imported.map(({ name }) => `assets/${name}`);
  const isLater = (/** @type {string} */ path) => path.startsWith('assets/later-');
  return { main: `assets/${main.name}`, shared: paths.filter((path) => !isLater(path)), later: paths.filter(isLater) };
}

/**
 * @param {import('./output.mjs').Output} output
 * @param {import('./parts.mjs').Parts} parts
 * @returns {Promise<import('../workers/assets.js').Assets>}
 */
async function writeAssets(output, { counting, engine, limits, builtIn, corpora, pretrained, sources }) {
  const hashed = async (/** @type {string} */ path, /** @type {string | Uint8Array} */ content) => ({
    url: await output.writeHashed(path, content),
  });
  const added = corpora.map(async ({ name, bytes }) => ({
    name,
    bytes: bytes.length,
    url: encodeURI(await output.write(`corpora/${name}`, bytes)),
  }));
  const weights = Object.entries(pretrained).map(async ([name, bytes]) => [
    name,
    await hashed(`assets/${name}.safetensors`, bytes),
  ]);
  const texts = Object.entries(sources).map(async ([name, bytes]) => [
    name,
    { url: await output.write(`${SOURCE_FOLDER}/${name}.txt`, bytes) },
  ]);
  const program = async (
    /** @type {string} */ name,
    /** @type {import('./parts.mjs').Program} */ { worker, wasm, wasmScalar },
  ) => ({
    worker: await hashed(`assets/${name}-worker.js`, worker),
    wasm: await hashed(`assets/${name}.wasm`, wasm),
    wasmScalar: await hashed(`assets/${name}-scalar.wasm`, wasmScalar),
  });
  return {
    counting: await program('counting', counting),
    engine: await program('engine', engine),
    limits,
    builtIn: await hashed('assets/built-in.txt', builtIn),
    corpora: await Promise.all(added),
    pretrained: Object.fromEntries(await Promise.all(weights)),
    sources: Object.fromEntries(await Promise.all(texts)),
  };
}
