/** How much of the built page a reader waits for: dist/, as `./build-wasm.sh` left it. */
import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { dist } from '../../../web/build/paths.mjs';
import { sizeRows } from '../../../web/build/sizes.mjs';

/** @returns {Promise<import('../../../web/build/output.mjs').Written[]>} */
async function builtFiles() {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const bytesOf = async (/** @type {string} */ path) => (paths.includes(path) ? (await stat(path)).size : null);
  return Promise.all(
    paths.map(async (path) => ({
      path: relative(dist, path),
      bytes: (await bytesOf(path)) ?? 0,
      gzip: await bytesOf(`${path}.gz`),
      brotli: await bytesOf(`${path}.br`),
    })),
  );
}

const rows = new Map(sizeRows(await builtFiles()).map((row) => [row.name, row]));
const row = (/** @type {string} */ name) => rows.get(name) ?? assert.fail(`${name} is missing`);

test('all that is weighed was built', () => {
  for (const { name, bytes } of rows.values()) assert.ok(bytes > 0, name);
});

test('a reader has a text counted for 125 KB', () => {
  const { gzip } = row('to count a text');
  assert.ok(gzip <= 125_000, `${gzip} bytes, gzipped`);
});

test('a reader can press and type for 250 KB, fonts included', () => {
  const { brotli } = row('to interact');
  assert.ok(brotli <= 250_000, `${brotli} bytes as a host sends them`);
});

test('the one-file page has at most 2.5 MB', () => {
  const { bytes } = row('near-transfer.html');
  assert.ok(bytes <= 2_500_000, `${bytes} bytes`);
});
