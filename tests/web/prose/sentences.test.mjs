/** The sentences of the article over the values of several texts: what they say agrees with the numbers they were given. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compose } from '../../../web/prose/sentence.js';
import { sentences } from '../../../web/prose/sentences/sentences.js';

const NAMES = ['unigram', 'bigram', 'ngram3', 'ngram4', 'ngram5', 'ngram6', 'ngram7', 'ngram8'];

/** @param {number[]} train @param {number[]} valid  perplexities of orders 1 to 8 @param {Record<string, number | string>} others */
const text = (train, valid, others) => ({
  ...Object.fromEntries(
    NAMES.flatMap((name, i) => [
      [`${name}.train_perplexity`, train[i]],
      [`${name}.valid_perplexity`, valid[i]],
      [`${name}.ngrams`, 1000 * (i + 1)],
    ]),
  ),
  'bigram.initial_count': 0.1,
  'ngram8.unseen': 0.2,
  'ngram8.contexts': 1000,
  'corpus.train_tokens': 2000,
  'corpus.vocabulary': 67,
  ...others,
});

/** As measured on Shakespeare (to two decimals), where the article's networks end near 12.00 and 5.67. */
const shakespeare = text(
  [27.53, 11.87, 7.46, 5.36, 4.29, 3.82, 3.9, 4.28],
  [27.14, 11.95, 7.57, 5.56, 5.06, 5.9, 8.1, 11.19],
  {
    'mlp1.train_perplexity': 12.0,
    'mlp1.valid_perplexity': 12.1,
    'mlp7.train_perplexity': 5.67,
    'mlp7.valid_perplexity': 6.1,
    'mlp1.parameters': 7360,
    'mlp7.parameters': 13504,
    'bigram.free_parameters': 4422,
    'ngram5.ngrams': 261805,
    'ngram8.unseen': 0.212,
  },
);
/** As measured on the built-in play. */
const play = text(
  [26.68, 10.23, 5.54, 4.27, 4.23, 4.63, 5.13, 5.57],
  [26.09, 10.22, 6.12, 5.85, 8.08, 12.55, 19.14, 27.35],
  {},
);
/** One sentence over and over: the longest memory is the best. */
const repeated = text([20, 5, 3, 2, 1.9, 1.8, 1.7, 1.6], [20, 5, 3, 2, 1.9, 1.8, 1.7, 1.6], { 'ngram8.unseen': 0 });
/** A few lines in a large alphabet: any memory is worse than none. */
const tiny = text([80, 60, 62, 64, 66, 68, 70, 72], [90, 95, 97, 98, 99, 99, 99, 99], { 'corpus.vocabulary': 1000 });

/** @param {string} key @param {Record<string, number | string>} values */
function say(key, values) {
  const { parts } = compose(sentences[key], (metric) => values[metric]);
  return parts?.map((part) => (typeof part === 'string' ? part : part.text)).join('') ?? null;
}

test('an infinite perplexity is never a number of candidates, nor an answer', () => {
  const endless = text(Array(8).fill(5), Array(8).fill(Infinity), { 'bigram.initial_count': 0 });
  for (const key of ['unigram.unsure', 'unigram.quirks', 'orders.answer', 'orders.curve'])
    assert.match(say(key, endless) ?? '', /initial count/, key);
  assert.match(say('unigram.unsure', play) ?? '', /as between that many equal candidates/);
  assert.doesNotMatch(say('unigram.quirks', play) ?? '', /initial count/);
});

test('the curve’s turn is where the lowest validation perplexity is', () => {
  assert.match(
    say('orders.curve', shakespeare),
    /lowest at five characters at a time: 5\.06 \(5\.56 with one less\)\. At eight it is 11\.19\.$/,
  );
  assert.match(
    say('orders.curve', play),
    /lowest at four .* At eight it is 27\.35, worse than with no memory at all\.$/,
  );
  assert.match(say('orders.curve', repeated), /lowest at the longest memory/);
  assert.match(say('orders.curve', tiny), /lowest at single characters: 90\.00\. .*worse than with no memory/);
  assert.equal(say('orders.answer', tiny).split(',')[0], 'One');
});

test('what the initial count costs is computed from it', () => {
  // 0.1 x 67; 1.1 / 7.7.
  assert.match(
    say('orders.training', shakespeare),
    /turns: it has 3\.82 with six characters at a time and 4\.28 with eight\..* But 0\.1 in each of 67 cells invents 6\.7 counts/,
  );
  assert.match(
    say('orders.unseen', shakespeare),
    /21\.2\u202f% never occur.*\(1 \+ 0\.1\) \/ \(1 \+ 6\.7\), or 14 %\.$/,
  );
  assert.match(say('orders.training', repeated), /is lowest at eight/);
  assert.match(say('orders.unseen', repeated), /^Every seven-character past/);
  const free = { ...shakespeare, 'bigram.initial_count': 0, 'ngram8.valid_perplexity': Number.POSITIVE_INFINITY };
  assert.match(say('orders.curve', free), /infinite/);
  assert.doesNotMatch(say('orders.training', free), /invents/);
});

test('a network beside the tables: better, worse or alike, as its numbers are', () => {
  assert.match(say('mlp1.beside', shakespeare), /12\.00 in training, where the table has 11\.87.*a shade above/);
  assert.match(
    say('mlp1.balance', shakespeare),
    /predicts slightly worse, with a perplexity of [\d.]+ against [\d.]+\. We have built a more expensive/,
  );
  assert.match(
    say('mlp7.fair', shakespeare),
    /^To be fair to counting.*five characters .*5\.06 against 6\.10.*19 times as many/,
  );
  const wide = { ...shakespeare, 'mlp7.valid_perplexity': 4.7, 'mlp7.parameters': 250624 };
  assert.match(say('mlp7.fair', wide), /^This network passes .*4\.70 against 5\.06/);
  const added = { ...shakespeare, 'wide.parameters': 250624, 'wide.valid_perplexity': 4.51 };
  assert.match(
    say('mlp7.fair', added),
    / The wide network, with 250\u202f624 numbers, passes that table: it reaches 4\.51\.$/,
  );
  assert.doesNotMatch(say('mlp7.fair', { ...added, 'wide.valid_perplexity': 5.1 }), /wide/);
  assert.doesNotMatch(say('mlp7.fair', { ...added, ...wide }), /The wide network/);
  const short = { ...shakespeare, 'mlp1.train_perplexity': 11, 'mlp1.valid_perplexity': 11 };
  assert.match(say('mlp1.beside', short), /below the table in training/);
  assert.doesNotMatch(say('mlp1.balance', short), /worse|less right/);
  const untrained = { ...shakespeare, 'mlp7.train_perplexity': 67, 'mlp7.valid_perplexity': 67 };
  assert.doesNotMatch(say('mlp7.beside', untrained), /can follow it/);
});

test('counting that falls back is set beside plain counts and the network', () => {
  const kneserNey = Object.fromEntries(
    // As measured on Shakespeare, orders 2 to 8.
    [11.95, 7.57, 5.49, 4.6, 4.37, 4.38, 4.43].map((valid, i) => [`kn${i + 2}.valid_perplexity`, valid]),
  );
  const measured = { ...shakespeare, ...kneserNey, 'mixture.valid_perplexity': 4.28 };
  assert.match(
    say('kn.fair', measured),
    /reaches 4\.37, better than the best table of plain counts and this network\..* mixed with the network it reaches 4\.28, better than either alone\.$/,
  );
  const wide = { ...measured, 'mlp7.valid_perplexity': 4.2, 'mixture.valid_perplexity': 4.3 };
  assert.match(
    say('kn.fair', wide),
    /better than the best table of plain counts\. Mixed with the network it reaches 4\.30\.$/,
  );
  const worse = { ...measured, ...Object.fromEntries(Object.keys(kneserNey).map((metric) => [metric, 20])) };
  assert.match(say('kn.fair', worse), /reaches 20\.00, no better than either\./);
  assert.equal(say('kn.fair', { ...shakespeare, ...kneserNey }), null, 'the mixture is still to come');
  const { 'mlp7.valid_perplexity': _, ...without } = measured;
  assert.match(say('kn.fair', without), /reaches 4\.37, better than the best table of plain counts with its 5\.06\.$/);
});

test('without a network, what is said of one waits for it', () => {
  for (const key of ['mlp1.beside', 'mlp1.balance', 'mlp7.beside', 'mlp7.fair']) assert.equal(say(key, play), null);
});

test('pairs are compared with single characters as their numbers are', () => {
  assert.match(say('bigram.gain', play), /less than half/);
  assert.match(say('bigram.gain', tiny), /no better/);
  assert.match(say('bigram.gain', { ...play, 'bigram.valid_perplexity': 20 }), /23\.3\u202f% below/);
  assert.match(say('unigram.quirks', { ...play, 'unigram.valid_perplexity': 40 }), /The second is the higher/);
});

test('the character at the far end may be one that was never counted', () => {
  const ends = (/** @type {number} */ count) =>
    say('unigram.ends', {
      'unigram.first': 0x20,
      'unigram.second': 0x65,
      'unigram.last': 0x71,
      'unigram.last_count': count,
    });
  assert.equal(ends(1), 'The space leads, then e. At the far end stands q, counted once.');
  assert.equal(ends(0), 'The space leads, then e. At the far end stands q, which the training part never has.');
});

test('a sign stands in quotes within a sentence, a letter does not', () => {
  const [comma, letter, mark] = Array.from('，梅„', (one) => one.codePointAt(0) ?? 0);
  const ranks = { 'unigram.second': letter, 'unigram.last': mark, 'unigram.last_count': 4 };
  assert.equal(
    say('unigram.ends', { 'unigram.first': comma, ...ranks }),
    '‘，’ leads, then 梅. At the far end stands ‘„’, counted 4 times.',
  );
});

test('only where both are capitals does the answer say that capitals follow capitals', () => {
  const asked = (/** @type {string} */ pair) => {
    const [current, next] = Array.from(pair, (character) => character.codePointAt(0) ?? 0);
    return say('bigram.answer', { 'bigram.asked': current, 'bigram.asked_answer': next, 'bigram.asked_share': 0.8 });
  };
  assert.match(asked('QU'), /capitals often follow capitals/);
  assert.doesNotMatch(asked('xM') ?? '', /capitals often/);
  assert.doesNotMatch(asked('刓侃') ?? '', /capitals often/);
});

test('the surest row is said to be sure only where it is', () => {
  const surest = (/** @type {number} */ share) =>
    say('bigram.surest', { 'bigram.surest': 0x71, 'bigram.surest_next': 0x75, 'bigram.surest_share': share });
  assert.match(surest(0.9), /^Look for a row with nearly everything in one cell: q is followed by u/);
  // Only rows of common letters are looked at: a rare one may be sure.
  assert.match(surest(0.4), /^Among the commonest letters no row is sure of itself: even q, the surest/);
});
