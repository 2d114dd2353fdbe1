/** The worlds with more and more sentences about moods, each learnt from the beginning and kept while the table stays. */
import { CAT, DOG, HAPPY, lessonOf, SAD, sentencesOfWorld, wordsOf } from './animal-world.js';
import { yieldToMessages } from '../../scheduling/yielding.js';
import { streamOf } from './grammar.js';

/** @typedef {"both" | "dogs"} Kinds */
/**
 * @typedef {object} Result  Of one world.
 * @property {number} sadDog
 * @property {number} sadCat
 * @property {number} happyCat
 * @property {number} cosine
 * @property {number} countedSadDog
 * @property {number} countedSadCat
 */
/**
 * @typedef {object} MoodWorlds
 * @property {(kinds: Kinds, sentences: number) => Result | undefined} get
 * @property {(kinds: Kinds) => [number, Result][]} all  by rising number of sentences
 * @property {() => void} forget
 * @property {(choice: () => {kinds: Kinds, sentences: number}, progress: (share: number) => void) => Promise<void>} learnMissing  the chosen world first, then the others of the sweep; the choice may change meanwhile
 */

export const SWEEP = [0, 1, 2, 4, 8, 16, 32];

/**
 * @param {(kinds: Kinds, sentences: number, progress: (share: number) => void) => Promise<Result>} learn
 * @param {() => void} onResult
 * @returns {MoodWorlds}
 */
export function createMoodWorlds(learn, onResult) {
  /** @type {Record<Kinds, Map<number, Result>>} */
  let known = { both: new Map(), dogs: new Map() };
  return {
    get: (kinds, sentences) => known[kinds].get(sentences),
    all: (kinds) => [...known[kinds]].sort(([a], [b]) => a - b),
    forget() {
      known = { both: new Map(), dogs: new Map() };
    },
    async learnMissing(choice, progress) {
      for (;;) {
        const [{ kinds, sentences }, mine] = [choice(), known];
        const next = [sentences, ...SWEEP].find((k) => !mine[kinds].has(k));
        if (next === undefined) return;
        const left = SWEEP.filter((k) => !mine[kinds].has(k)).length;
        const result = await learn(kinds, next, (share) => progress(1 - (left - share) / SWEEP.length));
        mine[kinds].set(next, result);
        if (mine === known) onResult();
      }
    },
  };
}

/**
 * @param {import('../../workers/client.js').Client} client @param {import('./world.js').WorldForm} form
 * @param {Kinds} kinds @param {number} sentences  of each kind @param {number} initialCount @param {(share: number) => void} progress
 * @returns {Promise<Result>}
 */
export async function learnWorld({ words }, form, kinds, sentences, initialCount, progress) {
  await yieldToMessages();
  const text = sentencesOfWorld(form.world(), { sadDogs: sentences, happyCats: kinds === 'both' ? sentences : 0 });
  const vocabulary = wordsOf(text);
  const [dog = 0, cat = 0, sad = 0, happy = 0] = [DOG, CAT, SAD, HAPPY].map((word) => vocabulary.indexOf(word));
  const tokens = streamOf(text, vocabulary, 1);
  const network = await words.learn(lessonOf(text, vocabulary, 1, form.seed()), progress);
  const [rows, distances, counted] = await Promise.all([
    words.distributions(network, Uint16Array.of(dog, cat)),
    words.distances(network, dog),
    words.countedRows({ tokens, counted: tokens.length, vocabulary: vocabulary.length }, [dog, cat], initialCount),
  ]);
  return {
    sadDog: rows[sad] ?? 0,
    sadCat: rows[vocabulary.length + sad] ?? 0,
    happyCat: rows[vocabulary.length + happy] ?? 0,
    cosine: 1 - (distances[cat] ?? 0),
    countedSadDog: counted[0]?.probabilities[sad] ?? 0,
    countedSadCat: counted[1]?.probabilities[sad] ?? 0,
  };
}
