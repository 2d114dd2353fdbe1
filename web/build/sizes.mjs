/** How many bytes a reader's browser loads. */

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
  return [
    ...counting,
    total('to count a text', counting),
    ...later,
    total('all', [...counting, ...later]),
    row('index.html', written, /^index\.html$/),
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
 * @template {string} Key
 * @param {Record<Key, number | null>[]} rows @param {Key} key
 */
const sum = (rows, key) => rows.reduce((total, each) => total + (each[key] ?? 0), 0);
