/** The small world of the cat-and-dog experiments: its sentences, and how networks learn such sentences. */
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

/** @param {string} text @returns {string[]} */
const list = (text) => text.split(' ');

/** The world that the figures open with; its rows have names. @type {{rows: (Row & {name: string})[], own: Row & {name: string}}} */
export const FIRST_WORLD = {
  rows: [
    {
      name: 'Animals',
      before: list('small old'),
      who: [DOG, CAT, 'horse', 'rabbit'],
      does: list('sleeps runs eats'),
      after: list('outside quietly here'),
    },
    {
      name: 'People',
      before: list('my her'),
      who: list('sister uncle teacher'),
      does: ['reads', 'writes', 'sings', SAD, HAPPY],
      after: list('today again'),
    },
    {
      name: 'Vehicles',
      before: list('red new'),
      who: list('car bus train'),
      does: list('stops starts turns'),
      after: list('slowly suddenly'),
    },
    {
      name: 'Plants',
      before: list('tall wild'),
      who: list('tree rose fern'),
      does: list('grows blooms withers'),
      after: list('early late'),
    },
  ],
  own: {
    name: 'Only the cat',
    before: list('striped shy'),
    who: [CAT],
    does: list('purrs climbs hides'),
    after: list('alone upstairs'),
  },
};

/** @param {string} who @param {Row} row @param {number} count */
const about = (who, { before, does, after }, count) => sentencesOf([before, [who], does, after], count);

/** “small dog sad”, “old dog sad”, … @param {Row[]} rows @param {string} who @param {string} mood @param {number} count */
const ofMood = (rows, who, mood, count) =>
  sentencesOf([rows.find((row) => row.who.includes(who))?.before ?? [], [who], [mood]], count);

/** The words of some sentences, and the four that the figures always ask about. @param {string[][]} sentences */
export const wordsOf = (sentences) => vocabularyOf([...sentences, [DOG, CAT, SAD, HAPPY]]);

/** @typedef {{context: number, steps: number, seed: number}} Course  how a network learns: its context, steps and seed */

/**
 * @param {string[][]} sentences @param {string[]} vocabulary @param {Course} course
 * @returns {import('../workers/words-protocol.js').Lesson}
 */
export const lessonOf = (sentences, vocabulary, { context, steps, seed }) => ({
  network: { vocabulary: vocabulary.length, context, features: 16, seed },
  steps,
  batch: 64,
  rate: 0.01,
  ...examplesOf(streamOf(sentences, vocabulary, context), context),
});
