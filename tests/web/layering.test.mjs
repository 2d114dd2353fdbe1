/** Dependencies point one way: checks the imports of every script and the includes of every C++ file. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { root, web } from '../../web/build/paths.mjs';

const { build } = /** @type {import('esbuild')} */ (createRequire(join(web, 'package.json'))('esbuild'));

/** @typedef {Map<string, string[]>} Graph  from a node to its dependencies */

/**
 * Folders of the page, and the folders that each may import from: only earlier ones, so that the list allows no cycle.
 * Type imports, in comments, vanish in the build and are free.
 * @type {Record<string, string[]>}
 */
const PAGE = {
  // Loaded late: a module shared with it would become a file that every reader waits for.
  classroom: [],
  scheduling: [],
  text: [],
  reading: [],
  controls: ['scheduling', 'text'],
  charts: ['scheduling', 'text', 'controls'],
  workers: ['scheduling', 'reading'],
  models: ['scheduling', 'text', 'workers'],
  page: ['classroom', 'scheduling', 'text', 'reading', 'controls', 'models', 'workers'],
  prose: ['scheduling', 'text', 'controls', 'models', 'workers', 'page'],
  training: ['scheduling', 'text', 'controls', 'charts', 'models', 'workers', 'page'],
  figures: ['scheduling', 'text', 'reading', 'controls', 'charts', 'models', 'workers', 'page', 'training'],
};

/**
 * Groups of the engine, in the same form. Every group may include engine/error.h.
 * @type {Record<string, string[]>}
 */
const ENGINE = {
  numerics: [],
  geometry: [],
  text: [],
  counting: ['numerics', 'text'],
  files: ['text'],
  network: ['numerics', 'text', 'counting', 'files'],
  estimation: ['numerics'],
};

/** The page's side of the workers: it sends requests, fetches assets and waits for them. Its later half comes with the later figures. */
const CLIENT = ['client', 'lab-client', 'exact-evaluation', 'asset-bytes', 'patience', 'causes', 'reading-client'].map(
  (name) => `workers/${name}.js`,
);
/** Factories, which include every implementation of an interface. */
const FACTORIES = ['counting/counting_model.cpp'];

test('the lists of allowed dependencies allow no cycle', () => {
  for (const allowed of [PAGE, ENGINE])
    Object.entries(allowed).forEach(([group, others], place) => {
      const before = Object.keys(allowed).slice(0, place);
      assert.deepEqual(
        others.filter((other) => !before.includes(other)),
        [],
        `${group} depends on a later group`,
      );
    });
});

test('the scripts of the page import from the folders below them only', async () => {
  const imports = await importsOfPage();
  assert.ok(imports.size > 100, 'the scripts were found');
  assert.deepEqual(refused(imports, PAGE), []);
});

test('no figure imports from the folder of another', async () => {
  const folderOf = (/** @type {string} */ path) => /^figures\/([\w-]+)\//.exec(path)?.[1];
  const between = edges(await importsOfPage()).filter(
    ([from, to]) => folderOf(from) && folderOf(to) && folderOf(from) !== folderOf(to),
  );
  assert.deepEqual(between, []);
});

test('outside the workers, scripts know the client alone', async () => {
  const isWorkers = (/** @type {string} */ path) => path.startsWith('workers/');
  const reached = edges(await importsOfPage()).filter(
    ([from, to]) => !isWorkers(from) && isWorkers(to) && !CLIENT.includes(to),
  );
  assert.deepEqual(reached, []);
});

test('no scripts import one another in a circle', async () => {
  assert.equal(cycleIn(await importsOfPage()), null);
});

test('the groups of the engine include those below them only', async () => {
  const includes = await includesOfEngine();
  assert.ok(includes.size > 50, 'the files were found');
  assert.deepEqual(refused(includes, ENGINE), []);
});

test('no units of the engine include one another in a circle', async () => {
  assert.equal(cycleIn(await includesOfEngine()), null);
});

test('the engine knows nothing of Emscripten and of its bindings', async () => {
  for (const path of await filesBelow(join(root, 'cpp/engine'), /\.(h|cpp)$/))
    assert.doesNotMatch(await readFile(path, 'utf8'), /#include\s*[<"](emscripten|bindings)\//, path);
});

test('a circle is found where there is one', () => {
  const graph = new Map([
    ['a', ['b', 'c']],
    ['b', ['c']],
    ['c', ['d']],
  ]);
  assert.equal(cycleIn(graph), null);
  assert.deepEqual(cycleIn(graph.set('d', ['b'])), ['b', 'c', 'd', 'b']);
  assert.deepEqual(refused(new Map([['text/a.js', ['figures/b.js', 'text/c.js']]]), PAGE), [
    'text/a.js -> figures/b.js',
  ]);
});

/**
 * @param {Graph} graph  of paths @param {Record<string, string[]>} allowed  by first folder
 * @returns {string[]} forbidden dependencies between folders, without files outside all folders
 */
function refused(graph, allowed) {
  const groupOf = (/** @type {string} */ path) => path.split('/')[0];
  return edges(graph)
    .filter(([from, to]) => groupOf(from) in allowed && groupOf(to) !== groupOf(from))
    .filter(([from, to]) => !allowed[groupOf(from)].includes(groupOf(to)))
    .map((edge) => edge.join(' -> '));
}

/** @param {Graph} graph @returns {[string, string][]} */
const edges = (graph) =>
  [...graph].flatMap(([from, others]) => others.map((to) => /** @type {[string, string]} */ ([from, to])));

/** @param {Graph} graph @returns {string[] | null} the nodes of a cycle in order, the first repeated at the end */
function cycleIn(graph) {
  /** @type {Set<string>} */
  const done = new Set();
  /** @param {string} node @param {string[]} path @returns {string[] | null} */
  const visit = (node, path) => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return null;
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next, [...path, node]);
      if (cycle) return cycle;
    }
    done.add(node);
    return null;
  };
  for (const node of graph.keys()) {
    const cycle = visit(node, []);
    if (cycle) return cycle;
  }
  return null;
}

/** @returns {Promise<Graph>} by path below web/, without packages and styles */
async function importsOfPage() {
  const folders = Object.keys(PAGE).map((folder) => filesBelow(join(web, folder), /\.js$/));
  const scripts = ['main.js', 'later.js', ...(await Promise.all(folders)).flat()];
  const { metafile } = await build({
    absWorkingDir: web,
    entryPoints: scripts,
    bundle: true,
    format: 'esm',
    packages: 'external',
    metafile: true,
    write: false,
    outdir: 'out',
  });
  return new Map(
    Object.entries(metafile.inputs).map(([path, { imports }]) => [
      path,
      imports.filter(({ external }) => !external).map((imported) => imported.path),
    ]),
  );
}

/** @returns {Promise<Graph>} by path below cpp/engine; a header and its implementation are one unit */
async function includesOfEngine() {
  const engine = join(root, 'cpp/engine');
  /** @type {Graph} */
  const graph = new Map();
  for (const path of await filesBelow(engine, /\.(h|cpp)$/)) {
    if (FACTORIES.includes(relative(engine, path))) continue;
    const unit = relative(engine, path).replace(/\.\w+$/, '');
    const included = [...(await readFile(path, 'utf8')).matchAll(/^#include "engine\/([\w/]+)\.h"/gm)].map(
      ([, name]) => name,
    );
    graph.set(unit, [...(graph.get(unit) ?? []), ...included.filter((name) => name !== unit && name !== 'error')]);
  }
  return graph;
}

/** @param {string} folder @param {RegExp} name @returns {Promise<string[]>} */
async function filesBelow(folder, name) {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((path) => name.test(path)).map((path) => join(folder, path));
}

/** What else lies there was left behind by mistake, as thirteen screenshots once were. */
test('the top level holds only what belongs there', async () => {
  const belongs = [
    'CMakeLists.txt',
    'CMakePresets.json',
    'LICENSE',
    'README.md',
    'build',
    'build-wasm.sh',
    'cpp',
    'dist',
    'tests',
    'web',
  ];
  const found = (await readdir(root)).filter((name) => !name.startsWith('.') && !belongs.includes(name));
  assert.deepEqual(found, []);
});
