/**
 * Every function and method of the engine with NaN, infinities, negative numbers, fractions, absurd sizes and wrong lists
 * in the place of each argument: it throws an Error with a sentence and changes nothing, or answers without NaN. Sizes
 * reach C++ as whole numbers of 32 bits, so a fraction is cut and -1 is 2^32 - 1.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engine } from './compiled-engine.mjs';
import { useEngine } from './every-function.mjs';

const NUMBERS = [Number.NaN, Infinity, -Infinity, -1, 1.5, 2 ** 31, 2 ** 32 - 1, 2 ** 53, 1e308, 5e-324, -0];
const LISTS = [
  [],
  [Number.NaN],
  [Infinity, 1, 1],
  [-1, 2, 3],
  [1e308, 1e308, 1e308],
  [5e-324, 0, 0],
  new Array(5000).fill(1),
];
/** The answer of these is NaN by what it means: an impossible outcome, a row never seen, a token without a past. */
const MAY_BE_NO_NUMBER = new Set([
  'bits',
  'coinCurves',
  'coinNll',
  'cosineDistances',
  'fitThreeOutcomes',
  'freeSurface',
  'jointTable',
  'pathAlong',
  'perplexities',
  'score',
]);

/** @param {unknown} argument @returns {unknown[]} absurd values in its place; none for an object of C++ and for null */
function absurdOnes(argument) {
  if (typeof argument === 'number') return NUMBERS;
  if (typeof argument === 'string') return ['', 'x'];
  if (Array.isArray(argument) || ArrayBuffer.isView(argument)) return LISTS;
  if (typeof argument !== 'object' || argument === null || 'delete' in argument) return [];
  return Object.entries(argument).flatMap(([key, value]) =>
    absurdOnes(value).map((absurd) => ({ ...argument, [key]: absurd })),
  );
}

/** @param {unknown[]} args @returns {{args: unknown[], what: string}[]} */
const absurdArguments = (args) =>
  args.flatMap((argument, place) =>
    absurdOnes(argument).map((absurd, i) => ({
      args: Object.assign([...args], { [place]: absurd }),
      what: `argument ${place}, absurd value ${i}`,
    })),
  );

/** @param {unknown} value @returns {number[]} */
const numbersOf = (value) =>
  typeof value === 'number'
    ? [value]
    : value && typeof value === 'object' && !('delete' in value)
      ? (ArrayBuffer.isView(value) ? [.../** @type {any} */ (value)] : Object.values(value)).flatMap(numbersOf)
      : [];

/** @param {any} answer */
const free = (answer) => (answer?.network ?? answer)?.delete?.();

/** Requires a sentence. @param {unknown} error @param {string} what */
function checkRefusal(error, what) {
  const { name, message } = /** @type {Error} */ (error);
  assert.ok(['Error', 'BindingError', 'TypeError', 'RangeError'].includes(name), `${what}: ${name} ${message}`);
  if (name === 'Error') assert.match(message, /^["A-Z].+ .+\.$/s, what);
}

/**
 * Uses all of the engine; before each call `meddle` may make it with absurd arguments.
 * @param {(call: () => unknown, what: string, name: string) => void} meddle @returns {string[]} what each sound call gave
 */
function use(meddle) {
  /** @type {string[]} */
  const answers = [];
  useEngine(engine, (target, name, ...args) => {
    for (const absurd of absurdArguments(args))
      meddle(() => target[name](...absurd.args), `call ${answers.length}, ${name}, ${absurd.what}`, name);
    const answer = target[name](...args);
    answers.push(`${name}: ${answer?.delete ? 'an object' : JSON.stringify(answer)}`);
    return answer;
  });
  return answers;
}

test('whatever is refused is refused with a sentence and changes nothing, and all else has an answer', () => {
  const undisturbed = use(() => {});
  /** What the engine takes, since it means something: this may change what comes after it. @type {Set<string>} */
  const taken = new Set();
  let refused = 0;
  const disturb = (/** @type {() => unknown} */ call, /** @type {string} */ what, /** @type {string} */ name) => {
    if (taken.has(what)) return;
    refused++;
    try {
      const answer = call();
      taken.add(what);
      assert.ok(MAY_BE_NO_NUMBER.has(name) || !numbersOf(answer).some(Number.isNaN), `${what}: NaN`);
      free(answer);
    } catch (error) {
      checkRefusal(error, what);
    }
  };
  /** Until a run in which nothing absurd was taken, so that all of it was refused. */
  for (let known = -1; known < taken.size; ) {
    known = taken.size;
    refused = 0;
    try {
      assert.deepEqual(use(disturb), undisturbed);
    } catch (error) {
      if (taken.size === known) throw error;
    }
  }
  assert.ok(refused > 1000, `${refused} refusals`);
});
