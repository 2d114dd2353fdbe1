/** Worlds with more and more sentences about moods, each read by a few networks from the beginning. */
import { Cancelled } from '../../scheduling/stale.js';
import { yieldToMessages } from '../../scheduling/yielding.js';
import { CAT, DOG, FIRST_WORLD, HAPPY, lessonOf, SAD, sentencesOfWorld, wordsOf } from '../../models/animal-world.js';
import { streamOf } from '../../models/grammar.js';

/** @typedef {"both" | "dogs"} Kinds */
/** @typedef {"sadDog" | "sadCat" | "happyCat"} Asked  a probability */
/** @typedef {Record<Asked, number[]>} ByNetworks  a value for each network */
/** @typedef {{networks: ByNetworks, counted: Record<Asked, number>}} Result  of one world */

/** Sentences of each kind. */
export const SWEEP = [0, 1, 2, 4, 8, 16, 32];
/** One network each. */
export const SEEDS = [1, 2, 3, 4, 5];
export const LEARNER = 'moods';
const STEPS = 400;

/**
 * @param {import('../../workers/words-protocol.js').WordsApi} words @param {Kinds} kinds @param {number} sentences  of each kind
 * @param {number} initialCount @param {(share: number) => void} progress @param {() => boolean} [stopped]  asked before each network
 * @returns {Promise<Result>}
 */
export async function learnWorld(words, kinds, sentences, initialCount, progress, stopped = () => false) {
  await yieldToMessages();
  const moods = { sadDogs: sentences, happyCats: kinds === 'both' ? sentences : 0 };
  const text = sentencesOfWorld({ ...FIRST_WORLD, shared: 1 }, moods);
  const vocabulary = wordsOf(text);
  const [dog = 0, cat = 0, sad = 0, happy = 0] = [DOG, CAT, SAD, HAPPY].map((word) => vocabulary.indexOf(word));
  /** @type {ByNetworks} */
  const networks = { sadDog: [], sadCat: [], happyCat: [] };
  for (const [i, seed] of SEEDS.entries()) {
    if (stopped()) throw new Cancelled('The reading was stopped.');
    const lesson = lessonOf(text, vocabulary, { context: 1, steps: STEPS, seed });
    const network = await words.learn(lesson, LEARNER, (share) => progress((i + share) / SEEDS.length));
    const rows = await words.distributions(network, Uint16Array.of(dog, cat));
    networks.sadDog.push(rows[sad] ?? 0);
    networks.sadCat.push(rows[vocabulary.length + sad] ?? 0);
    networks.happyCat.push(rows[vocabulary.length + happy] ?? 0);
  }
  const tokens = streamOf(text, vocabulary, 1);
  const [ofDog, ofCat] = await words.countedRows(
    { tokens, counted: tokens.length, vocabulary: vocabulary.length },
    [dog, cat],
    initialCount,
  );
  const counted = {
    sadDog: ofDog?.probabilities[sad] ?? 0,
    sadCat: ofCat?.probabilities[sad] ?? 0,
    happyCat: ofCat?.probabilities[happy] ?? 0,
  };
  return { networks, counted };
}
