/** From the bytes of files to the text in use. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { byteCounts, latin } from '../../../web/reading/bytes.js';
import { FIRST_CHOICES } from '../../../web/reading/choices.js';
import { linesToShow } from '../../../web/reading/first-lines.js';
import { recognise } from '../../../web/reading/formats.js';
import { withoutLicence } from '../../../web/reading/licence.js';
import { countLineEnds, withNewlines } from '../../../web/reading/line-ends.js';
import { readFiles } from '../../../web/reading/read.js';

const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);
const decoded = (/** @type {Uint8Array | ArrayBuffer} */ bytes) => new TextDecoder().decode(bytes);
const given = (/** @type {string} */ name, /** @type {Uint8Array | string} */ content) => ({
  name,
  bytes: /** @type {ArrayBuffer} */ ((typeof content === 'string' ? utf8(content) : content.slice()).buffer),
});
const named = async () => ({});
const read = (files, choices = {}) => readFiles(files, { ...FIRST_CHOICES, ...choices }, named, () => {});

const LINES = 'Nobody asks why the river runs past.\nThe lamps burn late, and the boats are quiet.\n';

test('plain text is passed on as it is, byte for byte', async () => {
  const builtIn = await readFile(new URL('../../../web/corpora/built-in.txt', import.meta.url));
  const file = given('built-in.txt', builtIn);
  const reading = await read([file]);
  assert.equal(reading.text, file.bytes, 'the same buffer');
  assert.equal(reading.changed, false);
  assert.deepEqual(reading.facts.encodings, ['utf-8']);
  assert.equal(reading.facts.licence, 0);
});

test('bytes of another encoding become UTF-8, in the one that is guessed or chosen', async () => {
  const text = 'Près de la forêt, le garçon rêvait d’un hôtel.\n'.repeat(3);
  const bytes = Uint8Array.from([...text].map((c) => (c === '’' ? 0x92 : c.charCodeAt(0))));
  const guessed = await read([given('a.txt', bytes)]);
  assert.equal(decoded(guessed.text), text);
  assert.deepEqual([guessed.facts.encodings, guessed.facts.reasons], [['windows-1252'], ['guessed']]);
  assert.deepEqual(guessed.facts.lines, [{ number: 1, text: text.split('\n')[0] }]);
  const chosen = await read([given('a.txt', bytes)], { encoding: 'windows-1251' });
  assert.match(decoded(chosen.text), /^Prиs de la forкt/);
  assert.deepEqual([chosen.changed, chosen.facts.reasons], [true, ['chosen']]);
});

test('bytes are counted and read as characters, however many there are', () => {
  for (const size of [0, 1, 2, 9, 4096, 9001]) {
    const bytes = Uint8Array.from({ length: size }, (_, i) => (i * i) % 256);
    const counts = Array(256).fill(0);
    for (const byte of bytes) counts[byte]++;
    assert.deepEqual([...byteCounts(bytes)], counts, `${size} bytes`);
    assert.equal(latin(bytes), Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  }
});

test('files are joined in the given order, each without its mark and in its own encoding', async () => {
  const wide = Uint8Array.from([0xff, 0xfe, ...[...'zwei\n'].flatMap((c) => [c.charCodeAt(0), 0])]);
  const reading = await read([given('1.txt', '\ufeffeins\n'), given('2.txt', wide), given('10.txt', 'zehn\r\n')]);
  assert.equal(decoded(reading.text), 'eins\nzwei\nzehn\r\n');
  assert.deepEqual(reading.facts.encodings, ['utf-8', 'utf-16le']);
  assert.deepEqual([reading.facts.lineEnds.newline, reading.facts.lineEnds.crlf, reading.changed], [2, 1, true]);
});

test('every kind of line end is counted, and all can be read as newlines', async () => {
  const text = 'a\nb\r\nc\rd\u0085e\u2028f\u2029g\r\r\nh';
  const counts = { newline: 1, crlf: 2, cr: 2, nel: 1, line: 1, paragraph: 1 };
  assert.deepEqual(countLineEnds(utf8(text)), counts);
  assert.equal(decoded(withNewlines(utf8(text))), 'a\nb\nc\nd\ne\nf\ng\n\nh');
  // The second bytes of "Â" and "â" in UTF-8 are others than those of NEL and the separators.
  assert.equal(decoded(withNewlines(utf8('Â â … \u0086 \u202a'))), 'Â â … \u0086 \u202a');
  const asTheyAre = await read([given('a.txt', text)]);
  assert.equal(decoded(asTheyAre.text), text);
  const newlines = await read([given('a.txt', text)], { newlines: true });
  assert.equal(decoded(newlines.text).match(/\n/g)?.length, 8);
  assert.deepEqual(newlines.facts.lineEnds, counts, 'the pane still names those of the file');
});

const HEADER = 'The Example Library eBook of A Mill\n\nThis eBook is for the use of anyone.\n\n';
const START = '*** START OF THE EXAMPLE LIBRARY EBOOK A MILL ***\n';
const END = '*** END OF THE EXAMPLE LIBRARY EBOOK A MILL ***\n';
const TERMS = 'Section 1. The terms of use.\n'.repeat(20);

test("a library's licence before and after the text is left out, counted, and taken back", async () => {
  const whole = `${HEADER}${START}\n\n${LINES}\n\n${END}\n${TERMS}`;
  const without = await read([given('mill.txt', whole)]);
  assert.equal(decoded(without.text), LINES);
  assert.equal(without.facts.licence, whole.length - LINES.length);
  const withIt = await read([given('mill.txt', whole)], { licence: true });
  assert.equal(decoded(withIt.text), whole);
  assert.equal(withIt.facts.licence, without.facts.licence);
});

test('the marks are found as libraries have written them', () => {
  const alone = (/** @type {string} */ text) => decoded(withoutLicence(utf8(text)));
  const cases = {
    'carriage returns': `${HEADER}${START}\n${LINES}${END}${TERMS}`.replaceAll('\n', '\r'),
    'a mark of UTF-8 before the first mark': `\ufeff${START}${LINES}${END}`,
    'a title of two lines': `***START OF THE PROJECT GUTENBERG EBOOK A MILL\nBY A RIVER***\n${LINES}${END}`,
    'an older header': `${HEADER}*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*\n\n${LINES}\nEnd of Project Gutenberg's A Mill, by Nobody\n${TERMS}`,
    'a sentence before the end mark': `${START}${LINES}\nEnd of the Project Gutenberg EBook of A Mill\n\n${END}${TERMS}`,
    indented: `${HEADER}  ${START}\n${LINES}  ${END}${TERMS}`,
    'a hard space': `${HEADER}${START}\n${LINES}${END}${TERMS}`.replaceAll('*** ', '***\u00a0'),
    'stars in the title': `${HEADER}${START}\n${LINES}${END}${TERMS}`.replaceAll('A MILL', 'THE *OLD* MILL'),
    'other signs': `${HEADER}${START}\n${LINES}${END}${TERMS}`.replaceAll('***', '---'),
    'a German sentence': `${START}${LINES}\nEnde dieses Projekt Gutenberg Etextes\n\n${END}${TERMS}`,
    'no start': `${LINES}${END}${TERMS}`,
    'no end': `${HEADER}${START}${LINES}`,
  };
  for (const [what, text] of Object.entries(cases)) assert.equal(alone(text).replaceAll('\r', '\n'), LINES, what);
  assert.equal(alone(`${HEADER}${START}${LINES}${END}${TERMS}${START}${LINES}${END}${TERMS}`), LINES + LINES);
});

test('a text that speaks of licences and marks keeps all its characters', () => {
  const texts = [
    `We licence your departure with your son.\n${LINES}`,
    `The line "*** START OF THE PROJECT GUTENBERG EBOOK" begins a book.\n${LINES}`,
    `${LINES}  as in *** END OF THE PROJECT GUTENBERG EBOOK A MILL ***\n${LINES}`,
    `*** START OF THE CONFIGURATION ***\n${LINES}*** END OF THE CONFIGURATION ***\n`,
    `${LINES}At the end of Project Gutenberg's page stands a licence.\n`,
    // Nothing would be left.
    `${START}short\n${END}${TERMS}`,
  ];
  for (const text of texts) {
    const bytes = utf8(text);
    assert.equal(withoutLicence(bytes), bytes, text);
  }
});

test('formats are recognised by their first bytes and refused with what to do', () => {
  const at = (/** @type {string} */ start, size = 200) =>
    Uint8Array.from({ length: size }, (_, i) => start.charCodeAt(i) || 0);
  /** @type {[string, string | Uint8Array, RegExp][]} */
  const refused = [
    ['handout.pdf', '%PDF-1.4\n1 0 obj\n', /^handout\.pdf is a PDF, .*: open it, select all of it, copy, and paste/],
    ['essay.txt', '{\\rtf1\\ansi Hello}', /^essay\.txt is an RTF document, .* save it as Word/],
    ['old.doc', at('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), /^old\.doc is an older Office document/],
    ['photo', at('\x89PNG\r\n\x1a\n'), /^photo is an image, not text/],
    ['song', at('ID3\x03'), /^song is a sound/],
    ['film', at('\0\0\0\x20ftypisom'), /^film is a film/],
    ['a.out', at('\x7fELF\x02'), /^a\.out is a program/],
    ['notes.gz', at('\x1f\x8b\x08'), /^notes\.gz is a packed archive: unpack it/],
    ['wide.txt', Uint8Array.of(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0), /^wide\.txt is a text in UTF-32/],
    [
      'wide.txt',
      Uint8Array.from([...LINES].flatMap((c) => [0, 0, 0, c.charCodeAt(0)])),
      /^wide\.txt is a text in UTF-32/,
    ],
    ['page.mht', 'MIME-Version: 1.0\nContent-Type: multipart/related;\n', /^page\.mht is a web archive/],
  ];
  for (const [name, content, sentence] of refused)
    assert.throws(
      () => recognise(typeof content === 'string' ? utf8(content) : content, name),
      (error) => {
        assert.match(error.message, sentence);
        assert.equal(error.name, 'Refused');
        return true;
      },
    );
});

test('subtitles, JSON, tables, code and markup are told from plain text, and loaded as they are', async () => {
  /** @type {[string, string, string][]} */
  const cases = [
    ['subtitles', 'film.txt', '1\n00:00:01,000 --> 00:00:04,000\nHello.\n'],
    ['subtitles', 'film.vtt', 'WEBVTT\n\n00:01.000 --> 00:04.000\nHello.\n'],
    ['json', 'a.txt', '[\n  {"a": 1},\n  {"b": [2, 3]}\n]\n'],
    ['table', 'a.csv', 'name,city\nAnn,York\n'],
    ['code', 'a.py', 'def f(x):\n    return x\n'],
    ['code', 'run', '#!/bin/sh\necho hello\n'],
    ['markup', 'a.svg', '<svg xmlns="http://www.w3.org/2000/svg"></svg>'],
    ['text', 'a.txt', '[He enters.]\n"Who is there?"\n'],
    ['text', 'ID3.txt', 'ID3 tags are what songs carry.\n'],
    ['text', 'm.txt', 'MZ was the name of a format.\n'],
    ['html', 'saved', '<!-- saved -->\n<!DOCTYPE html><html><p>Hello</p></html>'],
    ['html', 'part.htm', '<p>Hello</p>'],
    ['html', 'saved.html', `<!--${' saved'.repeat(400)}-->\n<p>Hello</p>`],
  ];
  for (const [format, name, content] of cases) {
    assert.equal(recognise(utf8(content), name), format, name);
    if (format !== 'html') assert.equal(decoded((await read([given(name, content)])).text), content);
  }
});

test('the share that is read rises to the whole, also of an empty file', async () => {
  for (const files of [[given('a.txt', LINES), given('b.txt', LINES)], [given('empty.txt', '')]]) {
    /** @type {number[]} */
    const shares = [];
    await readFiles(files, FIRST_CHOICES, named, (share) => shares.push(share));
    assert.ok(
      shares.length > 0 && shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1),
      `${shares}`,
    );
  }
});

test('the lines to show are the first, and the first that is not ASCII', () => {
  assert.deepEqual(linesToShow(utf8('\ufeff\n\n  Title\nline\r\nthe café\n')), [
    { number: 3, text: 'Title' },
    { number: 5, text: 'the café' },
  ]);
  const [line] = linesToShow(utf8(`${'a'.repeat(9000)}é${'b'.repeat(9000)}`)).slice(-1);
  assert.ok(line && [...line.text].length <= 162 && /^…a+éb+…$/.test(line.text), line?.text);
  assert.deepEqual(linesToShow(utf8('')), []);
});

test('progress stays between 0 and 1, for empty files too', async () => {
  const shares = [];
  await readFiles([given('empty.txt', '')], FIRST_CHOICES, named, (share) => shares.push(share));
  await readFiles([given('a.txt', LINES), given('empty.txt', '')], FIRST_CHOICES, named, (share) => shares.push(share));
  assert.ok(shares.length > 0);
  assert.deepEqual(
    shares.filter((share) => !(share >= 0 && share <= 1)),
    [],
  );
});

test('a document without words is refused with what to do', async () => {
  const page = '<!doctype html><html><div id="root"></div><script>draw()</script></html>';
  await assert.rejects(read([given('app.html', page)]), /^Refused: app\.html holds no words .* copy, and paste/);
});
