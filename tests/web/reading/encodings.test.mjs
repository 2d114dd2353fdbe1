/** How the encoding of a reader's bytes is found. Sentences are written here, and their bytes by the tables below. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findEncoding, toUtf8, utf8Evidence } from '../../../web/reading/decoding.js';
import { encodings } from '../../../web/reading/encodings.js';
import { guessEncoding } from '../../../web/reading/guess.js';

/** @param {string} text @returns {Uint8Array} */
const utf8 = (text) => new TextEncoder().encode(text);

/** Encodes by what TextDecoder makes of each byte, and of each pair where one byte is not enough. @param {string} text @param {string} label */
function encoded(text, label) {
  const byCharacter = tableOf(label);
  return Uint8Array.from([...text].flatMap((c) => byCharacter.get(c) ?? assert.fail(`${label} has no ${c}`)));
}

/** @type {Map<string, Map<string, number[]>>} */
const tables = new Map();

/** @param {string} label @returns {Map<string, number[]>} */
function tableOf(label) {
  const known = tables.get(label);
  if (known) return known;
  /** @type {Map<string, number[]>} */
  const table = new Map();
  const add = (/** @type {number[]} */ bytes) => {
    // As a stream: Node 20 decodes windows-1252 as ISO 8859-1 in one piece.
    const text = new TextDecoder(label).decode(Uint8Array.from(bytes), { stream: true });
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes);
  };
  for (let i = 0; i < 256; i++) add([i]);
  if (['gb18030', 'big5', 'euc-kr', 'shift_jis', 'euc-jp'].includes(label))
    for (let i = 0x81; i < 0xff; i++) for (let j = 0x40; j < 0xff; j++) add([i, j]);
  tables.set(label, table);
  return table;
}

/** @param {string} text @param {boolean} little */
const utf16 = (text, little) =>
  Uint8Array.from(
    Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).flatMap((unit) =>
      little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255],
    ),
  );

const FRENCH =
  '« Où vas-tu ? » dit la mère — après l’été, le garçon rêvait d’un hôtel à la mer… Ça ne va pas, répondit-il.';
const GERMAN =
  'Der Bär läuft über die Brücke; später gibt es Käse für alle. Wir müssen früh aufstehen, weil es schön ist.';
const CZECH = 'Děti šly večer domů a těšily se, že zítra bude ještě lepší počasí než dnes, říkala babička. Kůň běžel.';
const POLISH = 'Chłopiec poszedł wcześnie rano do szkoły, bo chciał się czegoś nauczyć; później wrócił do domu. Jaźń.';
const RUSSIAN = 'Вечером мальчик пошёл домой и увидел, что мать уже ждёт его. Завтра будет хороший день, сказала она.';
const GREEK = 'Το βράδυ το αγόρι πήγε στο σπίτι και είδε τη μητέρα του. Αύριο θα είναι καλή μέρα, είπε εκείνη.';
const JAPANESE = '夕方、男の子は家に帰って、母がもう待っているのを見た。明日はきっといい天気になるよ、と言った。';
const CHINESE = '傍晚，男孩走回家里，看见母亲已经在门口等着他。她说明天会是一个好天气，他们都很高兴。';
const TRADITIONAL = '傍晚，男孩走回家裡，看見母親已經在門口等著他。她說明天會是一個好天氣，他們都很高興。';
const KOREAN = '저녁에 소년은 집으로 돌아와서 어머니가 문 앞에서 기다리고 있는 것을 보았다. 내일은 좋은 날이다.';
const TURKISH = 'Akşam çocuk eve gitti ve annesinin onu kapıda beklediğini gördü. Yarın güzel bir gün olacak, dedi.';
const HEBREW = 'בערב הלך הילד הביתה וראה שאמו כבר מחכה לו ליד הדלת. מחר יהיה יום יפה, אמרה היא.';

/** Its only letter beyond ASCII is a word of one letter, which Cyrillic has as well. */
const ITALIAN = 'Il fiume è vecchio, e il mulino è ancora lì vicino: non è mai stato chiuso, e chi lo vede è contento.';
const AFRIKAANS = 'Die môre was koel; sy sê dat hy lê en slaap, en hê nêrens heen te gaan nie. Wêreld, brêe reën.';

/** @type {[string, string][]} */
const CASES = [
  ['windows-1252', FRENCH],
  ['windows-1252', GERMAN],
  ['windows-1252', ITALIAN],
  ['windows-1252', ITALIAN.replace('lì ', '')],
  ['windows-1252', AFRIKAANS],
  ['windows-1252', 'The boy’s “own” book – it’s old. Nobody asked why the lamps burned late at night by the café.'],
  ['windows-1252', '/* Copyright © 2001 José Peña */\nint main(void) { return 0; } // größe in µm, 5° ± 1\n'],
  ['windows-1252', 'name;city;price\nMüller;Köln;12,50 €\nLefèvre;Orléans;8,20 €\nNuñez;Málaga;7,10 €\n'],
  ['macintosh', FRENCH],
  ['windows-1250', CZECH],
  ['windows-1250', POLISH],
  ['iso-8859-2', CZECH],
  ['iso-8859-2', POLISH],
  ['windows-1251', RUSSIAN],
  ['windows-1251', RUSSIAN.toUpperCase()],
  [
    'windows-1251',
    '1\n00:00:01,000 --> 00:00:04,000\nПривет, как дела?\n\n2\n00:00:05,000 --> 00:00:07,000\nХорошо.\n',
  ],
  ['koi8-r', RUSSIAN],
  ['ibm866', RUSSIAN],
  ['iso-8859-5', RUSSIAN],
  ['x-mac-cyrillic', RUSSIAN],
  ['windows-1253', GREEK],
  // The two differ in capitals with an accent.
  ['windows-1253', `${GREEK} Άλλη μέρα.`],
  ['iso-8859-7', `${GREEK} Άλλη μέρα.`],
  ['windows-1251', 'Windows и Linux: установка, настройка и проверка системы для программистов и студентов.'],
  ['shift_jis', JAPANESE],
  ['euc-jp', JAPANESE],
  ['gb18030', CHINESE],
  ['gb18030', '# 读取文件\ndef read(path):\n    return open(path).read()  # 返回内容\n# 这是一个例子\n'],
  ['big5', TRADITIONAL],
  ['euc-kr', KOREAN],
  ['windows-1254', TURKISH],
  ['windows-1255', HEBREW],
];

test('the encoding of a sentence or two is guessed, as well as that of a long text', () => {
  for (const [label, text] of CASES)
    for (const times of [1, 400]) {
      const bytes = encoded(`${text}\n`.repeat(times), label);
      const found = findEncoding(bytes, 'a.txt');
      const read = new TextDecoder().decode(toUtf8(bytes, found.label, () => {}).bytes);
      assert.equal(read, `${text}\n`.repeat(times), `${label}, ${times} times, was read as ${found.label}`);
      assert.equal(found.reason, 'guessed');
    }
});

test('UTF-16 is found without a mark, in either order and in any script', () => {
  for (const text of [
    GERMAN,
    RUSSIAN,
    GREEK,
    CHINESE,
    JAPANESE,
    KOREAN,
    'Only ASCII, and nobody asked why the lamps burned.',
    'Nobody asked why 🙂 the lamps burned 🌙 late.',
    'नदी पुरानी चक्की के पास से बहती है।',
    'தமிழ் வாக்கியம்',
    'ಕನ್ನಡ ವಾಕ್ಯ',
    'ქართული ტექსტი',
    'Հայերեն տեքստ',
    // Its bytes are nearly all such that ASCII prints them.
    'とてもたのしいひだった。また あした',
    'a',
  ])
    for (const little of [true, false]) {
      const { label, reason } = findEncoding(utf16(`${text}\n`, little), 'a.txt');
      assert.deepEqual([label, reason], [little ? 'utf-16le' : 'utf-16be', 'guessed'], text);
    }
  assert.deepEqual(findEncoding(Uint8Array.of(0xff, 0xfe, 0x61, 0), 'a.txt'), { label: 'utf-16le', reason: 'mark' });
});

test('UTF-8 stays UTF-8 with a broken byte, cut within a character, or without any character beyond ASCII', () => {
  const text = utf8(`${FRENCH}\n`.repeat(20));
  const broken = text.slice();
  broken[100] = 0xff;
  for (const bytes of [
    text,
    broken,
    text.subarray(0, 5),
    utf8('plain'),
    utf8('plain…').subarray(0, 7),
    new Uint8Array(),
  ])
    assert.equal(findEncoding(bytes, 'a.txt').label, 'utf-8');
  // An "é" and a "…" in UTF-8, of one and two bytes more, then a byte that begins nothing.
  assert.deepEqual(utf8Evidence(Uint8Array.of(0xc3, 0xa9, 0xe2, 0x80, 0xa6, 0x92, 0x61)), { evidence: 3, broken: 1 });
});

test('a byte beyond ASCII in English text is Windows-1252', () => {
  const bytes = encoded('It was a fine café by the river, and nobody asked why the lamps burned late.', 'windows-1252');
  assert.equal(findEncoding(bytes, 'a.txt').label, 'windows-1252');
  const quote = encoded('The boy’s lamp.', 'windows-1252');
  assert.equal(findEncoding(quote, 'a.txt').label, 'windows-1252');
  // The last byte could begin a character of UTF-8.
  assert.equal(findEncoding(encoded('Distrito Capital de Bogotá', 'windows-1252'), 'a.txt').label, 'windows-1252');
});

test('Japanese mail in seven bits is found by its escape sequences', () => {
  // "ESC $ B" switches to JIS X 0208, where 0x24 0x22 is あ; "ESC ( B" switches back.
  const bytes = Uint8Array.of(0x1b, 0x24, 0x42, 0x24, 0x22, 0x24, 0x24, 0x1b, 0x28, 0x42, 0x0a);
  const { label } = findEncoding(bytes, 'a.txt');
  assert.equal(new TextDecoder().decode(toUtf8(bytes, label, () => {}).bytes), 'あい\n');
});

test('a page or a script that says its encoding is believed, unless its bytes are UTF-8', () => {
  const page = '<!doctype html><meta charset="iso-8859-2"><p>Zażółć gęślą jaźń</p>';
  assert.deepEqual(findEncoding(encoded(page, 'iso-8859-2'), 'a.html'), { label: 'iso-8859-2', reason: 'declared' });
  assert.equal(findEncoding(utf8(page), 'a.html').label, 'utf-8');
  const script = '# -*- coding: koi8-r -*-\nprint("да")\n';
  assert.equal(findEncoding(encoded(script, 'koi8-r'), 'a.py').label, 'koi8-r');
});

test('binary data is refused: noise, numbers of two and four bytes, ASCII with a zero byte', () => {
  let seed = 1;
  const noise = () => (seed = (seed * 48271) % 2147483647) & 255;
  const numbers = Uint16Array.from({ length: 500 }, (_, i) => 3 * i);
  const zeroInside = utf8('Nobody asked why the lamps burned. '.repeat(4));
  zeroInside[41] = 0;
  const cases = {
    noise: Uint8Array.from({ length: 4000 }, noise),
    'noise without zeros': Uint8Array.from({ length: 4000 }, () => noise() || 1),
    'numbers of two bytes': new Uint8Array(numbers.buffer),
    'numbers of four bytes': new Uint8Array(Uint32Array.from(numbers).buffer),
    'floating point': new Uint8Array(Float32Array.from(numbers, Math.sqrt).buffer),
    'a zero in ASCII': zeroInside,
    // Pairs of these bytes would be ideographs: "ab" is U+6162.
    'words with zeros after them': utf8('abc\0def\n'.repeat(50)),
    'settings with zeros between them': utf8('PATH=/usr/bin\0HOME=/root\0LANG=C\0TERM=xterm\0'.repeat(20)),
  };
  for (const [what, bytes] of Object.entries(cases))
    assert.throws(() => findEncoding(bytes, 'data.bin'), /^Refused: data\.bin is not text but binary data/, what);
});

test('a text in EBCDIC or UTF-7 is refused by that name; what only looks like them is read', () => {
  // By Python: "Nobody asks why.\n".encode('cp037'), four times, and "Où vas-tu, garçon rêveur? 1 + 1".encode('utf-7').
  const ebcdic = Buffer.from('d596829684a84081a292a240a688a84b25'.repeat(4), 'hex');
  assert.throws(
    () => findEncoding(ebcdic, 'a.txt'),
    /^Refused: a\.txt is a text in EBCDIC, which browsers do not read: /,
  );
  const utf7 = 'O+APk vas-tu, gar+AOc-on r+AOo-veur? 1 +- 1';
  assert.throws(() => findEncoding(utf8(utf7), 'a.txt'), /is a text in UTF-7/);
  // Cut off within its last character.
  assert.throws(() => findEncoding(utf8(`${utf7} +A`), 'a.txt'), /is a text in UTF-7/);
  for (const text of ['+APk-b +APk-c 1 + 1 +APk-d', 'i+1-j +2-k +abc- a+b', '+AGE- +AGI- +AGM-', '+APk- +APk-'])
    assert.equal(findEncoding(utf8(text), 'a.txt').label, 'utf-8', text);
  const names = encoded('@Привет\n@Мир\n@КакДела\n@Сегодня\n'.repeat(4), 'windows-1251');
  assert.equal(findEncoding(names, 'a.txt').label, 'windows-1251');
});

test('decoding counts what it could not read, and every encoding of the list is one of the browser', () => {
  const { bytes, replaced } = toUtf8(Uint8Array.of(0x82, 0xa0, 0xff, 0x0a), 'shift_jis', () => {});
  assert.equal(new TextDecoder().decode(bytes), 'あ\ufffd\n');
  assert.equal(replaced, 1);
  for (const { label } of encodings) assert.equal(new TextDecoder(label).encoding, label);
});

test('a guess looks at the beginning, the middle and the end', () => {
  // The sample has three places of 8 KB; what lies between them has no say.
  const bytes = encoded(`${RUSSIAN}\n`.repeat(20_000), 'koi8-r');
  bytes.fill(0x2e, 30_000, 900_000);
  assert.equal(guessEncoding(bytes, false).label, 'koi8-r');
});
