/** The small world of the cat-and-dog experiment: its sentences, and how its networks learn them. */
import { examplesOf, sentencesOf, streamOf, vocabularyOf } from './grammar.js';

/** @typedef {{before: string[], who: string[], does: string[], after: string[]}} Row  a sentence takes one word of each list */
/**
 * @typedef {object} World
 * @property {Row[]} rows
 * @property {Row} own       the sentences of the cat alone; its `who` is not read
 * @property {number} shared share of the cat's sentences that its rows make, 0 to 1; `own` makes the rest
 */
/** @typedef {{sadDogs: number, happyCats: number}} Moods  how many sentences of each */

export const DOG = 'dog';
export const CAT = 'cat';
export const SAD = 'sad';
export const HAPPY = 'happy';

/** However long the lists are, every word under “who” heads this many sentences of each of its rows. */
export const SENTENCES_EACH = 36;

/**
 * @param {World} world
 * @param {Moods} [moods]
 * @returns {string[][]}
 * @throws {Error} where the table makes no sentence; the message says what to change
 */
export function sentencesOfWorld({ rows, own, shared }, moods = { sadDogs: 0, happyCats: 0 }) {
  const common = Math.round(SENTENCES_EACH * shared);
  const said = rows.flatMap((row) => row.who.flatMap((who) => about(who, row, who === CAT ? common : SENTENCES_EACH)));
  if (said.length === 0) throw new Error('The table makes no sentence; write at least one word under “who”.');
  const hasCat = rows.some(({ who }) => who.includes(CAT));
  return [
    ...said,
    ...(hasCat ? about(CAT, own, SENTENCES_EACH - common) : []),
    ...ofMood(rows, DOG, SAD, moods.sadDogs),
    ...ofMood(rows, CAT, HAPPY, moods.happyCats),
  ];
}

/** @param {string} who @param {Row} row @param {number} count */
const about = (who, { before, does, after }, count) => sentencesOf([before, [who], does, after], count);

/** “small dog sad”, “old dog sad”, … @param {Row[]} rows @param {string} who @param {string} mood @param {number} count */
const ofMood = (rows, who, mood, count) =>
  sentencesOf([rows.find((row) => row.who.includes(who))?.before ?? [], [who], [mood]], count);

/** The words of some sentences, and the four that the figure always asks about. @param {string[][]} sentences */
export const wordsOf = (sentences) => vocabularyOf([...sentences, [DOG, CAT, SAD, HAPPY]]);

/**
 * The training of every network in this figure.
 * @param {string[][]} sentences @param {string[]} vocabulary @param {number} context @param {number} seed
 * @returns {import('../../workers/words-protocol.js').Lesson}
 */
export const lessonOf = (sentences, vocabulary, context, seed) => ({
  network: { vocabulary: vocabulary.length, context, features: 16, seed },
  steps: 1000,
  batch: 64,
  rate: 0.01,
  ...examplesOf(streamOf(sentences, vocabulary, context), context),
});
