import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromMetadata, toMetadata } from '../../../web/models/network-metadata.js';

test('metadata come back as they were written', () => {
  const origin = {
    vocabulary: Uint32Array.of(10, 32, 128512),
    corpusName: 'a.txt',
    sha256: 'ab'.repeat(32),
    trainTokens: 700,
    recipe: 'quick',
    steps: 4000,
    step: 80,
    evaluations: [{ step: 80, train: 12.25, valid: null }],
  };
  assert.deepEqual(fromMetadata(toMetadata(origin)), origin);
  const nothing = fromMetadata({});
  assert.deepEqual([nothing.vocabulary, nothing.sha256, nothing.trainTokens], [null, '', null]);
});

test('metadata that another hand wrote name no vocabulary and no curve where they hold something else', () => {
  for (const vocabulary of ['x y z', '10 10', '11 10', '1 1114112', '-1 2', ''])
    assert.equal(fromMetadata({ vocabulary }).vocabulary, null, vocabulary);
  assert.deepEqual([...fromMetadata({ vocabulary: '10 32 128512' }).vocabulary], [10, 32, 128512]);
  assert.deepEqual(fromMetadata({ curve: 'zz\n\n1 q p\n20 3.5 \n40 3.25 4' }).evaluations, [
    { step: 20, train: 3.5, valid: null },
    { step: 40, train: 3.25, valid: 4 },
  ]);
});

test('what no training can have written is unknown', () => {
  for (const step of ['Infinity', '-3', '1.5', '1e3', '9007199254740993', 'NaN', ' 5'])
    assert.equal(fromMetadata({ step, steps: step }).step, 0, step);
  assert.equal(fromMetadata({ step: '4000' }).step, 4000);
  assert.deepEqual(fromMetadata({ curve: '10 Infinity 2\n20 0.5 2\n1.5 2 2\n30 2 3' }).evaluations, [
    { step: 30, train: 2, valid: 3 },
  ]);
  assert.equal(fromMetadata({ sha256: 'zz', recipe: '<b>quick' }).sha256, '');
  assert.equal(fromMetadata({ recipe: '<b>quick' }).recipe, 'unknown');
});

test('the name of a corpus is short and turns nothing around it', () => {
  assert.ok([...fromMetadata({ corpus: 'x'.repeat(5_000_000) }).corpusName].length <= 40);
  assert.equal(fromMetadata({ corpus: 'a\u202etxt.exe' }).corpusName, 'a⟨U+202E⟩txt.exe');
  assert.deepEqual(fromMetadata({ curve: '1 2 3\n'.repeat(1_000_000) }).evaluations, []);
});
