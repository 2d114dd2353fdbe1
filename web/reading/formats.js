/** Recognises a file's format by its first bytes, and text formats by their content and name. */
import { latin } from './bytes.js';
import { Refused } from './refused.js';

/** @typedef {'text' | 'html' | 'zip' | 'subtitles' | 'json' | 'table' | 'code' | 'markup'} Format */

const HEAD_BYTES = 1024;
/** The first tag of a page may stand after a long remark. */
const PAGE_BYTES = 1 << 16;

const SAVE_AS_TEXT = 'save it as plain text (.txt), and load that';
/** Formats that hold text this page cannot get at: how they begin (control characters as their pictures), and what to do. @type {[RegExp, string][]} */
const DOCUMENTS = [
  [
    /^\s*%PDF-/s,
    'a PDF, whose text this page cannot read: open it, select all of it, copy, and paste it outside the fields of this page',
  ],
  [
    /^\s*\{\\rtf/s,
    `an RTF document, whose text this page cannot read: open it in a word processor, save it as Word (.docx) or plain text (.txt), and load that`,
  ],
  [
    /^\xd0\xcf␑\xe0\xa1\xb1␚\xe1/s,
    `an older Office document, or one with a password: open it in its program, save it as Word (.docx) or plain text (.txt), and load that`,
  ],
  [
    /^\xff\xfe␀␀|^␀␀\xfe\xff|^([\t\n\r -~]␀␀␀){8}|^(␀␀␀[\t\n\r -~]){8}/s,
    `a text in UTF-32, which browsers no longer read: ${SAVE_AS_TEXT.replace('(.txt)', 'in UTF-8')}`,
  ],
  [
    /^(MIME-Version:|From: <Saved by).*multipart\/related/is,
    'a web archive (MHTML): open it in a browser, save it as “web page, HTML only”, and load that',
  ],
  [/^bplist00/s, `a binary property list or a web archive: open it in its program, ${SAVE_AS_TEXT}`],
  [/^.{60}(BOOKMOBI|TEXtREAd)/s, 'a Kindle book: convert it to EPUB or plain text, and load that'],
  [
    /^.{3}␀{5}\{/s,
    'a file with weights of a network: give it back its ending .safetensors and drop it here, or choose it with “Load weights” in a training figure',
  ],
  [/^AT&TFORM/s, `a DjVu document: open it in its program, export its text, and load that`],
  [/^%!PS/s, `PostScript, a drawing of pages: find the text that it was made from, and load that`],
];
/** Formats without text. @type {[RegExp, string][]} */
const OTHERS = [
  [/^(\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP|II\*␀|MM␀\*|BM.{4}␀␀␀␀|␀.{3}ftyp(heic|avif|mif1))/s, 'an image'],
  [/^(ID3[␂-␄]|OggS␀|fLaC␀|\xff[\xfb\xf3\xf2]|RIFF.{4}WAVE|FORM.{4}AIF|␀.{3}ftypM4A)/s, 'a sound'],
  [/^(␀.{3}ftyp|␚E\xdf\xa3|RIFF.{4}AVI )/s, 'a film'],
  [/^(wOF[F2]␀|OTTO␀|␀␁␀␀␀|ttcf␀)/s, 'a font'],
  [/^(\x7fELF|MZ.{30}|␀asm|\xca\xfe\xba\xbe|[\xcf\xce]\xfa\xed\xfe).*␀/s, 'a program'],
  [/^SQLite format 3␀/s, 'a database'],
];
const ARCHIVES = /^(␟\x8b|7z\xbc\xaf\x27␜|Rar!␚|\xfd7zXZ|BZh[1-9]1AY&SY|\x28\xb5\x2f\xfd|.{257}ustar)/s;

/** Names that say how a text is written, by extension. @type {[Format, RegExp][]} */
const NAMES = [
  ['subtitles', /\.(srt|vtt|sbv|ass|ssa|lrc)$/i],
  ['json', /\.(json|jsonl|ndjson|geojson|ipynb)$/i],
  ['table', /\.(csv|tsv|tab)$/i],
  ['markup', /\.(xml|svg|tex|bib|rst|adoc|md|markdown|rss|fb2)$/i],
  [
    'code',
    /\.(js|mjs|cjs|ts|tsx|jsx|py|c|h|cc|cpp|hpp|cxx|cs|java|kt|go|rs|rb|php|pl|sh|bash|ps1|bat|sql|css|scss|r|m|jl|swift|lua|hs|ml|scala|clj|el|lisp|vb|pas|f90|asm|s|toml|yaml|yml|ini|cfg|conf|make|cmake)$/i,
  ],
];
/** Beginnings that say so. @type {[Format, RegExp][]} */
const BEGINNINGS = [
  ['html', /^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html[\s>])/is],
  ['subtitles', /^(WEBVTT\b|\s*\d+\s+\d\d:\d\d:\d\d[,.]\d{3} --> )/],
  ['json', /^\s*[{[]\s*("[^"\n]*"\s*[:,\]]|\{\s*"[^"\n]*"\s*:)/],
  ['markup', /^\s*<\?xml\b/],
  ['code', /^#!.*\b(sh|bash|python3?|node|perl|ruby)\b/],
];

/** Some tag of a page that has no other sign. */
const PAGE = /<(html|head|body|title|meta|p|div|table|br|h[1-6])[\s>/]/i;

/**
 * @param {Uint8Array} bytes @param {string} name  of the file, as readers see it
 * @returns {Format}  throws `Refused` for a file that holds no text this page can read
 */
export function recognise(bytes, name) {
  // A name of a script that runs from right to left is isolated by marks.
  const plain = name.replaceAll(/[\u2068\u2069]/g, '');
  const start = pictured(bytes.subarray(0, HEAD_BYTES));
  refuse(start, name);
  if (/^PK(␃␄|␅␆)/.test(start)) return 'zip';
  const text = textStart(bytes);
  const begun = BEGINNINGS.find(([, pattern]) => pattern.test(text));
  if (begun) return begun[0];
  if (/\.x?html?$/i.test(plain) && PAGE.test(textStart(bytes, PAGE_BYTES))) return 'html';
  return NAMES.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'text';
}

/** @param {string} start @param {string} name */
function refuse(start, name) {
  const document = DOCUMENTS.find(([pattern]) => pattern.test(start.replace(/^\xef\xbb\xbf/, '')));
  if (document) throw new Refused(`${name} is ${document[1]}.`);
  const other = OTHERS.find(([pattern]) => pattern.test(start));
  if (other) throw new Refused(`${name} is ${other[1]}, not text: choose a plain text file.`);
  if (ARCHIVES.test(start)) throw new Refused(archiveSentence(name));
}

/** @param {string} name */
export const archiveSentence = (name) => `${name} is a packed archive: unpack it, and load the text files inside.`;

/** The first characters, whatever their encoding: marks of formats are ASCII. @param {Uint8Array} bytes @param {number} [size] */
function textStart(bytes, size = HEAD_BYTES) {
  const head = bytes.subarray(0, size);
  const wide = head.filter((byte) => byte === 0).length > head.length / 4;
  return latin(wide ? head.filter((byte) => byte !== 0) : head).replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');
}

/** @param {Uint8Array} bytes @returns {string} as `latin`, with a picture for each control character but tabs and line ends */
const pictured = (bytes) =>
  latin(bytes).replaceAll(/\p{Cc}/gu, (c) =>
    /[\t\n\r\x7f-\x9f]/.test(c) ? c : String.fromCharCode(0x2400 + c.charCodeAt(0)),
  );
