/**
 * A sound call of every function and every method of the compiled modules, in an order that makes sense. Tests hand over
 * how they call, and learn of one that is forgotten here from the modules themselves.
 */

/** @typedef {(target: any, name: string, ...args: unknown[]) => any} Called  returns what target[name](...args) does */

const text = 'to be or not to be, that is the question: whether it is nobler in the mind to suffer. '.repeat(5);
const settings = { vocabulary: 5, context: 1, features: 2, seed: 1 };
const training = { network: settings, recipe: 'article', steps: 3, batch: 2, rate: 0.01, schedule: 'constant' };

/** Excludes Emscripten's functions, and classes, which the functions that return them cover. @param {any} module @param {string} name */
export const isOurs = (module, name) =>
  typeof module[name] === 'function' && /^[a-z]/.test(name) && !EMSCRIPTENS_OWN.test(name);
const EMSCRIPTENS_OWN =
  /^(?:run|stack(?:Save|Restore|Alloc)|dynCall.*|getInheritedInstanceCount|getLiveInheritedInstances|flushPendingDeletes|setDelayFunction|count_emval_handles|get_first_emval)$/;

/** Methods that Embind adds to every class. */
const EMBINDS_OWN = new Set(['constructor', 'isAliasOf', 'clone', 'isDeleted', 'deleteLater']);

/** @param {object} value @returns a plain object's keys, or a C++ object's methods */
export function namesOf(value) {
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

/** The whole engine. @param {any} module @param {Called} called */
export function useEngine(module, called) {
  useCounting(module, called);
  useNetworks(module, called);
  useTraining(module, called);
  useTeams(module, called);
  useLikelihood(module, called);
  called(module, 'createTokenCorpus', Uint32Array.of(97, 98), Uint8Array.of(0, 1, 0), 2).delete();
  called(module, 'cosineDistances', 0, Float32Array.of(1, 0, 0, 1), 2);
}

/** The counting module. @param {any} module @param {Called} called */
export function useCounting(module, called) {
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
function useNetworks(module, called) {
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
function useTraining(module, called) {
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
function useTeams(module, called) {
  const trainer = called(module, 'createTrainer', training, Uint8Array.of(0, 1, 2, 3, 4, 0, 1, 2));
  const replica = called(module, 'createReplica', training, called(trainer, 'state'));
  const batch = new Uint16Array(training.batch * (training.network.context + 1));
  called(trainer, 'drawBatch', batch);
  called(replica, 'beginStep', batch);
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
function useLikelihood(module, called) {
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
