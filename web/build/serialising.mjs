/** Writes the finished document as HTML. */
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';

/** @typedef {import('hast').Root} Root */
/** @typedef {import('hast').RootContent} RootContent */

/** The comment in the document's head that the policy, styles and script replace. */
const ROOM = 'assets';

/** Apostrophes in attributes stay as they are: web/serve.mjs and other hosts copy the policy out of the document. */
const OPTIONS = { closeEmptyElements: true, tightSelfClosing: true, allowDangerousCharacters: true };
const serialiser = unified().use(rehypeStringify, OPTIONS).freeze();

/** @param {Root} tree */
export const htmlOf = (tree) => serialiser.stringify(tree);

/**
 * @param {Root} tree
 * @param {import('hast').Element[]} head  elements that load assets
 * @param {import('hast').Element[]} [end]  last elements of the body
 */
export function renderDocument(tree, head, end = []) {
  /** @type {(node: RootContent) => RootContent[]} */
  const place = (node) => {
    if (node.type === 'comment' && node.value.trim() === ROOM) return onLines(head);
    if (node.type !== 'element') return [node];
    if (node.tagName === 'body') return [{ ...node, children: [...node.children, ...onLines(end)] }];
    const children = /** @type {import('hast').ElementContent[]} */ (node.children.flatMap(place));
    return ['html', 'head'].includes(node.tagName) ? [{ ...node, children }] : [node];
  };
  return htmlOf({ ...tree, children: tree.children.flatMap(place) });
}

/** @param {import('hast').Element[]} elements @returns {import('hast').ElementContent[]} */
const onLines = (elements) =>
  elements.flatMap((element, i) => (i === 0 ? [element] : [{ type: 'text', value: '\n' }, element]));
