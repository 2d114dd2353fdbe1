/** The table of what a reader's browser loads. */

/** @param {import('./output.mjs').Written[]} written */
export function printSizes(written) {
  const rows = [
    row('JavaScript', written, /assets\/(main|worker)-.*\.js$/),
    row('WebAssembly', written, /assets\/engine-[0-9a-f]+\.wasm$/),
    row('CSS', written, /\.css$/),
  ];
  rows.push({ name: 'together', bytes: sum(rows, 'bytes'), gzip: sum(rows, 'gzip'), brotli: sum(rows, 'brotli') });
  rows.push(row('index.html', written, /^index\.html$/), row('fonts', written, /\.woff2$/), row('near-transfer.html', written, /^near-transfer\.html$/));
  console.log(['', 'bytes', 'gzip', 'brotli'].map((text, i) => (i ? text.padStart(12) : text.padEnd(20))).join(''));
  for (const { name, bytes, gzip, brotli } of rows) console.log(name.padEnd(20) + [bytes, gzip, brotli].map((n) => String(n || '-').padStart(12)).join(''));
}

/** @param {string} name @param {import('./output.mjs').Written[]} written @param {RegExp} paths */
function row(name, written, paths) {
  const files = written.filter(({ path }) => paths.test(path));
  return { name, bytes: sum(files, 'bytes'), gzip: sum(files, 'gzip'), brotli: sum(files, 'brotli') };
}

/**
 * @template {string} Key
 * @param {Record<Key, number | null>[]} rows @param {Key} key
 */
const sum = (rows, key) => rows.reduce((total, each) => total + (each[key] ?? 0), 0);
