/** HTML files as trees whose nodes know the file and the line that they come from. */
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { addFault } from './faults.mjs';

/** @typedef {import('hast').Root} Root */
/** @typedef {import('vfile').VFile} File */

/** The parser says of each element whether its end tag was there, and adds its own complaints to the file. */
const OPTIONS = { verbose: true, emitParseErrors: true };

/** @param {string} path @param {string} value */
export const fileOf = (path, value) => new VFile({ path, value });

/** @param {File} file  a whole document @returns {Root} */
export const readDocument = (file) => read(file, false);

/** @param {File} file  a piece of a document @returns {Root} */
export const readFragment = (file) => read(file, true);

/** @param {string} html  without positions, for what the build makes itself @returns {import('hast').RootContent[]} */
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

/** Elements that have no end tag; a drawing's may close themselves. */
const WITHOUT_END = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);

/** An element without its end tag would swallow what follows. @param {File} file @param {import('hast').Element} element */
function checkEndTag(file, element) {
  if (element.tagName === 'svg') return SKIP;
  const { position } = element.data ?? {};
  if (position && !position.closing && !WITHOUT_END.has(element.tagName))
    addFault(file, element, `<${element.tagName}> has no end tag.`);
}
