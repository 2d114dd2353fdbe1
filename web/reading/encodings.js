/** The encodings that a reader can choose, all decoded by the browser, and which of them are guessed. */

/** @typedef {import('./letters.js').Script} Script */
/** @typedef {keyof typeof import('./letters.js').scripts} ScriptName */
/**
 * @typedef {object} Encoding
 * @property {string} label   of TextDecoder
 * @property {string} name    as readers see it
 * @property {string} region  group in the list
 * @property {ScriptName[][]} expects  characters of a text in it: one model a list; empty where it is never guessed
 * @property {number} prior   bits against it where the bytes do not tell
 */

/** @param {string} label @param {string} name @param {string} region @param {ScriptName[][]} expects @param {number} prior @returns {Encoding} */
const encoding = (label, name, region, expects = [], prior = 0) => ({ label, name, region, expects, prior });

/** Texts of two bytes a character may be in any script. @type {ScriptName[][]} */
const ANY = [
  ['western'],
  ['central'],
  ['turkish'],
  ['baltic'],
  ['cyrillic'],
  ['greek'],
  ['hebrew'],
  ['arabic'],
  ['thai'],
  ['kana', 'japaneseHan'],
  ['han'],
  ['hangul'],
  ['further'],
];

/** In order of preference: of two that explain a text equally well, the first is guessed. */
export const encodings = [
  encoding('utf-8', 'UTF-8', 'Unicode'),
  encoding('utf-16le', 'UTF-16, little-endian', 'Unicode', ANY, 4),
  encoding('utf-16be', 'UTF-16, big-endian', 'Unicode', ANY, 4),
  encoding('windows-1252', 'Windows-1252', 'Western European', [['western']]),
  encoding('iso-8859-15', 'ISO 8859-15', 'Western European'),
  encoding('macintosh', 'Mac Roman', 'Western European', [['western']], 6),
  encoding('windows-1250', 'Windows-1250', 'Central European', [['central']], 4),
  encoding('iso-8859-2', 'ISO 8859-2', 'Central European', [['central']], 4),
  encoding('iso-8859-3', 'ISO 8859-3', 'Esperanto and Maltese'),
  encoding('windows-1251', 'Windows-1251', 'Cyrillic', [['cyrillic']], 1),
  encoding('koi8-r', 'KOI8-R', 'Cyrillic', [['cyrillic']], 1),
  encoding('koi8-u', 'KOI8-U', 'Cyrillic', [['cyrillic']], 2),
  encoding('ibm866', 'DOS code page 866', 'Cyrillic', [['cyrillic']], 2),
  encoding('iso-8859-5', 'ISO 8859-5', 'Cyrillic', [['cyrillic']], 2),
  encoding('x-mac-cyrillic', 'Mac Cyrillic', 'Cyrillic', [['cyrillic']], 3),
  encoding('windows-1253', 'Windows-1253', 'Greek', [['greek']], 1),
  encoding('iso-8859-7', 'ISO 8859-7', 'Greek', [['greek']], 1),
  encoding('shift_jis', 'Shift JIS', 'Japanese', [['kana', 'japaneseHan']], 1),
  encoding('euc-jp', 'EUC-JP', 'Japanese', [['kana', 'japaneseHan']], 1),
  encoding('iso-2022-jp', 'ISO-2022-JP', 'Japanese'),
  encoding('gb18030', 'GB 18030', 'Chinese', [['han']], 1),
  encoding('big5', 'Big5', 'Chinese', [['han']], 1),
  encoding('euc-kr', 'EUC-KR', 'Korean', [['hangul']], 1),
  encoding('windows-1254', 'Windows-1254', 'Turkish', [['turkish']], 6),
  encoding('windows-1257', 'Windows-1257', 'Baltic', [['baltic']], 7),
  encoding('iso-8859-13', 'ISO 8859-13', 'Baltic'),
  encoding('windows-1255', 'Windows-1255', 'Hebrew', [['hebrew']], 6),
  encoding('windows-1256', 'Windows-1256', 'Arabic', [['arabic']], 6),
  encoding('iso-8859-6', 'ISO 8859-6', 'Arabic', [['arabic']], 7),
  encoding('windows-874', 'Windows-874', 'Thai', [['thai']], 6),
  encoding('windows-1258', 'Windows-1258', 'Vietnamese'),
];

/** @param {string} label @returns {string} */
export const nameOf = (label) => encodings.find((one) => one.label === label)?.name ?? label;

/** @param {string} declared  by a document @returns {string | null} the label of a known encoding */
export function labelOf(declared) {
  try {
    const { encoding: label } = new TextDecoder(declared.trim());
    return encodings.some((one) => one.label === label) ? label : null;
  } catch {
    return null;
  }
}
