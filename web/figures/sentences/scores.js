/** What the models read, and how surprising they find sentences that were read, that were not, and that mix the kinds. */
import { lessonOf } from '../../models/animal-world.js';
import { STOP, streamOf } from '../../models/grammar.js';
import { yieldToMessages } from '../../scheduling/yielding.js';
import { splitSentences, VOCABULARY, WORDS } from './kinds.js';

/** @typedef {{withheld: "cat" | "dog", count: number, seed: number}} Reading  what the models read */
/** @typedef {Reading & {order: number, initialCount: number}} Request */
/** @typedef {{split: import('./kinds.js').Split, tokens: Uint16Array, network: import('../../workers/protocol.js').NetworkWeights}} Learnt */
/** @typedef {"read" | "unread" | "mixed"} Group */
/** @typedef {{counted: number[], network: number[]}} Bits  of each sentence of a group */
/** @typedef {{words: string[], counted: number[], network: number[]}} Scored  bits of each word of a sentence, its stop included */
/** @typedef {{groups: Record<Group, Bits>, pair: {read: Scored, unread: Scored}}} Scores */

export const LEARNER = 'sentences';
export const GROUPS = /** @type {const} */ (['read', 'unread', 'mixed']);
/** All words before one; the network sees the whole sentence so far. */
const CONTEXT = 6;
const STEPS = 300;
/** Sentences scored in each group. */
export const TESTED = 60;

/** @param {import('../../workers/words-protocol.js').WordsApi} words @param {Reading} reading @param {(share: number) => void} progress @returns {Promise<Learnt>} */
export async function learnSentences(words, { withheld, count, seed }, progress) {
  await yieldToMessages();
  const split = splitSentences(withheld, count, TESTED, seed);
  const lesson = lessonOf(split.read, VOCABULARY, { context: CONTEXT, steps: STEPS, seed });
  const network = await words.learn(lesson, LEARNER, progress);
  return { split, tokens: streamOf(split.read, VOCABULARY, CONTEXT), network };
}

/** @param {import('../../workers/words-protocol.js').WordsApi} words @param {Request} request @param {Learnt} learnt @returns {Promise<Scores>} */
export async function scoreSentences(words, { order, initialCount }, { split, tokens, network }) {
  const text = { tokens, counted: tokens.length, vocabulary: VOCABULARY.length };
  const bitsOf = async (/** @type {string[][]} */ sentences) => {
    const stream = streamOf(sentences, VOCABULARY, CONTEXT);
    const [counted, byNetwork] = await Promise.all([
      words.countedSurprises(text, order, initialCount, stream),
      words.surprises(network, stream),
    ]);
    return sentences.map((sentence, i) => ({
      words: [...sentence, STOP],
      counted: bitsAt(counted, i),
      network: bitsAt(byNetwork, i),
    }));
  };
  const [read = [], unread = [], mixed = []] = await Promise.all(
    GROUPS.map((group) => bitsOf(split[group].slice(0, TESTED))),
  );
  const groups = { read: sums(read), unread: sums(unread), mixed: sums(mixed) };
  const pair = { read: /** @type {Scored} */ (read[0]), unread: /** @type {Scored} */ (unread[0]) };
  return { groups, pair };
}

/** Bits of a sentence's words and its first stop. @param {Float64Array} stream @param {number} place  of the sentence */
function bitsAt(stream, place) {
  const start = CONTEXT + place * (WORDS + CONTEXT);
  return [...stream.slice(start, start + WORDS + 1)];
}

/** @param {Scored[]} sentences @returns {Bits} */
const sums = (sentences) => ({
  counted: sentences.map(({ counted }) => sum(counted)),
  network: sentences.map(({ network }) => sum(network)),
});

/** @param {number[]} values */
export const sum = (values) => values.reduce((total, value) => total + value, 0);
/** @param {number[]} values */
export const mean = (values) => sum(values) / values.length;
/** @param {number[]} values */
export const deviation = (values) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
