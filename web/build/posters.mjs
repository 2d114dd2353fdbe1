/**
 * Draws the posters: static pictures that a figure shows until its script runs, and in print until it has been seen.
 * The build sets up the figures under Node, as the opening page does, and they draw onto SVG.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { readFigureMarkup } from './figure-markup.mjs';
import { root, web } from './paths.mjs';

/**
 * @typedef {object} Poster  The pictures and numbers of one figure.
 * @property {Map<string, string>} plots    SVG by the name in the box's `data-poster="NAME WIDTH HEIGHT"`
 * @property {Map<string, string>} stills   HTML by the name in the box's `data-still="NAME"`, as the figure's set-up filled it
 * @property {Map<string, number | string | null>} metrics  the numbers that all figures publish
 */

const CACHE = join(root, 'build/web');

/**
 * @param {import('../workers/assets.js').Assets} assets  embedded, not linked
 * @param {{fresh?: boolean}} [options]  fresh: ignore the cache of earlier builds
 * @returns {Promise<Map<string, Poster>>} by the figure's id
 */
export async function drawPosters(assets, { fresh = false } = {}) {
  const posters = await drawAll(assets, fresh);
  const metrics = new Map(posters.metrics);
  return new Map(
    Object.entries(posters.plots).map(([id, plots]) => [
      id,
      { plots: new Map(Object.entries(plots)), stills: new Map(Object.entries(posters.stills[id] ?? {})), metrics },
    ]),
  );
}

/** @param {import('../workers/assets.js').Assets} assets  embedded @returns {Promise<import('./preview.mjs').Matrix[]>} of the figure that compares them */
export async function drawMatrices(assets) {
  const { matrices } = await drawAll(assets, false);
  return matrices.map(({ size, cells }) => ({ size, pixels: Buffer.from(cells, 'base64') }));
}

/** @param {import('../workers/assets.js').Assets} assets @param {boolean} fresh @returns {Promise<Drawn>} */
async function drawAll(assets, fresh) {
  const figures = await readFigures();
  const cachePath = join(CACHE, `posters-${await fingerprint(assets)}.json`);
  const cached = fresh ? null : await readFile(cachePath, 'utf8').then(JSON.parse, () => null);
  const posters = cached ?? (await drawInThread({ figures, assets, classes: await knownClasses() }));
  if (!cached) await writeCache(cachePath, posters);
  return posters;
}

/** @returns {Promise<Record<string, string>>} the markup of every figure by its id */
async function readFigures() {
  const folder = join(web, 'figures');
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, (await readFigureMarkup(name))?.html ?? ''])),
  );
}

/** @typedef {{plots: Record<string, Record<string, string>>, stills: Record<string, Record<string, string>>, metrics: [string, number | string | null][], matrices: {size: number, cells: string}[]}} Drawn  cells: base64 */

/**
 * Draws in a thread, because the figures need browser globals that the rest of the build must not see.
 * @param {{figures: Record<string, string>, classes: Set<string>, assets: import('../workers/assets.js').Assets}} workerData
 * @returns {Promise<Drawn>}
 */
const drawInThread = (workerData) =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL('posters/drawing.mjs', import.meta.url), { workerData });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('The posters were not drawn to the end.')));
  });

/** @returns {Promise<Set<string>>} the classes that the page's style sheets name */
async function knownClasses() {
  const sheets = (await filesBelow(web)).filter((file) => file.endsWith('.css'));
  const texts = await Promise.all(sheets.map((file) => readFile(join(web, file), 'utf8')));
  return new Set(texts.flatMap((text) => Array.from(text.matchAll(/\.([a-z][\w-]*)/g), ([, name = '']) => name)));
}

/** @param {string} path @param {Drawn} posters */
async function writeCache(path, posters) {
  await mkdir(CACHE, { recursive: true });
  await writeFile(path, JSON.stringify(posters));
}

/** Hashes everything that the posters depend on. @param {import('../workers/assets.js').Assets} assets */
async function fingerprint(assets) {
  const hash = createHash('sha256').update(JSON.stringify(assets));
  hash.update(await readFile(join(web, 'package-lock.json')));
  for (const file of await filesBelow(web)) hash.update(file).update(await readFile(join(web, file)));
  return hash.digest('hex').slice(0, 16);
}

/** @param {string} folder @returns {Promise<string[]>} scripts, styles and markup, in a fixed order */
async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries.map(async (entry) => {
    if (entry.isDirectory() && entry.name !== 'node_modules')
      return (await filesBelow(join(folder, entry.name))).map((file) => join(entry.name, file));
    return /\.(m?js|css|html|json)$/.test(entry.name) && entry.name !== 'index.html' ? [entry.name] : [];
  });
  return (await Promise.all(found)).flat().sort();
}
