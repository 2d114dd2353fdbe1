import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digits, fromLogarithm, grouped, magnitude, powerOfTen } from '../../../web/text/big-numbers.js';

const SPACE = '\u202f';

test('groups digits in threes from the right', () => {
  assert.equal(grouped('1'), '1');
  assert.equal(grouped('123'), '123');
  assert.equal(grouped('1234567', ','), '1,234,567');
});

test('keeps every digit of a number that a line or two can hold', () => {
  const number = '123'.repeat(24);
  assert.equal(digits(number).replaceAll(SPACE, ''), number);
});

test('keeps the first and last digits of a longer number, grouped as in the whole', () => {
  for (const length of [73, 74, 75, 9629]) {
    const number = Array.from({ length }, (_, i) => i % 10).join('');
    const [head, tail] = digits(number).split(' … ');
    assert.ok(grouped(number).startsWith(`${head}${SPACE}`), String(length));
    assert.ok(grouped(number).endsWith(`${SPACE}${tail}`), String(length));
  }
});

test('writes a number too long for a table as a power of ten', () => {
  assert.equal(magnitude('9999999999999999').replaceAll(SPACE, ''), '9999999999999999');
  assert.equal(magnitude(`404${'0'.repeat(14)}`), '4.04 × 10¹⁶');
});

test('rounds the digits of a power of ten to the nearest', () => {
  // 67^16 = 164890958756244164895763202881 and 10^20 - 1, and a half.
  assert.equal(magnitude('164890958756244164895763202881'), '1.65 × 10²⁹');
  assert.equal(magnitude('9'.repeat(20)), '1.00 × 10²⁰');
  assert.equal(magnitude(`1645${'0'.repeat(16)}`), '1.65 × 10¹⁹');
  assert.equal(magnitude(`1644${'9'.repeat(16)}`), '1.64 × 10¹⁹');
});

test('writes powers of ten with superscripts', () => {
  assert.equal(powerOfTen(80), '10⁸⁰');
  assert.equal(powerOfTen(-3), '10⁻³');
});

test('writes the number of a logarithm', () => {
  assert.equal(fromLogarithm(0), '1');
  assert.equal(fromLogarithm(Math.log10(0.25)), '0.25');
  assert.equal(fromLogarithm(4), `10${SPACE}000`);
  assert.equal(fromLogarithm(Math.log10(3.2e20)), '3.2 × 10²⁰');
  // 9.99e20 rounds to the next power.
  assert.equal(fromLogarithm(Math.log10(9.99e20)), '10²¹');
  assert.equal(fromLogarithm(-4.5), '3.2 × 10⁻⁵');
});
