/** How many bytes a reader's browser loads. */

import { FIRST_FILES } from './fonts.mjs';

const FIRST_FONTS = new RegExp(`assets/(${FIRST_FILES.join('|')})-.*\\.woff2$`);

/** @typedef {{name: string, bytes: number, gzip: number, brotli: number}} Row */

/** @param {import('./output.mjs').Written[]} written @returns {Row[]} */
export function sizeRows(written) {
  const counting = [
    row('page script', written, /assets\/(main|chunk)-.*\.js$/),
    row('counting worker', written, /assets\/counting-worker-.*\.js$/),
    row('counting.wasm', written, /assets\/counting-[0-9a-f]+\.wasm$/),
    row('styles', written, /main-.*\.css$/),
  ];
  const later = [
    row('later script', written, /assets\/later-.*\.js$/),
    row('later styles', written, /later-.*\.css$/),
    row('reading worker', written, /assets\/reading-worker-.*\.js$/),
    row('engine worker', written, /assets\/engine-worker-.*\.js$/),
    row('engine.wasm', written, /assets\/engine-[0-9a-f]+\.wasm$/),
  ];
  const first = [
    row('index.html', written, /^index\.html$/),
    row('page script', written, /assets\/(main|chunk)-.*\.js$/),
    row('both styles', written, /assets\/(main|later)-.*\.css$/),
    row('first fonts', written, FIRST_FONTS),
  ];
  return [
    total('to interact', first),
    ...counting,
    total('to count a text', counting),
    ...later,
    total('all', [...counting, ...later]),
    row('index.html', written, /^index\.html$/),
    row('first fonts', written, FIRST_FONTS),
    row('fonts', written, /assets\/page-.*\.woff2$/),
    row('near-transfer.html', written, /^near-transfer\.html$/),
  ];
}

/** @param {import('./output.mjs').Written[]} written */
export function printSizes(written) {
  console.log(['', 'bytes', 'gzip', 'brotli'].map((text, i) => (i ? text.padStart(12) : text.padEnd(20))).join(''));
  for (const { name, bytes, gzip, brotli } of sizeRows(written))
    console.log(name.padEnd(20) + [bytes, gzip, brotli].map((n) => String(n || '-').padStart(12)).join(''));
}

/** @param {string} name @param {import('./output.mjs').Written[]} written @param {RegExp} paths @returns {Row} */
function row(name, written, paths) {
  const files = written.filter(({ path }) => paths.test(path));
  return { name, bytes: sum(files, 'bytes'), gzip: sum(files, 'gzip'), brotli: sum(files, 'brotli') };
}

/** @param {string} name @param {Row[]} rows @returns {Row} */
const total = (name, rows) => ({
  name,
  bytes: sum(rows, 'bytes'),
  gzip: sum(rows, 'gzip'),
  brotli: sum(rows, 'brotli'),
});

/**
 * Fonts are compressed already.
 * @param {{bytes: number, gzip: number | null, brotli: number | null}[]} files @param {"bytes" | "gzip" | "brotli"} key
 */
const sum = (files, key) => files.reduce((total, each) => total + (each[key] ?? each.bytes), 0);
