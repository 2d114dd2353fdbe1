/** Renders formulas, `\( … \)` inline and `\[ … \]` displayed, to HTML and MathML by KaTeX. */
import { h } from 'hastscript';
import katex from 'katex';
import { SKIP, visit } from 'unist-util-visit';
import { addFault } from './faults.mjs';
import { macros } from './math-macros.mjs';
import { parseSnippet } from './reading.mjs';

/** @typedef {import('hast').Root} Root */
/** @typedef {import('hast').Text} Text */
/** @typedef {import('hast').ElementContent} ElementContent */
/** @typedef {import('vfile').VFile} VFile */

/** Elements in which a backslash and a parenthesis start no formula. */
const VERBATIM = new Set(['code', 'pre', 'script', 'style', 'textarea']);
/** An inline formula with the punctuation that follows it, or a displayed one. */
const FORMULA = /\\\(([\s\S]*?)\\\)([.,:;?!)]*)|\\\[([\s\S]*?)\\\]/g;
const DELIMITER = /\\[()[\]]/;
/** Browsers break lines between a formula and its full stop. A source up to this length keeps them together. */
const UNBROKEN = 24;

export function renderFormulas() {
  return (/** @type {Root} */ tree, /** @type {VFile} */ file) => {
    const render = createRenderer();
    visit(tree, (node, index, parent) => {
      if (node.type === 'element' && VERBATIM.has(node.tagName)) return SKIP;
      if (node.type !== 'text' || !DELIMITER.test(node.value)) return;
      const nodes = renderText(file, node, render);
      parent?.children.splice(/** @type {number} */ (index), 1, ...nodes);
      return [SKIP, /** @type {number} */ (index) + nodes.length];
    });
  };
}

/** @typedef {(formula: string, displayMode: boolean) => ElementContent[]} Render  throws KaTeX's errors */

/** @param {VFile} file @param {Text} text @param {Render} render @returns {ElementContent[]} */
function renderText(file, text, render) {
  /** @type {ElementContent[]} */
  const nodes = [];
  let end = 0;
  const addPlain = (/** @type {string} */ value, /** @type {number} */ start) => {
    const left = DELIMITER.exec(value);
    const message = `A formula is not closed, or holds a tag (write < as &lt;): "${value.slice(left?.index).slice(0, 60)}"`;
    if (left) addFault(file, text, message, pointIn(text, start + left.index));
    if (value) nodes.push({ type: 'text', value });
  };
  for (const match of text.value.matchAll(FORMULA)) {
    addPlain(text.value.slice(end, match.index), end);
    nodes.push(...renderMatch(file, text, match, render));
    end = match.index + match[0].length;
  }
  addPlain(text.value.slice(end), end);
  return nodes;
}

/** @param {VFile} file @param {Text} text @param {RegExpExecArray} match @param {Render} render */
function renderMatch(file, text, match, render) {
  const [, inline, after, display] = match;
  try {
    return inline === undefined ? render(display, true) : renderInline(inline, after, render);
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    addFault(
      file,
      text,
      `The formula "${inline ?? display}" cannot be rendered: ${message}`,
      pointIn(text, match.index),
    );
    return [];
  }
}

/** @param {string} formula @param {string} after punctuation @param {Render} render */
function renderInline(formula, after, render) {
  const nodes = [...render(formula, false), .../** @type {Text[]} */ (after ? [{ type: 'text', value: after }] : [])];
  return after && formula.length <= UNBROKEN ? [h('span.unbroken', nodes)] : nodes;
}

/**
 * Renders equal formulas once: the tree then shares their nodes, which nothing may change.
 * @returns {Render}
 */
function createRenderer() {
  /** @type {Map<string, ElementContent[]>} */
  const rendered = new Map();
  return (formula, displayMode) => {
    const key = `${displayMode} ${formula}`;
    const known = rendered.get(key) ?? renderFormula(formula, displayMode);
    rendered.set(key, known);
    return known;
  };
}

/** @param {string} formula @param {boolean} displayMode @returns {ElementContent[]} */
function renderFormula(formula, displayMode) {
  const html = katex.renderToString(formula.replaceAll('\u00a0', ' '), {
    displayMode,
    output: 'htmlAndMathml',
    throwOnError: true,
    strict: 'ignore',
    trust: ({ command }) => command === '\\htmlClass' || command === '\\htmlData',
    macros: { ...macros },
  });
  return /** @type {ElementContent[]} */ (parseSnippet(html));
}

/**
 * Finds the position of an offset of a text in its file. A character reference before it (`&lt;`) counts as one column.
 * @param {Text} text
 * @param {number} offset
 */
function pointIn(text, offset) {
  if (!text.position) return undefined;
  const { line, column } = text.position.start;
  const lines = text.value.slice(0, offset).split('\n');
  const last = lines[lines.length - 1].length;
  return lines.length === 1 ? { line, column: column + last } : { line: line + lines.length - 1, column: last + 1 };
}
