/**
 * Random bytes and texts for what reads a reader's input in JavaScript: encodings and files, what weights say of
 * themselves, grammars. FUZZ_RUNS in the environment is how many of each; tests/long.sh sets more.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examplesOf, parseCell, sentencesOf, STOP, streamOf, vocabularyOf } from '../../web/models/grammar.js';
import { fromMetadata, toMetadata } from '../../web/models/network-metadata.js';
import { findEncoding, toUtf8 } from '../../web/reading/decoding.js';
import { encodings } from '../../web/reading/encodings.js';
import { readFiles } from '../../web/reading/read.js';
import { drawFrom } from '../random.mjs';

const RUNS = Number(process.env.FUZZ_RUNS ?? 300);
const SEED = Number(process.env.FUZZ_SEED ?? 1);

/** @typedef {import('../random.mjs').Draw} Draw */

/** Pieces that readers of formats look for, among any bytes. */
const PIECES = [
  '<html><body>',
  '<!doctype html>',
  '<?xml version="1.0" encoding="koi8-r"?>',
  '&#x41;&amp;&nosuch;&#99999999;',
  '<script>',
  '</p><p>',
  '# -*- coding: windows-1251 -*-',
  '\r\n',
  '*** START OF THE PROJECT GUTENBERG EBOOK',
  '\u001b$B%3\u001b(B',
  'Mühle – “so” ',
  'PK\u0003\u0004',
  '{"a": [1, "b"]}',
  'a '.repeat(40),
];
/** @param {Draw} draw @returns {Uint8Array} */
function bytesOf(draw) {
  const parts = Array.from({ length: draw(8) }, () => {
    if (draw(3) > 0) return new TextEncoder().encode(PIECES[draw(PIECES.length)]);
    const from = draw(2) ? 128 : 0;
    return Uint8Array.from({ length: draw(60) }, () => from + draw(256 - from));
  });
  if (draw(4) === 0)
    parts.unshift(
      Uint8Array.of(
        ...([
          [255, 254],
          [254, 255],
          [239, 187, 191],
        ][draw(3)] ?? []),
      ),
    );
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** @param {string} what @param {(draw: Draw) => void | Promise<void>} once */
const fuzz = (what, once) =>
  test(what, async () => {
    for (let run = 0; run < RUNS; run++) {
      const seed = SEED * 1_000_003 + run;
      try {
        await once(drawFrom(seed));
      } catch (error) {
        throw new Error(`with FUZZ_SEED=${SEED}, run ${run}`, { cause: error });
      }
    }
  });

fuzz('an encoding is found for any bytes, or they are refused with a sentence, and all become valid UTF-8', (draw) => {
  const bytes = bytesOf(draw);
  let found;
  try {
    found = findEncoding(bytes, 'x.txt');
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    assert.equal(name, 'Refused');
    assert.match(message, /^x\.txt is (not text|a text in (EBCDIC|UTF-7))/);
    return;
  }
  assert.ok(encodings.some(({ label }) => label === found.label));
  const { bytes: text } = toUtf8(bytes, found.label, () => {});
  if (found.label !== 'utf-8') new TextDecoder('utf-8', { fatal: true }).decode(text);
});

fuzz('files of any bytes, in any reading, become UTF-8 or are refused with a sentence', async (draw) => {
  const files = Array.from({ length: 1 + draw(3) }, (_, i) => ({
    name: `${i}${['.txt', '.html', '.docx', '.epub', ''][draw(5)]}`,
    bytes: /** @type {ArrayBuffer} */ (bytesOf(draw).buffer),
  }));
  const encoding = draw(2) ? encodings[draw(encodings.length)]?.label : undefined;
  const choices = { encoding, licence: draw(2) > 0, newlines: draw(2) > 0, tags: draw(2) > 0 };
  try {
    const { text, facts } = await readFiles(
      files,
      /** @type {any} */ (choices),
      async () => ({ nbsp: '\u00a0' }),
      (share) => assert.ok(share >= 0 && share <= 1 + 1e-9, `share ${share}`),
    );
    assert.ok(text instanceof ArrayBuffer);
    for (const line of facts.lines) assert.ok(line);
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    if (name !== 'Refused') throw error;
    assert.match(message, /^\S.* .*[.]$/s);
  }
});

const NUMBERS = [
  '',
  '0',
  '1',
  '-3',
  '1.5',
  'Infinity',
  'NaN',
  '1e400',
  '9007199254740993',
  '12 13',
  '0x10',
  '  7',
  '१२',
  '65 66 67',
  '67 66',
];
const WORDS = ['', 'quick', 'constructor', '__proto__', '<b>', '\u202egpj.exe', 'a'.repeat(5000), '\0', '\ud800'];
fuzz('whatever weights say of themselves, their origin is one that a training can have', (draw) => {
  const any = () => (draw(3) ? NUMBERS[draw(NUMBERS.length)] : WORDS[draw(WORDS.length)]);
  const keys = ['vocabulary', 'corpus', 'sha256', 'train_tokens', 'recipe', 'steps', 'step', 'curve', 'toString'];
  const metadata = Object.fromEntries(
    keys.flatMap((key) =>
      draw(4) ? [[key, Array.from({ length: 1 + draw(4) }, any).join(draw(2) ? ' ' : '\n')]] : [],
    ),
  );
  const origin = fromMetadata(/** @type {any} */ (metadata));
  for (const number of [origin.steps, origin.step, origin.trainTokens ?? 0])
    assert.ok(Number.isSafeInteger(number) && number >= 0);
  assert.ok(origin.corpusName.length < 500);
  assert.match(origin.recipe, /^[a-z]{1,20}$/);
  assert.match(origin.sha256, /^([0-9a-f]{64})?$/);
  for (const { step, train, valid } of origin.evaluations)
    assert.ok(step > 0 && (train ?? 1) >= 1 && (valid ?? 1) >= 1 && (train ?? 1) < Infinity);
  const codes = origin.vocabulary ?? new Uint32Array();
  for (let i = 1; i < codes.length; i++) assert.ok((codes[i] ?? 0) > (codes[i - 1] ?? 0));
  // What is written of it is read back.
  const again = fromMetadata(/** @type {any} */ (toMetadata(origin)));
  assert.deepEqual({ ...again, corpusName: '' }, { ...origin, corpusName: '' });
});

fuzz('any words in a grammar give sentences, and examples that hold no word of the sentence before', (draw) => {
  const letters = [...'ab.,; \n\t1é中\u{1f600}\u200d\u0000'];
  const cell = () => Array.from({ length: draw(30) }, () => letters[draw(letters.length)]).join('');
  const lists = Array.from({ length: 1 + draw(5) }, () => parseCell(cell()));
  for (const list of lists) {
    assert.ok(list.length <= 12 && new Set(list).size === list.length);
    for (const word of list)
      assert.ok(word !== '' && !word.includes(STOP) && !/[\s,]/.test(word), JSON.stringify(word));
  }
  const sentences = sentencesOf(lists, 20);
  const combinations = lists.filter((list) => list.length > 0).reduce((product, list) => product * list.length, 1);
  const firstOnes = sentences.slice(0, combinations).map((sentence) => sentence.join(' '));
  assert.equal(new Set(firstOnes).size, firstOnes.length);
  const vocabulary = vocabularyOf(sentences);
  const context = 1 + draw(3);
  const stream = streamOf(sentences, vocabulary, context);
  const { contexts, next } = examplesOf(stream, context);
  assert.equal(contexts.length, next.length * context);
  for (let i = 0; i < next.length; i++)
    for (let k = 0; k < context; k++) assert.equal(contexts[i * context + k], stream[i + k]);
});
