/** Walks through HTML or XML: hands over start tags, end tags and text, without building a tree. */

/**
 * @typedef {object} Handler  of the parts, in order
 * @property {(name: string, attributes: string) => void} open  name in lower case; attributes as they stand
 * @property {(name: string) => void} close  also called after `open` of an element that is empty by "/>"
 * @property {(text: string) => void} text  with its character references
 */

/** Elements of HTML whose content is no markup. */
const RAW = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes']);
const TAG = /<(\/?)([a-zA-Z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*?)(\/?)>/y;
const CDATA = '<![CDATA[';

/** @param {string} source @param {Handler} handler @param {boolean} html  whether scripts, styles and titles hold text without markup */
export function walk(source, { open, close, text }, html) {
  let from = 0;
  for (let at = source.indexOf('<'); at >= 0; at = source.indexOf('<', from)) {
    if (at > from) text(source.slice(from, at));
    const skipped = afterSpecial(source, at);
    if (skipped !== null) {
      if (source.startsWith(CDATA, at)) text(escaped(source.slice(at + CDATA.length, Math.max(at, skipped - 3))));
      from = skipped;
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(source);
    if (!tag) {
      // A "<" that begins no tag is text.
      text('<');
      from = at + 1;
      continue;
    }
    const [whole, end, given = '', attributes = '', empty] = tag;
    const name = given.toLowerCase();
    from = at + whole.length;
    if (end) close(name);
    else {
      open(name, attributes);
      if (empty) close(name);
      else if (html && RAW.has(name)) from = rawText(source, from, name, text);
    }
  }
  text(source.slice(from));
}

/** @param {string} source @param {number} at @returns {number | null} the place after a comment, a declaration or an instruction that begins here */
function afterSpecial(source, at) {
  const [begin, end] =
    [
      ['<!--', '-->'],
      [CDATA, ']]>'],
      ['<!', '>'],
      ['<?', '>'],
    ].find(([start]) => source.startsWith(start ?? '', at)) ?? [];
  if (!begin || !end) return null;
  const found = source.indexOf(end, at + begin.length);
  return found < 0 ? source.length : found + end.length;
}

/** @param {string} source @param {number} from @param {string} name @param {(text: string) => void} text @returns {number} the place of its end tag */
function rawText(source, from, name, text) {
  const end = new RegExp(`</${name}[\\s/>]`, 'ig');
  end.lastIndex = from;
  const found = end.exec(source)?.index ?? source.length;
  text(source.slice(from, found));
  return found;
}

const escaped = (/** @type {string} */ text) => text.replaceAll('&', '&amp;');

/** @param {string} attributes @param {string} name @returns {string} the value of one, or '' */
export function attribute(attributes, name) {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes);
  return found?.slice(1).find((value) => value !== undefined) ?? '';
}

/** Characters by name; the browser knows them all. @typedef {(names: string[]) => Promise<Record<string, string>>} NamedCharacters */

const BASIC = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z][a-z0-9]{1,31}));?/gi;

/**
 * Replaces character references by their characters; unknown ones stay.
 * @param {string} text @param {NamedCharacters} named @returns {Promise<string>}
 */
export async function withoutReferences(text, named) {
  const unknown = new Set();
  for (const [, , , name] of text.matchAll(REFERENCE)) if (name && !Object.hasOwn(BASIC, name)) unknown.add(name);
  /** @type {Record<string, string>} */
  const known = { ...BASIC, ...(unknown.size > 0 ? await named([...unknown]) : {}) };
  return text.replaceAll(REFERENCE, (whole, hex, decimal, name) => {
    if (!name) return characterOf(hex ? Number.parseInt(hex, 16) : Number(decimal));
    return Object.hasOwn(known, name) ? (known[name] ?? whole) : whole;
  });
}

/** Numbers from 128 to 159 mean Windows-1252, as in browsers. @param {number} code */
function characterOf(code) {
  if (code >= 0x80 && code < 0xa0) return new TextDecoder('windows-1252').decode(Uint8Array.of(code), { stream: true });
  return code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code);
}
