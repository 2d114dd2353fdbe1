/** Formulas in HTML, `\( … \)` inline and `\[ … \]` displayed, rendered to HTML and MathML by KaTeX. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import katex from 'katex';
import { macros } from './math-macros.mjs';
import { Failure } from './failure.mjs';

/** Where a backslash and a parenthesis are meant as they stand. */
const VERBATIM = /^<(code|pre|script|style|textarea)\b/i;
const MARKUP = /<!--[\s\S]*?-->|<[a-zA-Z/][^>]*>/g;
/** An inline formula with the punctuation that follows it, or a displayed one. */
const FORMULA = /\\\(([\s\S]*?)\\\)([.,:;?!)]*)|\\\[([\s\S]*?)\\\]/g;
/** Browsers break lines between a formula and its full stop. Up to this length in source both are kept together. */
const UNBROKEN = 24;

/**
 * @param {string} html
 * @returns {string} the same with every formula outside code rendered
 */
export function renderMathematics(html) {
  let verbatim = '';
  let result = '';
  let end = 0;
  const add = (/** @type {string} */ text) => {
    result += verbatim ? text : renderText(text);
  };
  for (const tag of html.matchAll(MARKUP)) {
    add(html.slice(end, tag.index));
    result += tag[0];
    end = tag.index + tag[0].length;
    if (!verbatim) verbatim = VERBATIM.exec(tag[0])?.[1].toLowerCase() ?? '';
    else if (tag[0].toLowerCase() === `</${verbatim}>`) verbatim = '';
  }
  add(html.slice(end));
  return result;
}

/** @param {string} text HTML without tags */
function renderText(text) {
  const rendered = text.replace(FORMULA, (_, inline, after, display) =>
    inline === undefined ? renderFormula(display, true) : renderInline(inline, after),
  );
  const left = /\\[()[\]]/.exec(text.replace(FORMULA, ''));
  if (left)
    throw new Failure(
      `A formula is not closed, or holds a tag (write < as &lt;): "${text.slice(left.index, left.index + 60)}"`,
    );
  return rendered;
}

/** @param {string} escaped @param {string} after punctuation */
function renderInline(escaped, after) {
  const formula = renderFormula(escaped, false) + after;
  return after && escaped.length <= UNBROKEN ? `<span class="unbroken">${formula}</span>` : formula;
}

/** @param {string} escaped @param {boolean} displayMode */
function renderFormula(escaped, displayMode) {
  const formula = escaped
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');
  try {
    return katex.renderToString(formula, {
      displayMode,
      output: 'htmlAndMathml',
      throwOnError: true,
      strict: 'ignore',
      trust: ({ command }) => command === '\\htmlClass' || command === '\\htmlData',
      macros: { ...macros },
    });
  } catch (error) {
    throw new Failure(`The formula "${formula}" cannot be rendered: ${/** @type {Error} */ (error).message}`);
  }
}

const katexStyles = createRequire(import.meta.url).resolve('katex/dist/katex.min.css');

/**
 * KaTeX's style sheet with only the rules and fonts that the page's formulas use.
 * @param {string} html  the rendered page
 * @returns {Promise<{path: string, css: string}>}  path: what the addresses in the css are relative to
 */
export async function mathematicsStyles(html) {
  const css = usedRules(await readFile(katexStyles, 'utf8'), html);
  const faces = new Set(
    [...css.matchAll(RULE)]
      .filter(([rule]) => !rule.startsWith('@') && rule.includes('KaTeX_'))
      .map(([rule]) => faceKey(rule)),
  );
  const kept = css.replace(FACE, (face) => (faces.has(faceKey(face)) ? withoutOldFormats(face) : ''));
  return { path: katexStyles, css: html.includes('class="katex"') ? kept : '' };
}

const RULE = /([^{}]+)\{[^{}]*\}/g;
const FACE = /@font-face\{[^}]*\}/g;

/**
 * Leaves out rules that name a combination of classes which no element has.
 * @param {string} css @param {string} html
 */
function usedRules(css, html) {
  const elements = [...new Set([...html.matchAll(/class="([^"]*)"/g)].map(([, classes]) => classes))].map(
    (classes) => new Set(classes.split(/\s+/)),
  );
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

/** Family, weight and style of a rule; what it leaves out is normal. @param {string} rule */
function faceKey(rule) {
  const family = /KaTeX_\w+/.exec(rule)?.[0];
  const bold = /font-weight:(bold|700|600)/.test(rule);
  const italic = /font-style:italic/.test(rule);
  return `${family} ${bold ? 'bold' : ''} ${italic ? 'italic' : ''}`;
}

/** Every browser that runs the page reads woff2. @param {string} face */
const withoutOldFormats = (face) => face.replace(/,url\([^)]*\) format\("(woff|truetype)"\)/g, '');
