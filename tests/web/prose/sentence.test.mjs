import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compose, shown, words } from '../../../web/prose/sentence.js';

const read = (/** @type {string} */ metric) => ({ 'f.a': 0.5, 'f.gone': null })[metric];

test('a sentence knows which values it asked for, and carries each in full and as written', () => {
  const { parts, metrics } = compose(
    (v) => words`${v.number('f.a') > 0 ? 'some' : 'none'}: ${shown('f.a', 'percent')}`,
    read,
  );
  assert.deepEqual(parts, ['some', ': ', { metric: 'f.a', value: '0.5', text: '50.0\u202f%' }]);
  assert.deepEqual([...metrics], ['f.a']);
});

test('an unknown value ends a sentence, unless it only asked whether it is known', () => {
  assert.equal(compose((v) => words`${v.number('f.gone')}`, read).parts, null);
  assert.equal(compose(() => words`${shown('f.gone')}`, read).parts, null);
  assert.deepEqual(compose((v) => words`${v.knows('f.gone') ? 'yes' : 'no'}`, read).parts, ['no']);
});

test('an error of a sentence itself is not taken for an unknown value', () => {
  assert.throws(() => compose(() => words`${Object(null).a.b}`, read), TypeError);
});
