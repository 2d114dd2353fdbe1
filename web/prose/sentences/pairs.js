/** Sentences about single characters and pairs. */
import { percent } from '../../text/format.js';
import { shown, words } from '../sentence.js';
import { character, initialCharacter, times } from './characters.js';

/** @typedef {import('../sentence.js').Sentence} Sentence */
/** @typedef {import('../sentence.js').Values} Values */

/** Training and validation that differ by less are called equal. */
const ALIKE = 0.03;

/** @type {Sentence} */
const dependence = (v) => {
  const [current, next] = [character(v.number('bigram.pair_current')), character(v.number('bigram.pair_next'))];
  return words`In the training part ${current} is followed by ${next} in ${shown('bigram.pair_given', 'percent')} of its places, though ${next} makes up only ${shown('bigram.pair_alone', 'percent')} of all characters.`;
};

/** @type {Sentence} */
const ends = (v) => {
  const count = v.number('unigram.last_count');
  const counted = count === 0 ? 'which the training part never has' : `counted ${times(count)}`;
  return words`${initialCharacter(v.number('unigram.first'))} leads, then ${character(v.number('unigram.second'))}. At the far end stands ${character(v.number('unigram.last'))}, ${counted}.`;
};

/** @type {Sentence} */
const unsure = (v) =>
  Number.isFinite(v.number('unigram.valid_perplexity'))
    ? words`on the latter the model is, on average, as unsure as between that many equal candidates. Lower is better.`
    : words`the latter has a character that training never had, and without an initial count one impossible character is enough for an infinite perplexity. Lower is better.`;

/** @type {Sentence} */
const quirks = (v) => {
  if (!Number.isFinite(v.number('unigram.valid_perplexity')))
    return words`An initial count above 0 makes it finite again.`;
  const ratio = v.number('unigram.valid_perplexity') / v.number('unigram.train_perplexity');
  if (Math.abs(ratio - 1) < ALIKE)
    return words`The two are close, so it has not fallen for quirks; it is merely ignorant.`;
  return ratio > 1
    ? words`The second is the higher: some of what it counted was peculiar to its own part.`
    : words`The second is the lower: that part of the text happens to be the easier one.`;
};

/** @type {Sentence} */
const answer = (v) => {
  const [current, next] = [v.number('bigram.asked'), v.number('bigram.asked_answer')];
  const capitals = /^\p{Lu}{2}$/u.test(String.fromCodePoint(current, next))
    ? 'Here capitals often follow capitals, as where a play prints the names of its speakers. '
    : '';
  return words`${initialCharacter(next)}, in ${shown('bigram.asked_share', 'percent')} of the places of ${character(current)}. ${capitals}A table of counts learns the habits of its text, not only those of a language.`;
};

/** @type {Sentence} */
const surest = (v) => {
  const [current, next] = [character(v.number('bigram.surest')), character(v.number('bigram.surest_next'))];
  return v.number('bigram.surest_share') > 0.8
    ? words`Look for a row with nearly everything in one cell: ${current} is followed by ${next} in ${shown('bigram.surest_share', 'percent')} of its places.`
    : words`Among the commonest letters no row is sure of itself: even ${current}, the surest, is followed by ${next} in only ${shown('bigram.surest_share', 'percent')} of its places.`;
};

/** A share below which empty lines are rare. */
const SOME = 0.01;

/** @type {Sentence} */
const newlines = (v) =>
  v.number('bigram.newline_newline') > SOME
    ? words`A newline follows a newline with probability ${shown('bigram.newline_newline', 'probability')}: empty lines.`
    : words`A newline hardly ever follows a newline: this text has few empty lines or none.`;

/** @type {Sentence} */
const gain = (v) => {
  const ratio = v.number('bigram.valid_perplexity') / v.number('unigram.valid_perplexity');
  if (!Number.isFinite(ratio)) return words`The second has become infinite: some pair came that never came before.`;
  if (ratio < 0.5)
    return words`In validation that is less than half of the unigrams’. One character of memory is worth a great deal.`;
  if (ratio < 0.95)
    return words`In validation that is ${percent(1 - ratio)} below the unigrams’. One character of memory is worth having.`;
  return ratio < 1
    ? words`In validation that is hardly better than the unigrams’: in so short a text, or so large a vocabulary, few pairs come back.`
    : words`In validation that is no better than the unigrams’: too few of its pairs were met in training.`;
};

/** @type {Sentence} */
const aim = (v) =>
  words`If ${character(v.number('bigram.pair_current'))} is followed by ${character(v.number('bigram.pair_next'))} in ${shown('bigram.pair_given', 'percent')} of its places, that is the probability to aim at, for a table and for a network.`;

/** Whether the figure of surprises has examples of the text's own. @param {Values} v */
const ownExamples = (v) => v.knows('perplexity.own_examples') && v.number('perplexity.own_examples') > 0;

/** @type {Sentence} */
const compare = (v) =>
  ownExamples(v)
    ? words`Compare its two examples, the first characters of this text and the same ones backwards: rare characters surprise our unigrams more than common ones, and in which order they come makes no difference.`
    : words`Compare “big city” with “xcsazmad”: rare letters surprise our unigrams more than common ones, and in which order they come makes no difference.`;

/** @type {Sentence} */
const order = (v) =>
  ownExamples(v)
    ? words`tick “bigrams too”, and compare its two examples again. For the unigrams they are alike.`
    : words`tick “bigrams too”, and type “city”, then “ytic”. For the unigrams the two are alike.`;

/** @type {Record<string, Sentence>} */
export const pairs = {
  'perplexity.compare': compare,
  'perplexity.order': order,
  'unigram.dependence': dependence,
  'unigram.ends': ends,
  'unigram.found': (v) => words`${initialCharacter(v.number('unigram.first'))} is the commonest character`,
  'unigram.quirks': quirks,
  'unigram.unsure': unsure,
  'bigram.question': (v) =>
    words`Guess: in this text, what comes most often after ${character(v.number('bigram.asked'))}?`,
  'bigram.first': (v) => words`${initialCharacter(v.number('bigram.asked_first'))}`,
  'bigram.second': (v) => words`${initialCharacter(v.number('bigram.asked_second'))}`,
  'bigram.third': (v) => words`${initialCharacter(v.number('bigram.asked_third'))}`,
  'bigram.answer': answer,
  'bigram.surest': surest,
  'bigram.newlines': newlines,
  'bigram.gain': gain,
  'bigram.aim': aim,
};
