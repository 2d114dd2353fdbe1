/**
 * Posters: what stands in a figure before scripts run, where they do not, and in print before a figure was seen. The
 * figures themselves are set up under Node, as on the page when it opens, and draw what they show onto SVG.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { readFigureMarkup } from './figure-markup.mjs';
import { root, web } from './paths.mjs';

/**
 * @typedef {object} Poster  Of one figure.
 * @property {Map<string, string>} plots    SVG by the name in the box's `data-poster="NAME WIDTH HEIGHT"`
 * @property {Map<string, number | string | null>} metrics  what the figures publish, the same for all of them
 */

const CACHE = join(root, 'build/web');

/**
 * @param {import('../workers/assets.js').Assets} assets  carried, not linked
 * @param {{fresh?: boolean}} [options]  fresh: drawn even where they are kept from an earlier build
 * @returns {Promise<Map<string, Poster>>} by the figure's id
 */
export async function drawPosters(assets, { fresh = false } = {}) {
  const figures = await readFigures();
  const kept = join(CACHE, `posters-${await fingerprint(assets)}.json`);
  const drawn = fresh ? null : await readFile(kept, 'utf8').then(JSON.parse, () => null);
  const posters = drawn ?? (await drawInThread({ figures, assets, classes: await knownClasses() }));
  if (!drawn) await keep(kept, posters);
  const metrics = new Map(posters.metrics);
  return new Map(
    Object.entries(posters.plots).map(([id, plots]) => [id, { plots: new Map(Object.entries(plots)), metrics }]),
  );
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

/** @typedef {{plots: Record<string, Record<string, string>>, metrics: [string, number | string | null][]}} Drawn */

/**
 * In a thread: figures look for a browser around them, which nothing else in the build is to find.
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

/** The classes that the page's style sheets name. @returns {Promise<Set<string>>} */
async function knownClasses() {
  const sheets = (await filesBelow(web)).filter((file) => file.endsWith('.css'));
  const texts = await Promise.all(sheets.map((file) => readFile(join(web, file), 'utf8')));
  return new Set(texts.flatMap((text) => Array.from(text.matchAll(/\.([a-z][\w-]*)/g), ([, name = '']) => name)));
}

/** @param {string} path @param {Drawn} posters */
async function keep(path, posters) {
  await mkdir(CACHE, { recursive: true });
  await writeFile(path, JSON.stringify(posters));
}

/** Of all that posters are made from. @param {import('../workers/assets.js').Assets} assets */
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
