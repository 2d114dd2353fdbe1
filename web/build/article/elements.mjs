/** Finds the short elements of the article by name, checks their attributes, and replaces them. */
import { SKIP, visit } from 'unist-util-visit';
import { addFault } from './faults.mjs';

/** @typedef {import('hast').Root} Root */
/** @typedef {import('hast').Element} Element */
/** @typedef {import('hast').ElementContent} ElementContent */
/** @typedef {import('vfile').VFile} VFile */

/**
 * Replaces every element of a name in document order, outer elements before inner ones.
 * @param {Root} tree
 * @param {string} name
 * @param {(element: Element) => ElementContent[]} expand
 */
export function expandEach(tree, name, expand) {
  visit(tree, { type: 'element', tagName: name }, (node, index, parent) => {
    const element = /** @type {Element} */ (node);
    const replacement = expand(element).map((each) => placedAt(element, each));
    parent?.children.splice(/** @type {number} */ (index), 1, ...replacement);
    return [SKIP, /** @type {number} */ (index)];
  });
}

/**
 * Gives a generated node and its descendants the position of the element that they replace, so that later faults name
 * it.
 * @template {import('hast').Nodes} N
 * @param {Element} origin
 * @param {N} node
 * @returns {N} the node
 */
export function placedAt(origin, node) {
  visit(node, (each) => {
    if (each.position) return SKIP;
    each.position = origin.position;
    each.data = { ...each.data, path: origin.data?.path };
  });
  return node;
}

/**
 * Reads the attributes of an nt- element. Adds a fault for each that is missing or unknown.
 * @template {string} Required
 * @template {string} Optional
 * @param {VFile} file
 * @param {Element} element
 * @param {readonly Required[]} required
 * @param {readonly Optional[]} [optional]
 * @returns {Record<Required, string> & Partial<Record<Optional, string>>} '' if a required one is missing
 */
export function readAttributes(file, element, required, optional = []) {
  const known = new Set(/** @type {string[]} */ ([...required, ...optional]));
  for (const name of Object.keys(element.properties))
    if (!known.has(name)) addFault(file, element, `<${element.tagName}> has no attribute "${attributeName(name)}".`);
  for (const name of required)
    if (!element.properties[name])
      addFault(file, element, `<${element.tagName}> lacks its attribute "${attributeName(name)}".`);
  const entries = [
    ...required.map((name) => [name, '']),
    ...Object.keys(element.properties).map((name) => [name, textOf(element, name)]),
  ];
  return Object.fromEntries(entries);
}

/** @param {string} property */
const attributeName = (property) => (property === 'className' ? 'class' : property);

/** @param {Element} element @param {string} name */
function textOf(element, name) {
  return [element.properties[name]].flat().join(' ');
}
