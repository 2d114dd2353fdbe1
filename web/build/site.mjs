/** Writes dist/index.html and its assets, for any static host. */
import { h } from 'hastscript';
import { linkElements } from './address.mjs';
import { SOURCE_FOLDER } from './article/sources.mjs';
import { bundleForDocument, bundlePageModules, bundleStyles } from './bundling.mjs';
import { inOrderOfNeed } from './fonts.mjs';
import { writeManifest } from './offline.mjs';
import { policyElement, sitePolicy } from './policy.mjs';
import { htmlOf, renderDocument } from './serialising.mjs';
import { TEACHERS, teachersDocument } from './teachers.mjs';

/**
 * @param {import('./output.mjs').Output} output
 * @param {import('./parts.mjs').Parts} parts
 * @param {string} address  where the site will be; '' where that is not known
 */
export async function writeSite(output, parts, address) {
  const assets = await writeAssets(output, parts);
  const { main, shared, later } = await writeScripts(output, assets, parts.slots);
  const rescue = await bundleForDocument('rescue');
  const sheets = await bundleStyles({ ...parts, laterSheets: [...parts.laterSheets, parts.otherFonts] }, 'files');
  const { files } = sheets;
  for (const { name, bytes } of files) await output.write(`assets/${name}`, bytes);
  const styles = [
    await output.writeHashed('assets/main.css', sheets.main),
    await output.writeHashed('assets/later.css', sheets.later),
  ];
  const icon = await output.writeHashed('assets/favicon.svg', parts.favicon);
  const { manifest, touchIcon } = await writeManifest(output, parts);
  const preview = await output.writeHashed('assets/preview.png', parts.preview);
  const [firstFonts = [], ...otherFonts] = inOrderOfNeed(files.map(({ name }) => name));
  const head = [
    policyElement(sitePolicy(rescue)),
    h('script', rescue),
    ...linkElements(parts.tree, preview, address),
    iconLink(icon),
    h('link', { rel: 'apple-touch-icon', href: touchIcon }),
    h('link', { rel: 'manifest', href: manifest }),
    ...styles.map(sheetLink),
    h('script', { type: 'module', fetchPriority: 'high', src: main }),
    ...shared.map((href) => h('link', { rel: 'modulepreload', fetchPriority: 'high', href })),
    // All fonts: text that is laid out before its font arrives is laid out twice.
    ...firstFonts.map((name) => preload(`assets/${name}`, FONT)),
    ...otherFonts.flat().map((name) => preload(`assets/${name}`, { ...FONT, ...LATE })),
    // The script fetches all else after the first paint, which would wait for a slow line that others use. It finds the
    // later script here.
    ...later.map((href) => h('link', { rel: 'later', dataScript: 'later', ...LATE, href })),
  ];
  await output.write('index.html', renderDocument(parts.tree, head));
  await writeTeachers(output, parts.teachers, [iconLink(icon), ...styles.map(sheetLink)]);
}

/** @param {string} href */
const iconLink = (href) => h('link', { rel: 'icon', type: 'image/svg+xml', href });
/** @param {string} href */
const sheetLink = (href) => h('link', { rel: 'stylesheet', href });

/** @param {import('./output.mjs').Output} output @param {import('hast').Root} teachers @param {import('hast').Element[]} links */
async function writeTeachers(output, teachers, links) {
  const script = await bundleForDocument('worn-colours');
  const head = [policyElement(sitePolicy(script)), h('script', script), ...links];
  await output.write(TEACHERS, htmlOf(teachersDocument(teachers, head)));
}

const FONT = { as: 'font', type: 'font/woff2', crossOrigin: '' };
/** Loads after the assets of the first screen. */
const LATE = { fetchPriority: 'low' };

/** @param {string | undefined} href @param {import('hast').Properties} attributes */
const preload = (href, attributes) => h('link', { rel: 'preload', ...attributes, href });

/**
 * @param {import('./output.mjs').Output} output @param {import('../workers/assets.js').Assets} assets
 * @param {import('./article/figures.mjs').Slot[]} slots
 * @returns {Promise<{main: string, shared: string[], later: string[]}>} paths of the script, its static imports and its dynamic ones
 */
async function writeScripts(output, assets, slots) {
  const [main, ...imported] = await bundlePageModules(assets, slots);
  for (const { name, text } of [main, ...imported]) await output.write(`assets/${name}`, text);
  const paths = imported.map(({ name }) => `assets/${name}`);
  const starting = (/** @type {string} */ start) => paths.filter((path) => path.startsWith(`assets/${start}-`));
  return { main: `assets/${main.name}`, shared: starting('chunk'), later: starting('later') };
}

/**
 * @param {import('./output.mjs').Output} output
 * @param {import('./parts.mjs').Parts} parts
 * @returns {Promise<import('../workers/assets.js').Assets & {counting: import('../workers/assets.js').Program}>}
 */
async function writeAssets(output, { counting, engine, reading, limits, builtIn, corpora, pretrained, sources }) {
  const hashed = async (/** @type {string} */ path, /** @type {string | Uint8Array} */ content) => ({
    url: await output.writeHashed(path, content),
  });
  const added = corpora.map(async ({ name, bytes }) => ({
    name,
    bytes: bytes.length,
    url: encodeURI(await output.write(`corpora/${name}`, bytes)),
  }));
  const networks = pretrained.map(async ({ name, sha256, trainTokens, context, weights, snapshots }) => ({
    sha256,
    trainTokens,
    context,
    weights: await hashed(`assets/${name}.safetensors`, weights),
    bytes: weights.length,
    snapshots: snapshots && (await hashed(`assets/${name}-snapshots.safetensors`, snapshots)),
  }));
  for (const [name, bytes] of Object.entries(sources)) await output.write(`${SOURCE_FOLDER}/${name}.txt`, bytes);
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
    reading: await hashed('assets/reading-worker.js', reading),
    limits,
    builtIn: { ...(await hashed('assets/built-in.txt', builtIn)), bytes: builtIn.length },
    corpora: await Promise.all(added),
    pretrained: await Promise.all(networks),
    sourceFolder: SOURCE_FOLDER,
    allSources: null,
  };
}
