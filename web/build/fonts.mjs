/** Selects the subsets of the font packages that the page ships. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, dirname } from 'node:path';
import { Failure } from './failure.mjs';

/** Only prose has an italic. */
const FACES = [
  { family: 'source-serif-4', sheet: 'wght', subsets: ['latin', 'greek'] },
  { family: 'source-serif-4', sheet: 'wght-italic', subsets: ['latin'] },
  { family: 'source-sans-3', sheet: 'wght', subsets: ['latin', 'greek'] },
  { family: 'source-code-pro', sheet: 'wght', subsets: ['latin'] },
];

/**
 * Prefixes of the font files that the first screen needs, which the page preloads: prose, its italic, the interface,
 * and the letters and numbers of formulas.
 */
export const FIRST_FILES = [
  'source-serif-4-latin-wght-normal',
  'source-serif-4-latin-wght-italic',
  'source-sans-3-latin-wght-normal',
  'KaTeX_Main-Regular',
  'KaTeX_Math-Italic',
];

/** Prefixes of the font files that the rest of the page needs. The others are for Greek texts. */
export const FURTHER_FILES = ['source-sans-3-greek', 'source-code-pro', 'KaTeX_Size'];

/** @returns {Promise<string>} the `@font-face` rules of the shipped subsets, with absolute paths as addresses */
export async function fontStyles() {
  const rules = await Promise.all(FACES.map(faceRules));
  return rules.flat().join('\n');
}

/** @param {typeof FACES[number]} face */
async function faceRules({ family, sheet, subsets }) {
  const path = createRequire(import.meta.url).resolve(`@fontsource-variable/${family}/${sheet}.css`);
  const text = await readFile(path, 'utf8');
  const style = sheet.endsWith('italic') ? 'italic' : 'normal';
  return subsets.map((subset) => {
    const name = `${family}-${subset}-wght-${style}`;
    const rule = new RegExp(`/\\* ${name} \\*/\\s*(@font-face \\{[^}]*\\})`).exec(text)?.[1];
    if (!rule) throw new Failure(`The font package ${family} has no subset ${name}.`);
    // The first paint waits briefly for its faces. On a slow line this visit does without them, because text that
    // changed its face later would move. Text waits for the other faces, which load later.
    const display = FIRST_FILES.includes(name) ? 'optional' : 'block';
    return rule
      .replace('font-display: swap', `font-display: ${display}`)
      .replace(/url\(\.\/([^)]*)\)/, (_, file) => `url("${join(dirname(path), file)}")`);
  });
}
