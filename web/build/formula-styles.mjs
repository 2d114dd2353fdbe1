/** Reduces KaTeX's style sheet to the rules and fonts that the page's formulas use. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { visit } from 'unist-util-visit';

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
  return { path: katexStyles, css: kept };
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
