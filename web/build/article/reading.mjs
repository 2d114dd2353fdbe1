/** Reads HTML files as trees whose nodes know their file and line. */
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { addFault } from './faults.mjs';

/** @typedef {import('hast').Root} Root */
/** @typedef {import('vfile').VFile} File */

/** The parser records whether each element has its end tag, and adds its own messages to the file. */
const OPTIONS = { verbose: true, emitParseErrors: true };

/** @param {string} path @param {string} value */
export const fileOf = (path, value) => new VFile({ path, value });

/** @param {File} file  a whole document @returns {Root} */
export const readDocument = (file) => read(file, false);

/** @param {File} file  a piece of a document @returns {Root} */
export const readFragment = (file) => read(file, true);

/** Reads generated HTML, without positions. @param {string} html @returns {import('hast').RootContent[]} */
export const parseSnippet = (html) => unified().use(rehypeParse, { fragment: true }).parse(html).children;

/** @param {File} file @param {boolean} fragment */
function read(file, fragment) {
  const tree = unified()
    .use(rehypeParse, { ...OPTIONS, fragment })
    .parse(file);
  visit(tree, (node) => {
    node.data = { ...node.data, path: file.path };
  });
  visit(tree, 'element', (element) => checkEndTag(file, element));
  return tree;
}

/** HTML elements without an end tag; those of SVG may close themselves. */
const WITHOUT_END = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);

/** An element without its end tag would contain the text that follows. @param {File} file @param {import('hast').Element} element */
function checkEndTag(file, element) {
  if (element.tagName === 'svg') return SKIP;
  const { position } = element.data ?? {};
  if (position && !position.closing && !WITHOUT_END.has(element.tagName))
    addFault(file, element, `<${element.tagName}> has no end tag.`);
}
