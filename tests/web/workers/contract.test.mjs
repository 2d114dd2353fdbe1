/**
 * Checks the compiled modules against their types: web/workers/module-*.d.ts declares every function, class, method and
 * result key that C++ provides, and C++ provides every declared one, with a value of its type.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const web = new URL('../../../web/', import.meta.url);
/** @type {typeof import('typescript')} */
const ts = createRequire(new URL('package.json', web))('typescript');

const compiled = new URL('../../../build/wasm/', import.meta.url);
const load = async (/** @type {string} */ name) =>
  (await import(new URL(`${name}.mjs`, compiled).href)).default({
    wasmBinary: await readFile(new URL(`${name}.wasm`, compiled)),
  });
const counting = await load('counting');
const engine = await load('engine');

const files = ['module.d.ts', 'module-counting-only.d.ts'].map((name) =>
  fileURLToPath(new URL(`workers/${name}`, web)),
);
const program = ts.createProgram(files, {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  types: [],
});
const checker = program.getTypeChecker();

/** @typedef {import('typescript').Type} Type */

/** @param {number} index  of a file @returns the type of the module that its default export resolves to */
function moduleType(index) {
  const file = /** @type {import('typescript').SourceFile} */ (program.getSourceFile(files[index] ?? ''));
  const [exported] = checker
    .getExportsOfModule(/** @type {import('typescript').Symbol} */ (checker.getSymbolAtLocation(file)))
    .filter((symbol) => symbol.name === 'default');
  const [call] = checker.getTypeOfSymbol(/** @type {import('typescript').Symbol} */ (exported)).getCallSignatures();
  const promise = checker.getReturnTypeOfSignature(/** @type {import('typescript').Signature} */ (call));
  const [module] = checker.getTypeArguments(/** @type {import('typescript').TypeReference} */ (promise));
  return /** @type {Type} */ (module);
}

const typeOf = (/** @type {import('typescript').Symbol} */ symbol) => checker.getTypeOfSymbol(symbol);
const returned = (/** @type {import('typescript').Symbol} */ symbol) =>
  typeOf(symbol)
    .getCallSignatures()
    .map((signature) => checker.getReturnTypeOfSignature(signature))[0];

/** Built-in types, checked by their constructor. */
const ARRAYS = /^(?:Uint8|Uint16|Uint32|Int32|Float32|Float64)Array\b/;

/**
 * @param {unknown} value @param {Type} type @param {string} path
 * @returns {string[]} members that the value lacks, or has beyond the type
 */
function differences(value, type, path) {
  if (type.isUnion() && !(type.flags & ts.TypeFlags.BooleanLike)) {
    const tried = type.types.map((one) => differences(value, one, path));
    return tried.find((found) => found.length === 0) ?? tried.at(-1) ?? [];
  }
  const name = checker.typeToString(type);
  const array = ARRAYS.exec(name)?.[0];
  const told = Object.prototype.toString.call(value).slice(8, -1);
  if (array) return told === array ? [] : [`${path} is no ${array} but ${told}`];
  if (type.isStringLiteral()) return value === type.value ? [] : [`${path} is not "${type.value}" but ${value}`];
  if (type.flags & ts.TypeFlags.BooleanLike) return typeof value === 'boolean' ? [] : [`${path} is no boolean`];
  if (type.flags & ts.TypeFlags.Null) return value === null ? [] : [`${path} is not null`];
  if (type.flags & ts.TypeFlags.Void) return value === undefined ? [] : [`${path} is not undefined`];
  if (type.flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.StringLike))
    return typeof value === name ? [] : [`${path} is no ${name} but ${value}`];
  return objectDifferences(value, type, path);
}

/** @param {unknown} value @param {Type} type @param {string} path @returns {string[]} */
function objectDifferences(value, type, path) {
  if (typeof value !== 'object' || value === null) return [`${path} is no object but ${value}`];
  const element = checker.isArrayType(type)
    ? checker.getTypeArguments(/** @type {import('typescript').TypeReference} */ (type))[0]
    : type.getStringIndexType();
  if (element) {
    if (Array.isArray(value) !== checker.isArrayType(type)) return [`${path} is an array on one side alone`];
    const entries = Object.entries(value);
    return entries.flatMap(([key, entry]) => differences(entry, element, `${path}[${key}]`));
  }
  return memberDifferences(value, type, path);
}

/** @param {object} value @param {Type} type @param {string} path @returns {string[]} */
function memberDifferences(value, type, path) {
  const declared = new Map(type.getProperties().map((property) => [property.name, property]));
  const present = new Set(namesOf(value));
  const missing = [...declared.keys()].filter((name) => !present.has(name)).map((name) => `${path}.${name} is missing`);
  const extra = [...present].filter((name) => !declared.has(name)).map((name) => `${path}.${name} is not declared`);
  const wrong = [...declared.values()]
    .filter(
      ({ name }) =>
        present.has(name) && typeOf(/** @type {any} */ (declared.get(name))).getCallSignatures().length === 0,
    )
    .flatMap((property) =>
      differences(Reflect.get(value, property.name), typeOf(property), `${path}.${property.name}`),
    );
  return [...missing, ...extra, ...wrong];
}

/** Methods that Embind adds to every class. */
const EMBINDS_OWN = new Set(['constructor', 'isAliasOf', 'clone', 'isDeleted', 'deleteLater']);

/** @param {object} value @returns a plain object's keys, or a C++ object's methods */
function namesOf(value) {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype) return Object.keys(value);
  const names = new Set(Object.getOwnPropertyNames(prototype));
  for (
    let above = Object.getPrototypeOf(prototype);
    above && above !== Object.prototype;
    above = Object.getPrototypeOf(above)
  )
    for (const name of Object.getOwnPropertyNames(above)) names.add(name);
  return [...names].filter((name) => !EMBINDS_OWN.has(name));
}

/**
 * Calls functions of a module and methods of the objects that they return, and checks each result's declared type.
 * @param {Type} module  declared
 */
function createCaller(module) {
  /** Types of the objects that C++ returned; any other target is the module. @type {WeakMap<object, Type>} */
  const types = new WeakMap();
  /** Declared members that have not been called, by type. @type {Map<string, Set<string>>} */
  const left = new Map();
  const declare = (/** @type {Type} */ type) => {
    const name = checker.typeToString(type);
    if (!left.has(name)) left.set(name, new Set(type.getProperties().map((property) => property.name)));
    return name;
  };
  declare(module);
  return {
    /** @type {Called} */
    called(target, name, ...args) {
      const type = types.get(target) ?? module;
      const property = type.getProperty(name);
      assert.ok(property, `${name} is not declared`);
      const value = target[name](...args);
      left.get(declare(type))?.delete(name);
      const result = /** @type {Type} */ (returned(property));
      assert.deepEqual(differences(value, result, `${name}()`), []);
      if (result.getProperty('delete')) {
        types.set(value, result);
        declare(result);
      }
      return value;
    },
    unasked: () => [...left].flatMap(([type, names]) => [...names].map((name) => `${type}.${name}`)),
  };
}

/** @param {any} module  compiled @param {Type} type  declared */
function functionsAgree(module, type) {
  const declared = new Set(type.getProperties().map(({ name }) => name));
  const present = Object.keys(module).filter((name) => isOurs(module, name));
  assert.deepEqual(present.sort(), [...declared].sort());
}

/** Excludes Emscripten's functions, and classes, which the functions that return them cover. @param {any} module @param {string} name */
const isOurs = (module, name) =>
  typeof module[name] === 'function' && /^[a-z]/.test(name) && !EMSCRIPTENS_OWN.test(name);
const EMSCRIPTENS_OWN =
  /^(?:run|stack(?:Save|Restore|Alloc)|dynCall.*|getInheritedInstanceCount|getLiveInheritedInstances|flushPendingDeletes|setDelayFunction|count_emval_handles|get_first_emval)$/;

const text = 'to be or not to be, that is the question: whether it is nobler in the mind to suffer. '.repeat(5);
const settings = { vocabulary: 5, context: 1, features: 2, seed: 1 };
const training = { network: settings, recipe: 'article', steps: 3, batch: 2, rate: 0.01, schedule: 'constant' };

test('every function that is compiled is declared, and the other way round', () => {
  functionsAgree(engine, moduleType(0));
  functionsAgree(counting, moduleType(1));
});

test('the counting module sends what its types say', () => {
  const { called, unasked } = createCaller(moduleType(1));
  countingAgrees(counting, called);
  assert.deepEqual(unasked(), []);
});

test('the whole engine sends what its types say', () => {
  const { called, unasked } = createCaller(moduleType(0));
  countingAgrees(engine, called);
  networksAgree(engine, called);
  trainingAgrees(engine, called);
  teamsAgree(engine, called);
  likelihoodAgrees(engine, called);
  called(engine, 'createTokenCorpus', Uint32Array.of(97, 98), Uint8Array.of(0, 1, 0), 2).delete();
  called(engine, 'cosineDistances', 0, Float32Array.of(1, 0, 0, 1), 2);
  assert.deepEqual(unasked(), []);
});

test('a difference of either side is found', () => {
  const module = moduleType(0);
  const limits = /** @type {Type} */ (returned(/** @type {any} */ (module.getProperty('limits'))));
  const { highestOrder, ...others } = engine.limits();
  assert.deepEqual(differences(others, limits, 'limits'), ['limits.highestOrder is missing']);
  assert.deepEqual(differences({ ...others, highestOrder: null }, limits, 'limits'), [
    'limits.highestOrder is no number but null',
  ]);
  assert.deepEqual(differences({ ...others, highestOrder, more: 1 }, limits, 'limits'), [
    'limits.more is not declared',
  ]);
});

/** @typedef {(target: any, name: string, ...args: unknown[]) => any} Called */

/** @param {any} module @param {Called} called */
function countingAgrees(module, called) {
  const bytes = new TextEncoder().encode(text);
  const builder = called(module, 'createCorpusBuilder');
  called(builder, 'beginFile');
  called(builder, 'scan', bytes);
  called(builder, 'finishScan');
  called(builder, 'beginEncoding', 0);
  builder.beginFile();
  called(builder, 'encode', bytes);
  const corpus = called(builder, 'finish');
  called(corpus, 'facts');
  called(corpus, 'vocabulary');
  called(corpus, 'tokens', 0, 5);
  called(corpus, 'splitTokens', 'train');
  called(corpus, 'unigramCounts');
  called(corpus, 'bigramCounts');
  called(corpus, 'bigramProbabilities', 0.1);
  called(corpus, 'bigramOverview', called(corpus, 'permutation', 'frequency'), 3, 0.1);
  const trie = called(module, 'createNgramTrie', corpus);
  called(trie, 'advance', 3, 1e6);
  called(trie, 'progress', 3);
  called(trie, 'depth');
  const table = called(module, 'createContextTableBuilder', corpus, trie, 2, 0);
  called(table, 'advance', 1e6);
  called(table, 'progress');
  called(table, 'finish');
  // Without an initial count the validation part has impossible pairs, and so causes.
  for (const initialCount of [0.1, 0]) {
    const job = called(module, 'createOrderJob', corpus, trie, { kind: 'ngram', order: 3, initialCount });
    called(job, 'advance', 1e6);
    called(job, 'progress');
    called(job, 'result');
    called(job, 'delete');
  }
  const model = called(module, 'createCountingModel', corpus, null, { kind: 'ngram', order: 2, initialCount: 0.1 });
  called(model, 'advance', 1);
  called(model, 'progress');
  called(model, 'distribution', Uint16Array.of(1));
  called(model, 'sample', 5, 1, 1, new Uint16Array());
  called(model, 'score', 'to be');
  called(model, 'score', ''); // nothing to score: null
  const kneserNey = called(module, 'createKneserNey', corpus, trie);
  called(kneserNey, 'advance', 3, 1e6);
  called(kneserNey, 'progress', 3);
  called(kneserNey, 'depth');
  called(kneserNey, 'measures', 3);
  called(kneserNey, 'model', 3).delete();
  const surprises = called(module, 'createSurprisesJob', corpus, trie, { kind: 'kneser-ney', order: 3 }, 'valid');
  called(surprises, 'advance', 1e6);
  called(surprises, 'progress');
  called(surprises, 'bits');
  const past = called(module, 'createPastCounts', corpus, trie, 3);
  called(past, 'advance', 1e6);
  called(past, 'progress');
  called(past, 'counts');
  const words = called(module, 'createWordCounter', corpus);
  called(words, 'advance', 1e6);
  called(words, 'progress');
  called(words, 'distinct');
  const split = called(module, 'createSplitJob', corpus, 100);
  called(split, 'advance', 1e6);
  called(split, 'progress');
  called(split, 'finish');
  called(module, 'preview', 'to be');
  called(module, 'limits');
  for (const owned of [past, surprises, kneserNey, split, words, model, table, trie, corpus, builder])
    called(owned, 'delete');
}

/** @param {any} module @param {Called} called */
function networksAgree(module, called) {
  const network = called(module, 'initialNetwork', settings);
  called(network, 'settings');
  called(network, 'parameterCount');
  called(network, 'fingerprint');
  called(network, 'distributions', Uint16Array.of(1, 2));
  called(network, 'losses', Uint16Array.of(1, 2));
  called(network, 'matrix');
  called(network, 'sample', 3, 1, 1, Uint16Array.of(1));
  called(network, 'score', Uint16Array.of(0, 1, 2));
  called(network, 'inside', Uint16Array.of(1));
  called(network, 'gradientStep', Uint16Array.of(1), 2, 0.1).delete();
  called(network, 'embeddings', null, Uint16Array.of(1));
  const file = called(network, 'toSafetensors', { name: 'value' });
  called(module, 'createNetwork', settings, called(network, 'weights')).delete();
  called(module, 'readSafetensors', file).network.delete();
  called(module, 'readTensors', file);
  called(module, 'parameterCount', 5, 1, 2);
  called(network, 'compareMatrix', new Uint32Array(25).fill(1));
  called(network, 'compareMatrix', new Uint32Array(25)); // nothing was counted: null
  const table = called(module, 'createContextTable', {
    length: 1,
    vocabulary: 5,
    contexts: Uint16Array.of(0, 1),
    first: Uint32Array.of(0, 1, 2),
    followers: Uint32Array.of(1, 3, 0, 0, 2, 0),
  });
  called(table, 'length');
  called(table, 'size');
  const evaluator = called(module, 'createEvaluator', network, table);
  called(evaluator, 'advance', 10);
  called(evaluator, 'progress');
  const losses = called(evaluator, 'losses');
  called(module, 'perplexityOf', losses); // nothing of the validation part is scored: null
  const search = called(module, 'createPastSearch', network, table, new Uint16Array(network.settings().context), 2);
  called(search, 'advance', 10);
  called(search, 'progress');
  called(search, 'result');
  const surprises = called(module, 'createTokenSurprises', network, new Uint8Array(9));
  called(surprises, 'advance', 10);
  called(surprises, 'progress');
  called(surprises, 'bits');
  const bits = Float32Array.of(1, 2);
  const mixtures = called(module, 'createMixturePerplexities', bits, bits, [0, 0.5]);
  called(mixtures, 'advance', 10);
  called(mixtures, 'progress');
  called(mixtures, 'perplexities');
  const groups = called(module, 'createPastGroups', Uint32Array.of(0, 5));
  called(groups, 'addModel', bits);
  called(groups, 'setNetwork', null);
  called(groups, 'means', 0.5);
  called(groups, 'setNetwork', bits);
  called(groups, 'means', 0.5);
  for (const owned of [groups, mixtures, surprises, search, evaluator, table, network]) called(owned, 'delete');
}

/** @param {any} module @param {Called} called */
function trainingAgrees(module, called) {
  called(module, 'recipe', 'article');
  called(module, 'recipe', 'quick');
  called(module, 'recipe', 'wide');
  called(module, 'fingerprintAfter200Steps', 1);
  called(module, 'createExampleTrainer', training, Uint16Array.of(0, 1), Uint16Array.of(1, 2)).delete();
  const trainer = called(module, 'createTrainer', training, Uint8Array.of(0, 1, 2, 3, 4, 0, 1, 2));
  called(trainer, 'advance', 3);
  called(trainer, 'check');
  called(trainer, 'progress');
  called(trainer, 'step');
  called(trainer, 'loss');
  called(trainer, 'weights');
  called(trainer, 'fingerprint');
  called(trainer, 'delete');
}

/** One step of a trainer and its replica, each of which computes all of it. @param {any} module @param {Called} called */
function teamsAgree(module, called) {
  const trainer = called(module, 'createTrainer', training, Uint8Array.of(0, 1, 2, 3, 4, 0, 1, 2));
  const replica = called(module, 'createReplica', training, called(trainer, 'state'));
  called(replica, 'beginStep', called(trainer, 'drawBatch'));
  called(trainer, 'beginStep');
  for (const owner of [trainer, replica]) {
    for (const round of [0, 1]) {
      const pieces = called(owner, 'pieces', round);
      called(owner, 'computePieces', round, 0, pieces);
      const part = new Uint8Array(called(owner, 'partSize', round, 0, pieces));
      called(owner, 'writePart', round, 0, pieces, part);
      called(owner, 'readPart', round, 0, pieces, part);
    }
    called(owner, 'finishStep');
  }
  called(trainer, 'largestPart', 0, 2);
  for (const owned of [trainer, replica]) called(owned, 'delete');
}

/** @param {any} module @param {Called} called */
function likelihoodAgrees(module, called) {
  const [counts, truth] = [
    [38, 7, 955],
    [0.05, 0.01, 0.94],
  ];
  called(module, 'coinNll', 6, 4, 0.5);
  called(module, 'coinLikelihood', 6, 4, 0.5);
  called(module, 'coinCurves', 6, 4, 0.1, 0.9, 5);
  called(module, 'shuffledTosses', 6, 10, 1);
  called(module, 'summaryOfExperiments', 0.6, 10, called(module, 'headsOfExperiments', 0.6, 10, 1, 0, 5));
  called(module, 'movedEntry', Float64Array.of(0.5, 0.5), Uint8Array.of(0, 0), 0, 0.7);
  called(module, 'resizedVector', Float64Array.of(0.5, 0.5), 3);
  called(module, 'fitThreeOutcomes', 'square', counts);
  called(module, 'freeTheta1Within', counts, called(module, 'fitThreeOutcomes', 'free', counts).nll + 1);
  called(module, 'pathAlong', 'third', counts, 0, 0.1, 5);
  called(module, 'freeSurface', counts, 0.1, 0.1, 3, 2);
  called(module, 'samplingErrors', truth, 100, 10, 1);
  called(module, 'errorTheory', truth);
  called(module, 'jointTable', [137, 21, 42, 0]);
  called(module, 'drawnCells', [137, 21, 42, 0], 5, 1);
  called(module, 'jointParameters', 3, 4);
  called(module, 'factorParameters', 3, 4, 2);
  called(module, 'limitedMemoryParameters', 3, 4, 1);
  called(module, 'sharedMemoryParameters', 3, 4, 1);
  called(module, 'combinationsTimes', 3, 4, 2);
  called(module, 'decimalExponent', 3, 4);
}
