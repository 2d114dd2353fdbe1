/** Reads and compiles, once, the parts of both forms of the page. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleReading, bundleWorker } from './bundling.mjs';
import { spaceCalls } from './calls.mjs';
import { collectCorpora } from './corpora.mjs';
import { assembleDocument } from './document.mjs';
import { fontStyles } from './fonts.mjs';
import { formulaStyles } from './formula-styles.mjs';
import { charactersOfPage } from './page-characters.mjs';
import { root, web } from './paths.mjs';
import { drawMatrices, drawPosters } from './posters.mjs';
import { previewOf } from './preview.mjs';
import { shadeStyles } from './posters/shades.mjs';
import { readPretrained } from './pretrained.mjs';
import { carriedAssets } from './single-file.mjs';
import { readTeachers } from './teachers.mjs';

/** @typedef {{worker: string, wasm: Buffer, wasmScalar: Buffer}} Program  a classic script and the WebAssembly that it runs */
/**
 * @typedef {object} Parts
 * @property {import('hast').Root} tree  the document, with an unfilled head
 * @property {import('hast').Root} teachers  the page for teachers, without a head
 * @property {import('./article/figures.mjs').Slot[]} slots  the document's figures, in order
 * @property {{path?: string, css: string}[]} sheets  generated style sheets, before the page's own
 * @property {{css: string}[]} laterSheets  likewise before web/styles/later.css
 * @property {{css: string}} otherFonts  the sheet of fonts for characters that the page itself does not show
 * @property {Program} counting  of the corpus worker
 * @property {Program} engine    of all other workers
 * @property {Program} whole     of all workers of the one-file page
 * @property {string} reading   script of the worker that reads files
 * @property {import('../workers/module-limits.js').Limits} limits  of the engine
 * @property {Buffer} builtIn    the built-in corpus
 * @property {Buffer} favicon
 * @property {Buffer} preview    PNG that links to the page show elsewhere
 * @property {import('./corpora.mjs').Corpus[]} corpora
 * @property {import('./pretrained.mjs').Pretrained[]} pretrained
 * @property {Record<string, Buffer>} sources     of the engine, by name without extension
 */

/** @param {string[]} corpora  paths @returns {Promise<Parts>} */
export async function makeParts(corpora) {
  const engines = await readEngines();
  const assets = carriedAssets({ ...engines, sources: {} });
  const posters = await drawPosters(assets);
  const { tree, slots, sources } = await assembleDocument(posters);
  const fonts = await fontStyles(await charactersOfPage(tree, slots, assets));
  return {
    ...engines,
    tree,
    teachers: await readTeachers(slots),
    slots,
    sheets: [{ css: fonts.first }, await formulaStyles(tree), { css: await shadeStyles() }],
    laterSheets: [{ css: fonts.further }],
    otherFonts: { css: fonts.others },
    preview: await previewOf(await drawMatrices(assets)),
    favicon: await readFile(join(web, 'favicon.svg')),
    corpora: await collectCorpora(corpora),
    sources,
  };
}

/** Reads the engine and its input files. */
const readEngines = async () => ({
  counting: await program('counting', 'counting'),
  engine: await program('engine', 'engine'),
  whole: await program('whole', 'engine'),
  reading: await bundleReading(),
  limits: await limitsOfEngine(),
  builtIn: await readFile(join(web, 'corpora/built-in.txt')),
  pretrained: await readPretrained(),
});

/** Reads the assets for drawing posters. */
export const carriedEngines = async () => carriedAssets({ ...(await readEngines()), sources: {} });

/** @param {Parameters<typeof bundleWorker>[0]} name @param {"counting" | "engine"} module @returns {Promise<Program>} */
const program = async (name, module) => ({
  worker: await bundleWorker(name, module),
  wasm: spaceCalls(await readFile(join(root, `build/wasm/${module}.wasm`))),
  wasmScalar: spaceCalls(await readFile(join(root, `build/wasm-scalar/${module}.wasm`))),
});

/** Asks the compiled engine for its limits. */
async function limitsOfEngine() {
  const compiled = join(root, 'build/wasm/counting');
  const { default: createEngine } = await import(pathToFileURL(`${compiled}.mjs`).href);
  /** @type {import('../workers/module-limits.js').LimitsModule} */
  const engine = await createEngine({ wasmBinary: await readFile(`${compiled}.wasm`) });
  return engine.limits();
}
