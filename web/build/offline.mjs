/** Writes what the site needs to open without a network and to be installed: a service worker, a manifest and icons. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { select } from 'hast-util-select';
import { bundleServiceWorker } from './bundling.mjs';
import { dist } from './paths.mjs';

/** Texts, fonts and networks that few visits use: kept once they are. */
const WHEN_USED = /^(corpora\/|assets\/shakespeare-|assets\/(?!page-)[^/]*\.woff2$)/;
/** The one-file page needs no network, and browsers fetch the last two past the service worker. */
const NOT_KEPT = /^(near-transfer\.html|sw\.js|manifest\.webmanifest)$/;

/** Writes sw.js, last, because it lists all other files. @param {import('./output.mjs').Output} output */
export async function writeServiceWorker(output) {
  const paths = output.written
    .map(({ path }) => path)
    .filter((path) => !NOT_KEPT.test(path))
    .sort();
  const needed = await Promise.all(
    paths.filter((path) => !WHEN_USED.test(path)).map(async (path) => [path, await integrityOf(path)]),
  );
  const files = { needed: Object.fromEntries(needed), whenUsed: paths.filter((path) => WHEN_USED.test(path)) };
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 10);
  await output.write('sw.js', await bundleServiceWorker({ version, ...files }));
}

/** @param {string} path  below dist/ */
const integrityOf = async (path) =>
  `sha256-${createHash('sha256')
    .update(await readFile(join(dist, path)))
    .digest('base64')}`;

/** Drawings fill the icon where a system cuts it to its own shape, with a margin for that. */
const BACKGROUND = '#15181c';
const ICONS = [
  { name: 'icon-192', size: 192, purpose: 'any' },
  { name: 'icon-512', size: 512, purpose: 'any' },
  { name: 'icon-whole-180', size: 180, purpose: 'maskable' },
  { name: 'icon-whole-512', size: 512, purpose: 'maskable' },
];

/**
 * @param {import('./output.mjs').Output} output
 * @param {{tree: import('hast').Root, favicon: Buffer}} page
 * @returns {Promise<{manifest: string, touchIcon: string}>} their paths
 */
export async function writeManifest(output, { tree, favicon }) {
  await startDrawing();
  const icons = [];
  for (const { name, size, purpose } of ICONS) {
    const drawing = purpose === 'any' ? favicon.toString() : filled(favicon.toString());
    const png = new Resvg(drawing, { fitTo: { mode: 'width', value: size } }).render().asPng();
    const src = await output.writeHashed(`assets/${name}.png`, png);
    icons.push({ src, sizes: `${size}x${size}`, type: 'image/png', purpose });
  }
  const manifest = await output.write(
    'manifest.webmanifest',
    JSON.stringify({
      name: 'Near Transfer',
      short_name: 'Near Transfer',
      description: select('meta[name=description]', tree)?.properties.content,
      lang: 'en-GB',
      start_url: './',
      scope: './',
      display: 'minimal-ui',
      background_color: BACKGROUND,
      theme_color: BACKGROUND,
      icons,
    }),
  );
  return { manifest, touchIcon: icons.find(({ sizes }) => sizes === '180x180')?.src ?? '' };
}

/** @param {string} drawing  SVG of 32 x 32 */
const filled = (drawing) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="${BACKGROUND}"/>` +
  `<g transform="translate(3.2 3.2) scale(0.8)">${drawing}</g></svg>`;

/** @type {Promise<void> | undefined} */
let started;
const startDrawing = () =>
  (started ??= readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')).then((bytes) =>
    initWasm(bytes),
  ));
