import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatMetric, integer, likelihood, perplexity, probability } from '../../../web/text/format.js';

const THIN = '\u202f';

test('integers are grouped by thin spaces', () => {
  assert.equal(integer(4573338), `4${THIN}573${THIN}338`);
  assert.equal(integer(67), '67');
});

test('probabilities have three significant digits, small ones an exponent', () => {
  assert.equal(probability(0.186777), '0.187');
  assert.equal(probability(0.05), '0.0500');
  assert.equal(probability(2.75e-7), '2.8 × 10⁻⁷');
  assert.equal(probability(0), '0');
  assert.equal(probability(1), '1.000');
});

test('a likelihood too small for a number is written by way of its logarithm', () => {
  assert.equal(likelihood({ likelihood: 1.4456e-29, nll: 66.406413 }), 1.4456e-29);
  assert.equal(likelihood({ likelihood: 0, nll: 1000 * Math.LN10 }), '1.0000e-1000');
  assert.equal(likelihood({ likelihood: 0, nll: Infinity }), 0);
});

test('a likelihood below the numbers that keep all digits comes from its logarithm', () => {
  // 2^-1070 = 7.90505033e-323: of its digits a double holds but five bits.
  assert.equal(likelihood({ likelihood: 2 ** -1070, nll: 1070 * Math.LN2 }), '7.9051e-323');
  assert.equal(likelihood({ likelihood: 2 ** -1022, nll: 1022 * Math.LN2 }), 2 ** -1022);
  // A mantissa of 9.99999 is nearest to 10.
  assert.equal(likelihood({ likelihood: 0, nll: (1000 - Math.log10(9.99999)) * Math.LN10 }), '1.0000e-999');
});

test('an infinite number is a sign, one that is none a dash', () => {
  for (const format of ['integer', 'bits', 'loss', 'perplexity', 'compact', 'percent', undefined])
    assert.equal(formatMetric('any', Infinity, format), '∞', format);
  assert.equal(formatMetric('any', NaN, 'integer'), '–');
});

test('perplexities have two decimals and infinity is a sign', () => {
  assert.equal(perplexity(27.527291), '27.53');
  assert.equal(perplexity(Infinity), '∞');
});

test('a metric is formatted by its name unless the element says otherwise', () => {
  assert.equal(formatMetric('bigram.valid_perplexity', 11.953005), '11.95');
  assert.equal(formatMetric('mlp1.parameters', 7360), `7${THIN}360`);
  assert.equal(formatMetric('coin.nll', 66.406413), '66.406');
  assert.equal(formatMetric('coin.theta', 0.62, 'percent'), `62.0${THIN}%`);
  assert.equal(formatMetric('corpus.sha256', 'ab12'), 'ab12');
});

test('a value that is not known is a dash', () => {
  assert.equal(formatMetric('mlp1.valid_perplexity', null), '–');
});
