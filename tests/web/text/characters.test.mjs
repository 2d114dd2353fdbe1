import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  characterClass,
  characterName,
  decode,
  encode,
  glyph,
  glyphWithin,
  idOf,
  isolated,
  lastCharacters,
  lineOfText,
  markedText,
  readAloud,
  runningText,
} from '../../../web/text/characters.js';
import { takeOne } from '../../../web/text/one-character.js';

test('characters that cannot be seen are drawn by signs', () => {
  assert.equal(glyph(10), '⏎');
  assert.equal(glyph(32), '␣');
  assert.equal(glyph(1), 'U+0001');
  assert.equal(glyph(0x4e00), '一');
});

test('characters fall into classes, whatever their script', () => {
  assert.equal(characterClass(0x41), 'capital');
  assert.equal(characterClass(0xe9), 'small');
  assert.equal(characterClass(0x33), 'digit');
  assert.equal(characterClass(10), 'space');
  assert.equal(characterClass(0x2c), 'punctuation');
  assert.equal(characterClass(0x4e00), 'other');
});

test('the id of a character is its place in the vocabulary, found among any number of them', () => {
  const vocabulary = Uint32Array.from({ length: 1001 }, (_, i) => 3 * i + 10);
  const found = Array.from({ length: 3100 }, (_, code) => idOf(vocabulary, String.fromCodePoint(code)));
  assert.deepEqual(
    found,
    found.map((_, code) => vocabulary.indexOf(code)),
  );
  assert.equal(idOf(vocabulary, ''), -1);
  assert.equal(idOf(new Uint32Array(), 'a'), -1);
});

test('text is encoded and decoded by code points', () => {
  const vocabulary = Uint32Array.of(10, 0x61, 0x1f600);
  assert.deepEqual(encode('a😀b', vocabulary), [1, 2, -1]);
  assert.equal(decode([2, 1, 0], vocabulary), '😀a\n');
});

test('every invisible character has a sign, a name or its code', () => {
  const expected = {
    8203: 'ZWSP',
    8205: 'ZWJ',
    8238: 'RLO',
    8195: 'EMSP',
    133: 'U+0085',
    127: 'U+007F',
    917569: 'U+E0041',
    65024: 'U+FE00',
    12644: 'U+3164', // the Hangul filler, a letter without a shape
    10240: 'U+2800',
    57344: 'U+E000', // for private use: no font can know it
    55296: 'U+D800',
    888: 'U+0378', // no character yet
    8287: 'U+205F',
  };
  for (const [code, sign] of Object.entries(expected)) assert.equal(glyph(Number(code)), sign);
  // What is left over has a shape of its own: no separator, control or ignorable one.
  for (let code = 0; code < 0x3000; code++)
    assert.doesNotMatch(glyph(code), /[\p{Z}\p{C}]|^\p{Default_Ignorable_Code_Point}$/u, code.toString(16));
});

test('a combining mark stands on a dotted circle, within a text on its letter', () => {
  assert.equal(glyph(0x301), '◌\u0301');
  assert.equal(glyph(0x20dd), '◌\u20dd');
  assert.equal(markedText('e\u0301 \n'), 'e\u0301␣⏎');
  assert.equal(markedText('\u0301e'), '◌\u0301e');
});

test('right-to-left text within a sentence is isolated, other text is left alone', () => {
  assert.equal(glyphWithin(0x5e9), '\u2068ש\u2069');
  assert.equal(characterName(0x627), '\u2068ا\u2069');
  assert.equal(isolated('שלום'), '\u2068שלום\u2069');
  assert.equal(isolated('hello, 世界'), 'hello, 世界');
  // Left to itself it would be cut from its neighbours in a word.
  assert.equal(glyph(0x5e9), 'ש');
});

test('a running text keeps its lines and loses what would turn it round', () => {
  assert.equal(runningText('a\u202eb\u202c\nc\u0000\t'), 'a⟨RLO⟩b⟨PDF⟩\nc⟨U+0000⟩\t');
  assert.equal(lineOfText('a\r\n\tb\u200b'), 'a⇤⏎⇥b⟨ZWSP⟩');
  // A family is one picture made of seven code points.
  for (const text of ['👨‍👩‍👧‍👦', '❤️‍🔥', 'नमस्ते', 'می‌خواهم'])
    assert.deepEqual([runningText(text), markedText(text)], [text, text]);
});

test('the last characters are whole ones, however long the text is', () => {
  assert.deepEqual(lastCharacters('ab👍c', 2), ['👍', 'c']);
  assert.deepEqual(lastCharacters('👍'.repeat(100_000), 3), ['👍', '👍', '👍']);
  assert.deepEqual([lastCharacters('ab', 7), lastCharacters('ab', 0)], [['a', 'b'], []]);
});

test('of several code points in a field for one character, the field says which it takes', () => {
  assert.deepEqual(takeOne('e'), { character: 'e', note: '' });
  assert.deepEqual(takeOne(''), { character: '', note: '' });
  assert.equal(takeOne('👨‍👩‍👧‍👦').character, '👨');
  assert.match(takeOne('👨‍👩‍👧‍👦').note, /is 7 characters in a row; the first of them, ‘👨’, is taken/);
  assert.match(takeOne('e\u0301').note, /is 2 characters in a row; the first of them, ‘e’/);
  // Typed over the one before.
  assert.deepEqual(takeOne('ei'), { character: 'i', note: 'Of several characters the last, ‘i’, is taken.' });
});

test('screen readers are given words for signs, and for the bar of a condition', () => {
  assert.equal(readAloud('…ll␣nigh met once'), '…ll space nigh met once');
  assert.equal(readAloud('p( h | t ) = 0.309'), 'p of h given t = 0.309');
  assert.equal(readAloud('p( ␣ | & ): 1'), 'p of  space  given &: 1');
  assert.equal(readAloud('0.155 for ⏎'), '0.155 for  newline ');
});
