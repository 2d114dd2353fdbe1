/** Makes the benchmark's site in build/bench/site: a tab, its worker and the page's, the engine, the peak and the peer. */
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, web } from '../../web/build/paths.mjs';
import { articleCorpus } from '../article-corpus.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(web, 'package.json'));
const { build } = /** @type {import('esbuild')} */ (require('esbuild'));

const FIRST = 'peak.mjs';
const LAST = 'peer.mjs';

/** @returns {Promise<string>} the site's folder */
export async function makeSite() {
  const site = join(root, 'build/bench/site');
  await mkdir(site, { recursive: true });
  await bundleCases(join(site, 'worker.js'));
  await bundle(join(web, 'workers/engine-worker.js'), join(site, 'engine-worker.js'));
  await bundle(join(here, 'page/team.js'), join(site, 'team.js'));
  for (const name of ['index.html', 'team.html']) await copyFile(join(here, 'page', name), join(site, name));
  await writeFile(join(site, 'corpus.txt'), articleCorpus().bytes);
  for (const name of ['counting.wasm', 'engine.wasm', 'lm_peak.wasm'])
    await copyFile(join(root, 'build/wasm', name), join(site, name));
  const peer = dirname(require.resolve('@tensorflow/tfjs-backend-wasm'));
  for (const name of ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'])
    await copyFile(join(peer, name), join(site, name));
  return site;
}

/** @param {string} outfile */
async function bundleCases(outfile) {
  const imports = (await caseFiles()).map((file, i) => `import { cases as c${i} } from ${JSON.stringify(file)};`);
  const contents = `${imports.join('\n')}\nexport const cases = [${imports.map((_, i) => `...c${i}`)}];`;
  await bundle(join(here, 'page/worker.js'), outfile, [generated('#cases', contents)]);
}

/** @param {string} entry @param {string} outfile @param {import('esbuild').Plugin[]} [plugins] */
async function bundle(entry, outfile, plugins = []) {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    nodePaths: [join(web, 'node_modules')],
    alias: Object.fromEntries(['counting', 'engine'].map((name) => [`#${name}`, join(root, `build/wasm/${name}.mjs`)])),
    define: { 'import.meta.url': 'self.location.href' },
    logLevel: 'error',
    plugins,
  });
}

/** Provides a generated module. @param {string} name @param {string} contents @returns {import('esbuild').Plugin} */
const generated = (name, contents) => ({
  name,
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^${name}$`) }, ({ path }) => ({ path, namespace: name }));
    onLoad({ filter: /.*/, namespace: name }, () => ({ contents, resolveDir: here }));
  },
});

/** Lists the peak first, because other cases are compared with it, and the peer last. */
async function caseFiles() {
  const names = (await readdir(join(here, 'cases'))).filter(
    (name) => name.endsWith('.mjs') && name !== FIRST && name !== LAST,
  );
  return [FIRST, ...names.sort(), LAST].map((name) => join(here, 'cases', name));
}
