/** The sentence under the shortened training parts says what its values say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestOrderOf, sizesOf } from '../../../../web/figures/more-text/sizes.js';
import { perplexityOf, resultOf } from '../../../../web/figures/more-text/training.js';
import { countedSentence, networkSentence, readingOf } from '../../../../web/figures/more-text/wording.js';

/** @typedef {import('../../../../web/figures/more-text/sizes.js').Size} Size */

/**
 * @param {number} divisor @param {[number, number]} table  order, perplexity @param {[number, number]} kneserNey
 * @param {[number, number, number, number]} [network]  last, best, step, in training
 * @returns {Size}
 */
const size = (divisor, [order, perplexity], [knOrder, knPerplexity], network) => ({
  divisor,
  characters: 6400 / divisor,
  table: { order, perplexity },
  kneserNey: { order: knOrder, perplexity: knPerplexity },
  network: network ? { last: network[0], best: network[1], step: network[2], training: network[3] } : null,
});
const recipe = { examples: 64_000, vocabulary: 67 };

test('sizes are halves of halves, down to 64 characters', () => {
  const of = (/** @type {number} */ tokens) => sizesOf(tokens).map(({ divisor, characters }) => [divisor, characters]);
  assert.deepEqual(of(64 * 64 + 1)[0], [64, 64]);
  assert.deepEqual(of(4095)[0], [32, 127]);
  assert.deepEqual(of(150), [
    [2, 75],
    [1, 150],
  ]);
  assert.deepEqual(of(63), []);
});

test('the best order is the least perplexity, infinite where all are, and none where there is nothing to score', () => {
  assert.deepEqual(bestOrderOf([27, 12, 15], 1), { order: 2, perplexity: 12 });
  assert.deepEqual(bestOrderOf([12, 12], 2), { order: 2, perplexity: 12 });
  assert.deepEqual(bestOrderOf([Infinity, Infinity], 1), { order: 1, perplexity: Infinity });
  assert.deepEqual(bestOrderOf([Infinity, 9], 1), { order: 2, perplexity: 9 });
  assert.equal(bestOrderOf([null, null], 1), null);
});

test('perplexity is two to the power of the mean of the scored surprises', () => {
  // 2^((1 + 3) / 2) = 4
  assert.equal(perplexityOf(Float32Array.of(NaN, 1, 3)), 4);
  const steps = [8, 6, 9].map((perplexity, i) => ({ step: 10 * (i + 1), perplexity, loss: 0 }));
  assert.deepEqual(resultOf(steps), { last: 9, best: 6, step: 20, training: 1 });
});

test('a memory that grows with the text, and text that a constraint is worth', () => {
  const sentence = countedSentence([size(4, [2, 16], [8, 8]), size(2, [3, 11], [8, 6]), size(1, [3, 9], [8, 4.5])]);
  assert.match(
    sentence,
    /With 1.600 characters of text the best table counts two characters at a time; with 6.400 it counts three:/,
  );
  assert.match(sentence, /three: with plain counts, the less text, the shorter the memory that pays\./);
  // log2(16 / 8) = log2(9 / 4.5) = 1
  assert.match(sentence, /at every size, by about 1\.00 bits/);
  // 8 with a quarter is below 9 with all.
  assert.match(sentence, /With 1\/4 of the text it already reaches 8\.00, .* worth four times the text/);
  assert.doesNotMatch(sentence, /network/);
  // 8.5 with half is below 9 with all.
  const half = countedSentence([size(2, [3, 11], [8, 8.5]), size(1, [3, 9], [8, 4.5])]);
  assert.match(half, /With 1\/2 of the text .* worth twice the text\.$/);
});

test('no claim where the values deny it', () => {
  const same = countedSentence([size(2, [3, 11], [8, 12]), size(1, [3, 9], [8, 10])]);
  assert.match(same, /and with 6.400 it still does/);
  assert.match(same, /better than the best table at no size/);
  assert.doesNotMatch(same, /worth|shorter the memory/);
  const falling = countedSentence([size(2, [4, 11], [8, 10]), size(1, [3, 9], [8, 10])]);
  assert.doesNotMatch(falling, /shorter the memory/);
  assert.match(falling, /at one of the two sizes/);
  assert.equal(countedSentence([size(2, [4, 11], [8, 10]), { ...size(1, [3, 9], [8, 10]), table: null }]), '');
  assert.match(countedSentence([]), /too short/);
  const endless = countedSentence([size(2, [1, Infinity], [8, 12]), size(1, [1, Infinity], [8, 10])]);
  assert.match(endless, /gives some character no probability at all/);
  assert.doesNotMatch(endless, /worth|single characters/);
  assert.match(
    countedSentence([size(1, [1, 9], [2, 8])]),
    /nothing is left to shorten: .* single characters \(9\.00\)/,
  );
});

test('a network that learns a short text by heart, and one that passes the table', () => {
  const trained = [size(2, [3, 11], [8, 10], [5000, 20, 80, 1.02]), size(1, [3, 9], [8, 8.5], [8.7, 8.7, 4000, 5])];
  const sentence = networkSentence(trained, recipe);
  assert.match(
    sentence,
    /ends at 5.000 with the least text and at 8\.70 with all, worse than .* at one of the two sizes\./,
  );
  assert.match(sentence, /It does better than the best table with all of the text only\./);
  // 64 000 / 3 200
  assert.match(
    sentence,
    /the shortest part 20 times over, .* has 1\.02 on what it read there, 5.000 on the validation/,
  );
  assert.match(sentence, /before the end at one of the two sizes, it does better .* with all of the text only\./);
  const steady = [size(2, [3, 11], [8, 10], [10, 10, 4000, 9]), size(1, [3, 9], [8, 8], [8, 8, 4000, 8])];
  assert.match(networkSentence(steady, recipe), /better than the best table at every size.*last step was its best/);
  assert.doesNotMatch(networkSentence(steady, recipe), /knowing nothing/);
  assert.equal(networkSentence([size(2, [3, 11], [8, 10]), ...steady.slice(1)], recipe), '', 'one is missing');
  const only = networkSentence([size(1, [3, 9], [8, 8], [2e12, 9, 80, 1])], recipe);
  assert.match(only, /ends at 2\.0 × 10¹², worse than knowing nothing\. It does no better than the best table\./);
  assert.match(only, /which came before the end, it does no better/);
  const lost = [size(2, [3, 11], [8, 10], [99, 20, 80, 1]), size(1, [3, 9], [8, 8], [99, 9, 80, 1])];
  assert.match(networkSentence(lost, recipe), /knowing nothing at every size\..*before the end at every size, it/);
});

test('a reading names what is unknown', () => {
  const unknown = { ...size(4, [2, 16], [8, 8]), kneserNey: null };
  assert.match(
    readingOf(unknown),
    /^The last 1\/4 .* 1.600 characters: best table 16\.00 \(n = 2\), Kneser-Ney –, network –\.$/,
  );
});
