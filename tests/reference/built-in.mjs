/**
 * Computes the reference figures of the built-in text in the slow and obvious way, without the engine: characters in
 * strings, counts in Maps, sums of plain doubles, one token after another.
 * Usage: node tests/reference/built-in.mjs     (writes built-in.txt beside it; needed when web/corpora/built-in.txt changes)
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const textFile = new URL('../../web/corpora/built-in.txt', import.meta.url);
const figuresFile = new URL('built-in.txt', import.meta.url);

const HIGHEST_ORDER = 8;
const INITIAL_COUNT = 0.1;
/** Scoring of a split starts at this token, so that every model is scored on the same tokens. */
const SCORED_FROM = 7;

/** @typedef {{vocabulary: string[], train: string[], valid: string[]}} Corpus  one character an element */
/** @typedef {Map<string, number>} Counts  by n-gram, or by context */
/** @typedef {(context: string, next: string) => number} Model  the probability of `next` after `context` */

/** @param {string} text @returns {Corpus} the first seven eighths train */
export function splitText(text) {
  const characters = Array.from(text);
  const border = Math.floor((characters.length * 7) / 8);
  return {
    vocabulary: [...new Set(characters)].sort((a, b) => Number(a.codePointAt(0)) - Number(b.codePointAt(0))),
    train: characters.slice(0, border),
    valid: characters.slice(border),
  };
}

/** @param {Counts} counts @param {string} key */
const increment = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1);

/** Counts the n-grams whose last token has at least the index `from`. @param {string[]} tokens @param {number} order @param {number} [from] */
function countNgrams(tokens, order, from = 0) {
  const counts = /** @type {Counts} */ (new Map());
  for (let last = Math.max(from, order - 1); last < tokens.length; last++)
    increment(counts, tokens.slice(last - order + 1, last + 1).join(''));
  return counts;
}

/** Whether a character of two UTF-16 units begins there. @param {string} text @param {number} at */
const isPair = (text, at) => Number(text.codePointAt(at)) > 0xffff;
/** Removes the last character. @param {string} ngram */
const contextOf = (ngram) => ngram.slice(0, isPair(ngram, ngram.length - 2) ? -2 : -1);
/** Removes the first character. @param {string} ngram */
const withoutFirst = (ngram) => ngram.slice(isPair(ngram, 0) ? 2 : 1);

/** Sums the n-grams of each context. @param {Counts} ngrams */
function countContexts(ngrams) {
  const counts = /** @type {Counts} */ (new Map());
  for (const [ngram, count] of ngrams) counts.set(contextOf(ngram), (counts.get(contextOf(ngram)) ?? 0) + count);
  return counts;
}

/** (count + 0.1) / (context count + 0.1 V) @param {Corpus} corpus @param {number} order @returns {Model} */
export function smoothedModel({ vocabulary, train }, order) {
  const ngrams = countNgrams(train, order);
  const contexts = countContexts(ngrams);
  return (context, next) =>
    ((ngrams.get(context + next) ?? 0) + INITIAL_COUNT) /
    ((contexts.get(context) ?? 0) + INITIAL_COUNT * vocabulary.length);
}

/** The best model of its order on train: relative frequencies of the scored tokens. @param {Corpus} corpus @param {number} order @returns {Model} */
function bestModelOfTrain({ train }, order) {
  const ngrams = countNgrams(train, order, SCORED_FROM);
  const contexts = countContexts(ngrams);
  return (context, next) => Number(ngrams.get(context + next)) / Number(contexts.get(context));
}

/**
 * Interpolated Kneser-Ney (Chen and Goodman 1998). At the highest order an n-gram's count is how often it occurs in
 * train; at every lower order it is how many distinct characters precede it there. The discount D = n1 / (n1 + 2 n2) of
 * the counts at an order is subtracted from each and given to the next lower order; below order 1 is 1 / V.
 * @param {Corpus} corpus @param {number} order @returns {Model}
 */
export function kneserNeyModel({ vocabulary, train }, order) {
  let model = /** @type {Model} */ (() => 1 / vocabulary.length);
  for (let n = 1; n <= order; n++)
    model = discountedModel(n === order ? countNgrams(train, n) : countDistinctBefore(train, n), model);
  return model;
}

/** @param {string[]} tokens @param {number} order @returns {Counts} of each n-gram, the distinct characters before it */
function countDistinctBefore(tokens, order) {
  const counts = /** @type {Counts} */ (new Map());
  for (const longer of countNgrams(tokens, order + 1).keys()) increment(counts, withoutFirst(longer));
  return counts;
}

/** @param {Counts} ngrams  of one order @param {Model} lower @returns {Model} equals `lower` for a context that nothing followed */
function discountedModel(ngrams, lower) {
  const discount = discountOf(ngrams);
  const contexts = countContexts(ngrams);
  const distinctNext = /** @type {Counts} */ (new Map());
  for (const ngram of ngrams.keys()) increment(distinctNext, contextOf(ngram));
  return (context, next) => {
    const below = lower(withoutFirst(context), next);
    const total = contexts.get(context);
    if (total === undefined) return below;
    const count = ngrams.get(context + next) ?? 0;
    return Math.max(count - discount, 0) / total + ((discount * Number(distinctNext.get(context))) / total) * below;
  };
}

/** Half where no n-gram occurs once: 0 would leave nothing to those that do not occur. @param {Counts} ngrams */
function discountOf(ngrams) {
  const counts = [...ngrams.values()];
  const [once, twice] = [1, 2].map((n) => counts.filter((count) => count === n).length);
  return once === 0 ? 0.5 : once / (once + 2 * twice);
}

/** The exponential of the negative mean log probability. @param {Model} model @param {number} order @param {string[]} tokens */
export function perplexityOf(model, order, tokens) {
  let sum = 0;
  for (let i = SCORED_FROM; i < tokens.length; i++)
    sum += Math.log(model(tokens.slice(i - order + 1, i).join(''), tokens[i]));
  return Math.exp(-sum / (tokens.length - SCORED_FROM));
}

/** @param {Corpus} corpus @param {number} order @returns a share of the scored tokens of valid */
function shareOfSeenContexts({ train, valid }, order) {
  const contexts = countContexts(countNgrams(train, order));
  let seen = 0;
  for (let i = SCORED_FROM; i < valid.length; i++) seen += Number(contexts.has(valid.slice(i - order + 1, i).join('')));
  return seen / (valid.length - SCORED_FROM);
}

/** @param {string} text @returns {[string, string | number][]} by the page's metric names, where it has them */
export function figuresOf(text) {
  const corpus = splitText(text);
  const orders = Array.from({ length: HIGHEST_ORDER }, (_, i) => i + 1);
  return [
    ['corpus.sha256', createHash('sha256').update(text).digest('hex')],
    ['corpus.characters', corpus.train.length + corpus.valid.length],
    ['corpus.vocabulary', corpus.vocabulary.length],
    ['corpus.train_tokens', corpus.train.length],
    ['corpus.valid_tokens', corpus.valid.length],
    ['bigram.newline_newline', smoothedModel(corpus, 2)('\n', '\n')],
    ...orders.flatMap((order) => smoothedFigures(corpus, order)),
    ...orders.slice(1).flatMap((order) => kneserNeyFigures(corpus, order)),
  ];
}

/** @param {Corpus} corpus @param {number} order @returns {[string, number][]} */
function smoothedFigures(corpus, order) {
  const ngrams = countNgrams(corpus.train, order);
  const model = smoothedModel(corpus, order);
  const name = ['unigram', 'bigram'][order - 1] ?? `ngram${order}`;
  return [
    [`${name}.contexts`, countContexts(ngrams).size],
    [`${name}.ngrams`, ngrams.size],
    [`${name}.train_perplexity`, perplexityOf(model, order, corpus.train)],
    [`${name}.valid_perplexity`, perplexityOf(model, order, corpus.valid)],
    [`${name}.valid_seen`, shareOfSeenContexts(corpus, order)],
    [`${name}.train_floor`, perplexityOf(bestModelOfTrain(corpus, order), order, corpus.train)],
  ];
}

/** @param {Corpus} corpus @param {number} order @returns {[string, number][]} */
function kneserNeyFigures(corpus, order) {
  const model = kneserNeyModel(corpus, order);
  return [
    [`kn${order}.train_perplexity`, perplexityOf(model, order, corpus.train)],
    [`kn${order}.valid_perplexity`, perplexityOf(model, order, corpus.valid)],
  ];
}

const HEAD = `# Figures of web/corpora/built-in.txt, which \`node tests/reference/built-in.mjs\` computes apart from the engine.
# kn2 to kn8 are interpolated Kneser-Ney.
`;

/** @returns {string} the contents of built-in.txt for the present text */
export const builtInFigures = () =>
  HEAD +
  figuresOf(readFileSync(textFile, 'utf8'))
    .map(([name, value]) => `${name} ${value}\n`)
    .join('');

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(figuresFile, builtInFigures());
