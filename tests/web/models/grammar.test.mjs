import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examplesOf, parseCell, sentencesOf, streamOf, vocabularyOf } from '../../../web/models/grammar.js';

test('a cell is read as words, once each, without full stops', () => {
  assert.deepEqual(parseCell(' small, old\tsmall  no. , . '), ['small', 'old', 'no']);
  assert.deepEqual(parseCell(''), []);
  assert.equal(parseCell('a b c d e f g h i j k l m n').length, 12);
});

test('as many sentences as combinations are all of them, each once', () => {
  const sentences = sentencesOf([['a', 'b'], ['x'], ['1', '2', '3']], 6).map((words) => words.join(' '));
  assert.deepEqual([...sentences].sort(), ['a x 1', 'a x 2', 'a x 3', 'b x 1', 'b x 2', 'b x 3']);
});

test('more sentences than combinations repeat them equally often', () => {
  const sentences = sentencesOf(
    [
      ['a', 'b'],
      ['1', '2'],
    ],
    8,
  ).map((words) => words.join(' '));
  for (const one of new Set(sentences)) assert.equal(sentences.filter((other) => other === one).length, 2);
});

test('fewer sentences than combinations are distinct and use every word of a list about equally', () => {
  const lists = [
    ['a', 'b'],
    ['1', '2', '3', '4', '5'],
    ['x', 'y', 'z'],
  ];
  const sentences = sentencesOf(lists, 15);
  assert.equal(new Set(sentences.map((words) => words.join(' '))).size, 15);
  for (const digit of lists[1]) {
    const times = sentences.filter((words) => words[1] === digit).length;
    assert.ok(times >= 2 && times <= 4, `${digit} occurs ${times} times of 15, 3 would be even`);
  }
});

test('an empty list is skipped', () => {
  assert.deepEqual(sentencesOf([[], ['dog'], ['runs']], 1), [['dog', 'runs']]);
});

test('the vocabulary is sorted by code point, and the full stop belongs to it', () => {
  // UTF-16 would put U+1D4D0 (surrogates from U+D835) before U+FF21.
  assert.deepEqual(vocabularyOf([['zoo', 'Ant', '\u{1d4d0}', '\uff21', 'zoom', 'zoo']]), [
    '.',
    'Ant',
    'zoo',
    'zoom',
    '\uff21',
    '\u{1d4d0}',
  ]);
});

test('stops as long as the context keep sentences apart', () => {
  const vocabulary = ['.', 'cat', 'dog', 'runs'];
  assert.deepEqual(
    [
      ...streamOf(
        [
          ['dog', 'runs'],
          ['cat', 'runs'],
        ],
        vocabulary,
        2,
      ),
    ],
    [0, 0, 2, 3, 0, 0, 1, 3, 0, 0],
  );
  assert.throws(() => streamOf([['horse']], vocabulary, 1), /“horse”/);
});

test('every place with a full context is an example', () => {
  const { contexts, next } = examplesOf(Uint16Array.of(0, 0, 2, 3, 0, 0), 2);
  assert.deepEqual([...next], [2, 3, 0, 0]);
  assert.deepEqual([...contexts], [0, 0, 0, 2, 2, 3, 3, 0]);
});
