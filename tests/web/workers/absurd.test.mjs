/**
 * Every function of the engine's Part A and of its networks given NaN, infinities, negative numbers, fractions and absurd
 * sizes in the place of each argument: it throws an Error with a sentence, or answers without NaN, and what was there
 * before is unchanged. Sizes reach C++ as whole numbers of 32 bits, so a fraction is cut and -1 is 2^32 - 1.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpusOf, engine } from './compiled-engine.mjs';

const ABSURD = [Number.NaN, Infinity, -Infinity, -1, 1.5, 2 ** 31, 2 ** 32 - 1, 2 ** 53, 1e308, 5e-324, -0];
const ABSURD_LISTS = [
  [],
  [Number.NaN],
  [Infinity, 1, 1],
  [-1, 2, 3],
  [1e308, 1e308, 1e308],
  [5e-324, 0, 0],
  new Array(5000).fill(1),
];
const counts = [38, 7, 955];
const truth = [0.05, 0.01, 0.94];
/** Names of strings that the engine knows; a wrong one is refused too. */
const CALLS = {
  coinNll: [6, 4, 0.5],
  coinLikelihood: [6, 4, 0.5],
  coinCurves: [6, 4, 0.1, 0.9, 5],
  shuffledTosses: [6, 10, 1],
  headsOfExperiments: [0.6, 10, 1, 0, 5],
  summaryOfExperiments: [0.6, 10, Uint32Array.of(5, 6)],
  movedEntry: [[0.5, 0.5], [0, 0], 0, 0.7],
  resizedVector: [[0.5, 0.5], 3],
  fitThreeOutcomes: ['square', counts],
  freeTheta1Within: [counts, 1e6],
  pathAlong: ['third', counts, 0, 0.1, 5],
  freeSurface: [counts, 0.1, 0.1, 3, 2],
  samplingErrors: [truth, 100, 10, 1],
  errorTheory: [truth],
  jointTable: [[137, 21, 42, 5]],
  drawnCells: [[137, 21, 42, 5], 5, 1],
  jointParameters: [3, 4],
  factorParameters: [3, 4, 2],
  limitedMemoryParameters: [3, 4, 1],
  sharedMemoryParameters: [3, 4, 1],
  combinationsTimes: [3, 4, 2],
  decimalExponent: [3, 4],
  parameterCount: [5, 1, 2],
  cosineDistances: [0, Float32Array.of(1, 0, 0, 1), 2],
};
/** The answer of these is NaN or infinite by what it means: an impossible outcome, a row that was never seen. */
const MAY_BE_NO_NUMBER = [
  'coinNll',
  'coinCurves',
  'pathAlong',
  'freeSurface',
  'jointTable',
  'cosineDistances',
  'fitThreeOutcomes',
];

/** @param {unknown} value @returns {number[]} */
const numbersOf = (value) =>
  typeof value === 'number'
    ? [value]
    : value && typeof value === 'object'
      ? (ArrayBuffer.isView(value) ? [.../** @type {any} */ (value)] : Object.values(value)).flatMap(numbersOf)
      : [];

/** @param {() => unknown} call @param {string} what @param {boolean} numeric */
function throwsOrAnswers(call, what, numeric) {
  let answer;
  try {
    answer = call();
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    assert.ok(['Error', 'BindingError', 'TypeError'].includes(name), `${what}: ${name} ${message}`);
    if (name === 'Error') assert.match(message, /^["A-Z].+ .+\.$/s, what);
    return;
  }
  if (numeric) assert.ok(!numbersOf(answer).some(Number.isNaN), `${what}: NaN`);
}

for (const [name, args] of Object.entries(CALLS))
  test(`${name} refuses absurd arguments, or answers`, () => {
    const call = (/** @type {unknown[]} */ given) => /** @type {any} */ (engine)[name](...given);
    const before = JSON.stringify(call(args));
    for (const [place, argument] of args.entries())
      for (const absurd of typeof argument === 'object'
        ? ABSURD_LISTS
        : typeof argument === 'number'
          ? ABSURD
          : ['', 'x'])
        throwsOrAnswers(
          () => call(Object.assign([...args], { [place]: absurd })),
          `${name}, argument ${place}: ${String(absurd).slice(0, 30)}`,
          !MAY_BE_NO_NUMBER.includes(name),
        );
    assert.equal(JSON.stringify(call(args)), before);
  });

test('a corpus, its models and a network stay as they are, whatever is asked of them', () => {
  const corpus = corpusOf('to be or not to be, that is the question. '.repeat(5));
  const trie = engine.createNgramTrie(corpus);
  trie.advance(3, 1e6);
  const model = engine.createCountingModel(corpus, trie, { kind: 'ngram', order: 3, initialCount: 0.1 });
  model.advance(1e6);
  const network = engine.initialNetwork({ vocabulary: 5, context: 1, features: 2, seed: 1 });
  const state = () =>
    JSON.stringify([
      corpus.facts(),
      [...corpus.unigramCounts()],
      [...model.distribution(Uint16Array.of(1, 2)).probabilities],
      network.fingerprint(),
    ]);
  const before = state();
  for (const x of ABSURD)
    for (const [what, call] of /** @type {[string, () => any][]} */ ([
      ['tokens', () => corpus.tokens(x, 5)],
      ['bigramProbabilities', () => corpus.bigramProbabilities(x)],
      ['bigramOverview', () => corpus.bigramOverview(corpus.permutation('frequency'), 3, x)],
      ['split', () => engine.createSplitJob(corpus, x).delete()],
      ['trie', () => trie.advance(x, 10)],
      [
        'order',
        () => engine.createCountingModel(corpus, trie, { kind: 'ngram', order: x, initialCount: 0.1 }).delete(),
      ],
      [
        'initialCount',
        () => engine.createCountingModel(corpus, trie, { kind: 'ngram', order: 2, initialCount: x }).delete(),
      ],
      ['distribution', () => model.distribution(/** @type {any} */ ([x])).probabilities],
      ['seed', () => model.sample(3, x, 1, new Uint16Array())],
      ['temperature', () => model.sample(3, 1, x, new Uint16Array())],
      ['network', () => engine.initialNetwork({ vocabulary: x, context: 1, features: 2, seed: 1 }).delete()],
      ['context', () => engine.initialNetwork({ vocabulary: 5, context: x, features: 2, seed: 1 }).delete()],
      ['features', () => engine.initialNetwork({ vocabulary: 5, context: 1, features: x, seed: 1 }).delete()],
      ['networkSeed', () => engine.initialNetwork({ vocabulary: 5, context: 1, features: 2, seed: x }).delete()],
      ['distributions', () => network.distributions(/** @type {any} */ ([x]))],
      ['networkSample', () => network.sample(3, 1, x, Uint16Array.of(1))],
      ['gradientStep', () => network.gradientStep(Uint16Array.of(1), x, 0.1).delete()],
      ['inside', () => network.inside(/** @type {any} */ ([x]))],
      [
        'weights',
        () => engine.createNetwork({ vocabulary: 5, context: 1, features: 2, seed: 1 }, new Float32Array(3)).delete(),
      ],
    ]))
      throwsOrAnswers(call, `${what} ${x}`, what !== 'gradientStep');
  assert.equal(state(), before);
  for (const owned of [network, model, trie, corpus]) owned.delete();
});
