/** Reduces KaTeX's style sheet to the rules, and its fonts to the characters, that the page's formulas use. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { toString as textOf } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { smallFile } from './fonts.mjs';

const katexStyles = createRequire(import.meta.url).resolve('katex/dist/katex.min.css');

/**
 * @param {import('hast').Root} tree  the page with rendered formulas
 * @returns {Promise<{path: string, css: string}>} path: the base of the relative addresses in the css
 */
export async function formulaStyles(tree) {
  const elements = classesOf(tree);
  if (!elements.some((classes) => classes.has('katex'))) return { path: katexStyles, css: '' };
  const css = usedRules(await readFile(katexStyles, 'utf8'), elements);
  const faces = new Set(
    [...css.matchAll(RULE)]
      .filter(([rule]) => !rule.startsWith('@') && rule.includes('KaTeX_'))
      .map(([rule]) => faceKey(rule)),
  );
  const kept = css.replace(FACE, (face) => (faces.has(faceKey(face)) ? withoutOldFormats(face) : ''));
  return { path: katexStyles, css: await withSmallFonts(kept, charactersOf(tree)) };
}

/** Scripts put other numbers into formulas. */
const NUMBERS = '0123456789.,−-';

/** @param {import('hast').Root} tree @returns {Set<number>} the code points of its formulas */
function charactersOf(tree) {
  const found = new Set(NUMBERS);
  visit(tree, 'element', (element) => {
    if (!Array.isArray(element.properties.className) || !element.properties.className.includes('katex')) return;
    for (const character of textOf(element)) found.add(character);
    return SKIP;
  });
  return new Set(Array.from(found, (character) => Number(character.codePointAt(0))));
}

/** @param {string} css @param {Set<number>} characters */
async function withSmallFonts(css, characters) {
  const files = new Set(Array.from(css.matchAll(FILE), ([, file = '']) => file));
  const small = new Map();
  for (const file of files) small.set(file, await smallFile(join(dirname(katexStyles), file), characters, null));
  return css.replace(FILE, (_, file) => `url("${small.get(file)}")`);
}

/** @param {import('hast').Root} tree @returns {Set<string>[]} the distinct combinations of classes that elements have */
function classesOf(tree) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  visit(tree, 'element', ({ properties: { className } }) => {
    if (Array.isArray(className)) found.set(className.join(' '), new Set(className.map(String)));
  });
  return [...found.values()];
}

const RULE = /([^{}]+)\{[^{}]*\}/g;
const FILE = /url\((fonts\/[^)]*\.woff2)\)/g;
const FACE = /@font-face\{[^}]*\}/g;

/**
 * Removes rules for combinations of classes that no element has.
 * @param {string} css @param {Set<string>[]} elements  classes of each
 */
function usedRules(css, elements) {
  const exists = (/** @type {string} */ compound) => {
    const names = [...compound.matchAll(/\.([\w-]+)/g)].map(([, name]) => name);
    return elements.some((classes) => names.every((name) => classes.has(name)));
  };
  const matches = (/** @type {string} */ selector) =>
    selector
      .trim()
      .split(/[\s>+~]+/)
      .every(exists);
  return css.replace(RULE, (rule, selectors) =>
    selectors.startsWith('@') || selectors.split(',').some(matches) ? rule : '',
  );
}

/** @param {string} rule @returns its family, weight and style; a missing one is normal */
function faceKey(rule) {
  const family = /KaTeX_\w+/.exec(rule)?.[0];
  const bold = /font-weight:(bold|700|600)/.test(rule);
  const italic = /font-style:italic/.test(rule);
  return `${family} ${bold ? 'bold' : ''} ${italic ? 'italic' : ''}`;
}

/** Every browser that runs the page reads woff2. @param {string} face */
const withoutOldFormats = (face) => face.replace(/,url\([^)]*\) format\("(woff|truetype)"\)/g, '');
