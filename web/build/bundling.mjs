/** Bundles scripts and styles with esbuild, in memory. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { Failure } from './failure.mjs';
import { figureLists } from './figure-lists.mjs';
import { root, web } from './paths.mjs';

/** @typedef {import('./article/figures.mjs').Slot} Slot */

/** @type {import('esbuild').BuildOptions} */
const SCRIPT = {
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  write: false,
  logLevel: 'silent',
};

/**
 * Bundles a worker into one classic script that includes the script of its WebAssembly module.
 * @param {"counting" | "engine" | "whole"} name  of the script
 * @param {"counting" | "engine"} module
 * @returns {Promise<string>}
 */
export async function bundleWorker(name, module) {
  return bundle({
    entryPoints: [join(web, `workers/${name}-worker.js`)],
    alias: { [`#${module}`]: await moduleScript(module) },
    // Emscripten's script looks for the module beside itself, but the page passes the module in, so that it need not
    // know that it runs in a worker. A worker has none of the others, for which it provides.
    define: {
      'import.meta.url': '""',
      importScripts: 'undefined',
      window: 'undefined',
      document: 'undefined',
      process: 'undefined',
    },
  });
}

/** Bundles the script of the worker that reads files, which runs no WebAssembly. */
export const bundleReading = () => bundle({ entryPoints: [join(web, 'workers/reading-worker.js')] });

/** @param {import('../workers/service-worker.js').OfflineFiles} files */
export const bundleServiceWorker = (files) =>
  bundle({
    entryPoints: [join(web, 'workers/service-worker.js')],
    define: { __OFFLINE__: JSON.stringify(files) },
  });

/** Checks that the vector and the scalar build have the same script, so that one can drive both. @param {string} module */
async function moduleScript(module) {
  const paths = ['wasm', 'wasm-scalar'].map((preset) => join(root, 'build', preset, `${module}.mjs`));
  const [simd, scalar] = await Promise.all(paths.map((path) => readFile(path, 'utf8').catch(() => '')));
  if (!simd) throw new Failure('The engine is not compiled: run ./build-wasm.sh.');
  if (simd !== scalar)
    throw new Failure(
      `The scripts of the vector and the scalar ${module} module differ; one worker cannot serve both.`,
    );
  return /** @type {string} */ (paths[0]);
}

/**
 * Bundles the page's scripts as modules: main, then its imports. They contain the table of assets.
 * @param {import('../workers/assets.js').Assets} assets
 * @param {Slot[]} slots
 * @returns {Promise<{name: string, text: string}[]>}
 */
export async function bundlePageModules(assets, slots) {
  const options = {
    ...SCRIPT,
    ...pageOptions(assets, slots),
    splitting: true,
    outdir: '/',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
  };
  const { outputFiles } = await run({ ...options, format: 'esm' });
  const files = outputFiles.map(({ path, text }) => ({ name: basename(path), text }));
  return files.sort((a, b) => Number(b.name.startsWith('main-')) - Number(a.name.startsWith('main-')));
}

/**
 * Bundles the page's scripts into one, for the one-file page.
 * @param {import('../workers/assets.js').Assets} assets
 * @param {Slot[]} slots
 */
export const bundlePage = (assets, slots) => bundle(pageOptions(assets, slots));

/**
 * Bundles a script that stands in the document, for browsers of any age.
 * @param {"rescue" | "worn-colours"} name  rescue: brings the article in where the page's script fails
 */
export const bundleForDocument = async (name) =>
  (await bundle({ entryPoints: [join(web, `page/${name}.js`)], target: 'es2015' })).trim();

/**
 * Lists the networks trained beforehand as `#pretrained`, which the later script imports. A second constant would stand in
 * one file with the first, which readers wait for.
 * @param {import('../workers/assets.js').PretrainedAsset[]} pretrained @returns {import('esbuild').Plugin}
 */
const pretrainedList = (pretrained) => ({
  name: 'pretrained-list',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#pretrained$/ }, ({ path }) => ({ path, namespace: 'pretrained' }));
    onLoad({ filter: /^/, namespace: 'pretrained' }, () => ({ contents: JSON.stringify(pretrained), loader: 'json' }));
  },
});

/** @param {import('../workers/assets.js').Assets} assets @param {Slot[]} slots @returns {import('esbuild').BuildOptions} */
const pageOptions = ({ pretrained, ...assets }, slots) => ({
  entryPoints: [join(web, 'main.js')],
  plugins: [figureLists(slots), pretrainedList(pretrained), scalesOfNumbers, sheetsAsText],
  // Its package names the form that cannot be taken apart.
  alias: { svgcanvas: join(web, 'node_modules/svgcanvas/dist/svgcanvas.esm.js') },
  define: { __ASSETS__: JSON.stringify(assets) },
});

/**
 * Lets d3-interpolate blend numbers only. By default a scale also blends colours, dates and strings, which no scale of
 * the page has, and which readers would wait for.
 * @type {import('esbuild').Plugin}
 */
const scalesOfNumbers = {
  name: 'scales-of-numbers',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/value\.js$/ }, ({ resolveDir }) =>
      /d3-interpolate.src$/.test(resolveDir) ? { path: join(resolveDir, 'number.js'), sideEffects: false } : null,
    );
  },
};

/** Lets a script that is loaded late bring its style sheet with it. @type {import('esbuild').Plugin} */
const sheetsAsText = {
  name: 'sheets-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/, namespace: 'file' }, async ({ path }) => ({
      contents: (await bundleSheet(`@import ${JSON.stringify(path)};`, [], 'files')).css,
      loader: 'text',
    }));
  },
};

/** @param {import('esbuild').BuildOptions} options @returns {Promise<string>} */
async function bundle(options) {
  const { outputFiles } = await run({ ...SCRIPT, ...options });
  return outputFiles[0].text;
}

/** @typedef {{path?: string, css: string}} Sheet  generated */

/**
 * Bundles the page's style sheets and the files that they name. The first sheet styles the prose and the figures that
 * count, the second all other figures.
 * @param {object} page
 * @param {Sheet[]} page.sheets  they precede web/styles/main.css
 * @param {Sheet[]} [page.laterSheets]  they precede web/styles/later.css
 * @param {Slot[]} page.slots
 * @param {"files" | "inline"} fonts  files: hashed names beside the style sheet; inline: data addresses
 * @returns {Promise<{main: string, later: string, files: {name: string, bytes: Uint8Array}[]}>}
 */
export async function bundleStyles({ sheets, laterSheets = [], slots }, fonts) {
  const bundleFrom = (/** @type {Sheet[]} */ generated, /** @type {string} */ own) =>
    bundleSheet(sheetImports(generated, own), [generatedSheets(generated), figureLists(slots)], fonts);
  const main = await bundleFrom(sheets, 'main');
  const later = await bundleFrom(laterSheets, 'later');
  return { main: main.css, later: later.css, files: [...main.files, ...later.files] };
}

/** @param {string} contents @param {import('esbuild').Plugin[]} plugins @param {"files" | "inline"} fonts */
async function bundleSheet(contents, plugins, fonts) {
  const { outputFiles } = await run({
    stdin: { contents, loader: 'css', resolveDir: web },
    bundle: true,
    minify: true,
    write: false,
    logLevel: 'silent',
    target: ['chrome100', 'firefox100', 'safari15.4'],
    outdir: '/',
    assetNames: '[name]-[hash]',
    loader: { '.woff2': fonts === 'files' ? 'file' : 'dataurl', '.svg': 'dataurl' },
    plugins,
  });
  const isSheet = (/** @type {{path: string}} */ { path }) => path.endsWith('.css');
  const files = outputFiles
    .filter((file) => !isSheet(file))
    .map(({ path, contents }) => ({ name: path.slice(1), bytes: contents }));
  return { css: outputFiles.find(isSheet)?.text ?? '', files };
}

/** @param {Sheet[]} generated @param {string} own  name of the page's sheet */
const sheetImports = (generated, own) =>
  [...generated.map((_, i) => `@import "generated:${i}";`), `@import "./styles/${own}.css";`].join('\n');

/** @param {Sheet[]} generated @returns {import('esbuild').Plugin} */
const generatedSheets = (generated) => ({
  name: 'generated-sheets',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^generated:/ }, ({ path }) => ({ path, namespace: 'generated' }));
    onLoad({ filter: /.*/, namespace: 'generated' }, ({ path }) => {
      const sheet = generated[Number(path.split(':')[1])];
      return { contents: sheet.css, loader: 'css', resolveDir: sheet.path ? dirname(sheet.path) : web };
    });
  },
});

/** Runs esbuild and turns its messages into one readable failure. @param {import('esbuild').BuildOptions} options */
async function run(options) {
  try {
    const result = await build(options);
    if (result.warnings.length > 0) throw new Failure(readable(result.warnings));
    return { outputFiles: result.outputFiles ?? [] };
  } catch (error) {
    if (error instanceof Failure) throw error;
    const errors = /** @type {import('esbuild').BuildFailure} */ (error).errors ?? [
      { text: String(error), location: null },
    ];
    throw new Failure(readable(errors));
  }
}

/** @param {{text: string, location: import('esbuild').Location | null}[]} messages */
const readable = (messages) =>
  messages.map(({ text, location }) => (location ? `${location.file}:${location.line}: ${text}` : text)).join('\n');
