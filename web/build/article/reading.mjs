/** HTML files as trees whose nodes know the file and the line that they come from. */
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';

/** @typedef {import('hast').Root} Root */
/** @typedef {import('vfile').VFile} File */

/** The parser says of each element whether its end tag was there (`verbose`), and adds its own complaints to the file. */
const OPTIONS = { verbose: true, emitParseErrors: true };

/** @param {string} path @param {string} value */
export const fileOf = (path, value) => new VFile({ path, value });

/** @param {File} file  a whole document @returns {Root} */
export const readDocument = (file) => markPath(unified().use(rehypeParse, OPTIONS).parse(file), file);

/** @param {File} file  a piece of a document @returns {Root} */
export const readFragment = (file) =>
  markPath(
    unified()
      .use(rehypeParse, { ...OPTIONS, fragment: true })
      .parse(file),
    file,
  );

/** @param {string} html  without positions, for what the build makes itself @returns {import('hast').RootContent[]} */
export const parseSnippet = (html) => unified().use(rehypeParse, { fragment: true }).parse(html).children;

/** @param {Root} tree @param {File} file */
function markPath(tree, file) {
  visit(tree, (node) => {
    node.data = { ...node.data, path: file.path };
  });
  return tree;
}
