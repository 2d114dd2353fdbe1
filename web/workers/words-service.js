/** Experiments with words, in the lab worker. */
import { createQueue, priorities } from '../scheduling/jobs.js';
import { using } from './using.js';

/** @typedef {import('./words-protocol.js').WordsApi} WordsApi */
/** @typedef {import('./words-protocol.js').WordText} WordText */
/** @typedef {import('./words-protocol.js').NetworkWeights} NetworkWeights */
/** @typedef {import('./module-networks.js').Network} Network */
/** @typedef {import('./module-counting.js').Corpus} Corpus */
/** @typedef {import('./module-counting.js').NgramTrie} NgramTrie */
/** @typedef {import('./module-networks.js').NetworksModule & import('./module-training.js').TrainingModule & import('./module-counting.js').CountingModule & import('./module-token-corpus.js').TokenCorpusModule & import('./module-words.js').WordsModule} Engine */

/** The counting part reads characters, so each word becomes one character from Unicode's private-use range. */
const FIRST_CHARACTER = 0xe000;
const MOST_WORDS = 6400;
/** The queue's first slice is 1,024 units; that many steps would take too long. */
const UNITS_PER_STEP = 64;
const TOKENS_PER_ADVANCE = 1 << 20;

/**
 * @param {Engine} engine
 * @returns {WordsApi}
 */
export function createWordsService(engine) {
  const queue = createQueue();
  /** Running lessons. @type {Set<{learner: string, cancel: () => void}>} */
  const lessons = new Set();

  return {
    async learn({ network, contexts, next, ...recipe }, learner, progress) {
      const trainer = engine.createExampleTrainer(
        { network, recipe: 'custom', schedule: 'warm-up', ...recipe },
        contexts,
        next,
      );
      const { done, cancel } = queue.run(trainingJob(trainer), priorities.evaluation, progress);
      const lesson = { learner, cancel };
      lessons.add(lesson);
      try {
        await done;
        return { settings: network, weights: trainer.weights() };
      } finally {
        lessons.delete(lesson);
        trainer.delete();
      }
    },
    async stop(learner) {
      for (const lesson of lessons) if (lesson.learner === learner) lesson.cancel();
    },
    distributions: async (network, contexts) => withNetwork(engine, network, (one) => one.distributions(contexts)),
    losses: async (network, contexts) => withNetwork(engine, network, (one) => one.losses(contexts)),
    async distances({ settings, weights }, word) {
      return engine.cosineDistances(
        word,
        weights.subarray(0, settings.vocabulary * settings.features),
        settings.features,
      );
    },
    step: async (network, context, next, rate) =>
      withNetwork(engine, network, (one) => {
        const stepped = one.gradientStep(Uint16Array.from(context), next, rate);
        return using(stepped, () => ({ settings: network.settings, weights: stepped.weights() }));
      }),
    surprises: async (network, tokens) => withNetwork(engine, network, (one) => one.score(tokens)),
    countedRows: async (text, words, initialCount) =>
      withCorpus(engine, text, (corpus) =>
        withModel(engine, corpus, null, { kind: 'ngram', order: 2, initialCount }, (model) =>
          words.map((word) => {
            const { probabilities, counts } = model.distribution(Uint16Array.of(word));
            return { probabilities, counts };
          }),
        ),
      ),
    countedSurprises: async (text, order, initialCount, tokens) =>
      withCorpus(engine, text, (corpus) =>
        withTrie(engine, corpus, order, (trie) =>
          withModel(
            engine,
            corpus,
            trie,
            { kind: 'ngram', order, initialCount },
            (model) => model.score(asText(tokens)).bits,
          ),
        ),
      ),
  };
}

/** @param {import('./module-training.js').Trainer} trainer @returns {import('../scheduling/jobs.js').Job} */
const trainingJob = (trainer) => ({
  advance: (units) => trainer.advance(Math.ceil(units / UNITS_PER_STEP)),
  progress: () => trainer.progress(),
});

/** @template Result @param {Engine} engine @param {NetworkWeights} network @param {(network: Network) => Result} use */
const withNetwork = (engine, { settings, weights }, use) => using(engine.createNetwork(settings, weights), use);

/**
 * Builds a corpus whose characters stand for words, so that word ids are token ids.
 * @template Result @param {Engine} engine @param {WordText} text @param {(corpus: Corpus) => Result} use
 */
function withCorpus(engine, { tokens, counted, vocabulary }, use) {
  if (vocabulary > MOST_WORDS)
    throw new Error(`There are ${vocabulary} different words; shorten the lists to at most ${MOST_WORDS}.`);
  const characters = Uint32Array.from({ length: vocabulary }, (_, id) => FIRST_CHARACTER + id);
  return using(engine.createTokenCorpus(characters, tokens, counted), use);
}

/** @param {Uint16Array} tokens */
const asText = (tokens) => Array.from(tokens, (id) => String.fromCodePoint(FIRST_CHARACTER + id)).join('');

/**
 * @template Result @param {Engine} engine @param {Corpus} corpus @param {NgramTrie | null} trie
 * @param {import('./module-counting.js').CountingModelSpec} spec
 * @param {(model: import('./module-counting.js').CountingModel) => Result} use
 */
const withModel = (engine, corpus, trie, spec, use) => using(engine.createCountingModel(corpus, trie, spec), use);

/** @template Result @param {Engine} engine @param {Corpus} corpus @param {number} order @param {(trie: NgramTrie | null) => Result} use */
function withTrie(engine, corpus, order, use) {
  if (order < 3) return use(null);
  return using(engine.createNgramTrie(corpus), (trie) => {
    while (!trie.advance(order, TOKENS_PER_ADVANCE));
    return use(trie);
  });
}
