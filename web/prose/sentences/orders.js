/** Sentences about longer contexts, counted. */
import { integer } from '../../text/format.js';
import { spelt } from '../../text/spelt.js';
import { shown, words } from '../sentence.js';

/** @typedef {import('../sentence.js').Sentence} Sentence */
/** @typedef {import('../sentence.js').Values} Values */

const ORDERS = [1, 2, 3, 4, 5, 6, 7, 8];
const LONGEST = 8;

/** The prefix of an order's metrics. @param {number} n */
export const nameOf = (n) => ['unigram', 'bigram'][n - 1] ?? `ngram${n}`;

/** @param {Values} values @param {'train' | 'valid'} part @returns {{n: number, metric: string, perplexity: number}[]} by order */
const perplexities = (values, part) =>
  ORDERS.map((n) => ({
    n,
    metric: `${nameOf(n)}.${part}_perplexity`,
    perplexity: values.number(`${nameOf(n)}.${part}_perplexity`),
  }));

/** @template {{perplexity: number}} T @param {T[]} measured @returns {T} the lowest, the shortest of equals */
const lowest = (measured) => measured.reduce((best, one) => (one.perplexity < best.perplexity ? one : best));

/** @param {Values} values */
export const bestTable = (values) => lowest(perplexities(values, 'valid'));

/** @param {Values} values */
export const bestKneserNey = (values) =>
  lowest(
    ORDERS.slice(1)
      .map((n) => `kn${n}.valid_perplexity`)
      .map((metric) => ({ metric, perplexity: values.number(metric) })),
  );

/** @param {number} n */
export const atATime = (n) => (n === 1 ? 'single characters' : `${spelt(n)} characters at a time`);

/** How the longest table compares with shorter ones. @param {{n: number, perplexity: number}[]} valid */
function standing(valid) {
  const [one, two] = valid;
  const longest = /** @type {{perplexity: number}} */ (valid.at(-1));
  if (longest.perplexity > (one?.perplexity ?? 0)) return ', worse than with no memory at all';
  if (longest.perplexity > (two?.perplexity ?? 0)) return ', worse than with a memory of one';
  return '';
}

/** @type {Sentence} */
const curve = (values) => {
  const valid = perplexities(values, 'valid');
  const best = lowest(valid);
  const last = /** @type {typeof best} */ (valid.at(-1));
  if (!Number.isFinite(last.perplexity))
    return words`Without an initial count the perplexities are infinite as soon as one character comes that its past never had.`;
  if (best.n === LONGEST)
    return words`In this text the validation curve is lowest at the longest memory, eight characters at a time: ${shown(best.metric)}. Its pasts keep coming back.`;
  const around = best.n === 1 ? words`` : words` (${shown(`${nameOf(best.n - 1)}.valid_perplexity`)} with one less)`;
  return words`In this text the validation curve is lowest at ${atATime(best.n)}: ${shown(best.metric)}${around}. At eight it is ${shown(last.metric)}${standing(valid)}.`;
};

/** @type {Sentence} */
const training = (values) => {
  const best = lowest(perplexities(values, 'train'));
  const [count, vocabulary] = [values.number('bigram.initial_count'), values.number('corpus.vocabulary')];
  const mean = values.number('corpus.train_tokens') / values.number('ngram8.contexts');
  const price =
    count === 0
      ? words``
      : words` But ${count} in each of ${integer(vocabulary)} cells invents ${rounded(count * vocabulary)} counts a row, where a seven-character past has ${rounded(mean)} real ones on average.`;
  return best.n === LONGEST
    ? words`In training the dashed curve is lowest at eight, for a longer past fits the text that was counted better.${price}`
    : words`Even the training curve turns: it has ${shown(best.metric)} with ${atATime(best.n)} and ${shown(`${nameOf(LONGEST)}.train_perplexity`)} with eight. Plain shares of a longer past would only fit the counted text better.${price}`;
};

/** @param {number} x */
const rounded = (x) => Number(x.toPrecision(2));

/** @type {Sentence} */
const unseen = (values) => {
  const [count, vocabulary] = [values.number('bigram.initial_count'), values.number('corpus.vocabulary')];
  const single = (1 + count) / (1 + count * vocabulary);
  const once = words`A past met once is ${count === 0 ? 'as bad: it puts everything on the one character that followed' : single < 0.5 ? 'little better: the one character that followed it gets' : 'known from one example: the one character that followed it gets'}${count === 0 ? '' : ` (1 + ${count}) / (1 + ${rounded(count * vocabulary)}), or ${Math.round(100 * single)} %`}.`;
  return values.number('ngram8.unseen') === 0
    ? words`Every seven-character past of the validation part occurs in training. ${once}`
    : words`Of the seven-character pasts in the validation part, ${shown('ngram8.unseen', 'percent')} never occur in training. There the table shrugs: every character is equally likely. ${once}`;
};

/** @type {Sentence} */
const answer = (values) => {
  const best = bestTable(values);
  if (!Number.isFinite(best.perplexity))
    return words`Without an initial count none has a finite perplexity: each meets a character that its past never had.`;
  return words`${best.n === 1 ? 'One' : spelt(best.n)[0]?.toUpperCase() + spelt(best.n).slice(1)}, with a perplexity of ${shown(best.metric)}. A longer memory is better only as long as its pasts keep turning up.`;
};

/** @type {Record<string, Sentence>} */
export const orders = {
  'orders.answer': answer,
  'orders.curve': curve,
  'orders.training': training,
  'orders.unseen': unseen,
};
