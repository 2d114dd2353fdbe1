/**
 * Checks the compiled modules against their types: web/workers/module-*.d.ts declares every function, class, method and
 * result key that C++ provides, and C++ provides every declared one, with a value of its type.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isOurs, namesOf, useCounting, useEngine } from './every-function.mjs';

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
    /** @type {import('./every-function.mjs').Called} */
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

test('every function that is compiled is declared, and the other way round', () => {
  functionsAgree(engine, moduleType(0));
  functionsAgree(counting, moduleType(1));
});

test('the counting module sends what its types say', () => {
  const { called, unasked } = createCaller(moduleType(1));
  useCounting(counting, called);
  assert.deepEqual(unasked(), []);
});

test('the whole engine sends what its types say', () => {
  const { called, unasked } = createCaller(moduleType(0));
  useEngine(engine, called);
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
