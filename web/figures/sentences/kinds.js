/** Sentences of three kinds, Bengio's two among them, and which of them the models read. */
import { STOP, vocabularyOf } from '../../models/grammar.js';

/** @param {string} text */
const split = (text) => text.split(' ');

/**
 * A kind of sentence: its subjects, verbs and places. The other words are the same in all.
 * @type {{subjects: string[], verbs: string[], places: string[]}[]}
 */
export const KINDS = [
  {
    subjects: split('cat dog girl boy'),
    verbs: split('walking running playing sleeping'),
    places: split('bedroom room garden kitchen'),
  },
  {
    subjects: split('ship boat whale seal'),
    verbs: split('sailing floating diving drifting'),
    places: split('harbour bay strait lagoon'),
  },
  {
    subjects: split('teacher nurse judge clerk'),
    verbs: split('working waiting writing speaking'),
    places: split('school hospital court office'),
  },
];
export const PAIR = { cat: 'The cat is walking in the bedroom', dog: 'A dog was running in a room' };
/** Words of a sentence, without its stop. */
export const WORDS = 7;

const [SUBJECT, VERB, PLACE] = [1, 3, 6];

/** All sentences of a kind. @param {typeof KINDS[number]} kind */
const sentencesOfKind = ({ subjects, verbs, places }) =>
  [['The', 'A'], subjects, ['is', 'was'], verbs, ['in'], ['the', 'a'], places].reduce(
    (/** @type {string[][]} */ begun, words) => begun.flatMap((sentence) => words.map((word) => [...sentence, word])),
    [[]],
  );

/** @type {string[][]} */
export const ALL = KINDS.flatMap(sentencesOfKind);
export const VOCABULARY = vocabularyOf(ALL);

/** @typedef {{read: string[][], unread: string[][], mixed: string[][]}} Split */

/**
 * Bengio's sentence that is read comes first in `read`, the other one first in `unread`.
 * @param {keyof typeof PAIR} withheld @param {number} count  sentences to read @param {number} tested  unread ones @param {number} seed
 * @returns {Split} `mixed`: as many as `unread`, each with the words of three kinds
 */
export function splitSentences(withheld, count, tested, seed) {
  const [never, first] = withheld === 'dog' ? [PAIR.dog, PAIR.cat] : [PAIR.cat, PAIR.dog];
  const others = shuffled(ALL, seed).filter((words) => ![never, first].includes(words.join(' ')));
  const unread = [split(never), ...others.slice(count - 1, count - 2 + tested)];
  return { read: [split(first), ...others.slice(0, count - 1)], unread, mixed: unread.map(mixedUp) };
}

/** A subject of one kind, with the verb of the next and the place of the third. @param {string[]} sentence */
function mixedUp(sentence) {
  const own = KINDS.findIndex(({ subjects }) => subjects.includes(sentence[SUBJECT] ?? ''));
  const [kind, next, third] = [0, 1, 2].map((step) => KINDS[(own + step) % KINDS.length] ?? KINDS[0]);
  const verb = next?.verbs[kind?.verbs.indexOf(sentence[VERB] ?? '') ?? 0] ?? STOP;
  const place = third?.places[kind?.places.indexOf(sentence[PLACE] ?? '') ?? 0] ?? STOP;
  return sentence.map((word, i) => (i === VERB ? verb : i === PLACE ? place : word));
}

/** The same seed always gives the same order. @template Item @param {Item[]} items @param {number} seed */
const shuffled = (items, seed) =>
  items
    .map((item, i) => ({ item, key: scrambled(i ^ scrambled(seed)) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

/** The finaliser of MurmurHash3, a permutation of the 32-bit numbers. @param {number} x */
function scrambled(x) {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
