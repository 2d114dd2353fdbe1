/**
 * Makes the page's fonts of the font packages: small files with the characters that the page itself shows, which every
 * reader loads, and the packages' files with all others, which a browser loads for a text that has them.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Failure } from './failure.mjs';
import { cache, web } from './paths.mjs';
import { subsetFont } from './subset-font.mjs';
import { formatRanges, parseRanges } from './unicode-ranges.mjs';

/** Only prose has an italic and names with other letters, and only the interface has Greek letters. subsets: of which a small file is made. */
const SHEETS = [
  { family: 'source-serif-4', sheet: 'wght', subsets: ['latin', 'latin-ext'] },
  { family: 'source-serif-4', sheet: 'wght-italic', subsets: ['latin'] },
  { family: 'source-sans-3', sheet: 'wght', subsets: ['latin', 'greek'] },
  { family: 'source-code-pro', sheet: 'wght', subsets: ['latin'] },
];
/** The page's style sheets ask for no other weights. @type {[number, number]} */
const WEIGHTS = [400, 700];

/** Names of the small files begin with this. */
const SMALL = 'page-';
/** Prefixes of the font files that the first screen needs: prose and the interface. */
export const FIRST_FILES = ['source-serif-4-latin-wght-normal', 'source-sans-3-latin-wght-normal'].map(
  (name) => SMALL + name,
);
/** And of those that the paragraphs after it need: the italic, and the letters and numbers of formulas. */
const NEXT_FILES = ['source-serif-4-latin-wght-italic', 'KaTeX_Main-Regular', 'KaTeX_Math-Italic'].map(
  (name) => SMALL + name,
);

/** @param {string[]} names  of font files @returns {string[][]} the small ones, as the page needs them: at first, next, later */
export function inOrderOfNeed(names) {
  const starting = (/** @type {string[]} */ starts) =>
    names.filter((name) => starts.some((start) => name.startsWith(start)));
  const [first, next] = [starting(FIRST_FILES), starting(NEXT_FILES)];
  return [first, next, starting([SMALL]).filter((name) => !first.includes(name) && !next.includes(name))];
}

/** @typedef {{name: string, path: string, rule: string, ranges: string}} Face  path: of the package's file; ranges: its unicode-range */

/**
 * @param {Set<number>} characters  that the page shows
 * @returns {Promise<{first: string, further: string, others: string}>} the `@font-face` rules of the small files, by when
 *   the page needs them, and of the others, with absolute paths as addresses
 */
export async function fontStyles(characters) {
  const faces = await Promise.all(
    SHEETS.map(async (sheet) => (await readFaces(sheet)).map((face) => ({ ...face, subsets: sheet.subsets }))),
  ).then((read) => read.flat());
  const isSmall = (/** @type {typeof faces[number]} */ { name, subsets }) =>
    subsets.some((subset) => name.includes(`-${subset}-wght-`));
  const rules = async (/** @type {boolean} */ first) => {
    const wanted = faces.filter((face) => isSmall(face) && isFirst(face) === first);
    return (await Promise.all(wanted.map((face) => smallRule(face, characters)))).join('\n');
  };
  return {
    first: await rules(true),
    further: await rules(false),
    others: faces.map((face) => otherRule(face, characters)).join('\n'),
  };
}

/** @param {Face} face */
const isFirst = ({ name }) => [...FIRST_FILES, ...NEXT_FILES].includes(SMALL + name);

const RULE = /\/\* (\S+) \*\/\s*(@font-face \{[^}]*\})/g;

/** @param {typeof SHEETS[number]} sheet @returns {Promise<Face[]>} all faces of a package's sheet */
async function readFaces({ family, sheet }) {
  const path = createRequire(import.meta.url).resolve(`@fontsource-variable/${family}/${sheet}.css`);
  const text = await readFile(path, 'utf8');
  return Array.from(text.matchAll(RULE), ([, name = '', rule = '']) => {
    const file = /url\(\.\/([^)]*)\)/.exec(rule)?.[1];
    const ranges = /unicode-range: ([^;]*);/.exec(rule)?.[1];
    if (!file || !ranges) throw new Failure(`The font package ${family} has no file or no range for ${name}.`);
    return { name, path: join(dirname(path), file), rule, ranges };
  });
}

/** @param {Face} face @param {Set<number>} characters */
async function smallRule(face, characters) {
  const { path, rule, ranges } = face;
  const kept = new Set([...parseRanges(ranges)].filter((character) => characters.has(character)));
  // The first paint waits briefly for its faces. On a slow line this visit does without them, because text that
  // changed its face later would move. Text waits for the other faces, which load later.
  const display = isFirst(face) ? 'optional' : 'block';
  return withFile(rule, await smallFile(path, kept, WEIGHTS), display).replace(ranges, formatRanges(kept));
}

/** @param {Face} face @param {Set<number>} characters  that another file has */
const otherRule = ({ path, rule, ranges }, characters) =>
  withFile(rule, path, 'swap').replace(
    ranges,
    formatRanges(new Set([...parseRanges(ranges)].filter((character) => !characters.has(character)))),
  );

/** Browsers join faces to one font only where all have the same weights. @param {string} rule @param {string} path @param {string} display */
const withFile = (rule, path, display) =>
  rule
    .replace('font-display: swap', `font-display: ${display}`)
    .replace(/font-weight: [\d ]*/, `font-weight: ${WEIGHTS.join(' ')}`)
    .replace(/url\([^)]*\)/, `url("${path}")`);

/**
 * @param {string} path  of a woff2 @param {Set<number>} characters @param {[number, number] | null} weights  of a variable font
 * @returns {Promise<string>} the path of a file with these characters only
 */
export async function smallFile(path, characters, weights) {
  const font = await readFile(path);
  const key = createHash('sha256')
    .update(font)
    .update(formatRanges(characters))
    .update(await ownSource());
  const folder = join(cache, 'fonts', key.digest('hex').slice(0, 16));
  const small = join(folder, `${SMALL}${basename(path)}`);
  const known = await readFile(small).catch(() => null);
  if (!known) {
    await mkdir(folder, { recursive: true });
    await writeFile(small, await subsetFont(font, characters, weights));
  }
  return small;
}

/** The cache depends on how fonts are cut. */
const ownSource = () =>
  Promise.all(['fonts', 'subset-font'].map((name) => readFile(join(web, `build/${name}.mjs`), 'utf8'))).then((texts) =>
    texts.join(''),
  );
