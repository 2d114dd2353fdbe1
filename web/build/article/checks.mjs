/** Finds faults that show only in the expanded document. */
import { visit } from 'unist-util-visit';
import { addFault } from './faults.mjs';

/** @typedef {import('hast').Root} Root */
/** @typedef {import('vfile').VFile} VFile */

/** Adds a fault for each nt- element that no plugin expanded. */
export function checkElements() {
  return (/** @type {Root} */ tree, /** @type {VFile} */ file) => {
    visit(tree, 'element', (element) => {
      if (element.tagName.startsWith('nt-'))
        addFault(
          file,
          element,
          `There is no element <${element.tagName}>; web/prose/README.md lists those that there are.`,
        );
    });
  };
}

/** Adds a fault for each duplicate id. */
export function checkIds() {
  return (/** @type {Root} */ tree, /** @type {VFile} */ file) => {
    /** @type {Map<unknown, import('hast').Element>} */
    const first = new Map();
    visit(tree, 'element', (element) => {
      const { id } = element.properties;
      if (id === undefined) return;
      const other = first.get(id);
      if (other)
        addFault(file, element, `The id "${id}" stands already at ${other.data?.path}:${other.position?.start.line}.`);
      else first.set(id, element);
    });
  };
}

/** Attributes whose value is one or more ids of other elements. */
const REFERRING = ['ariaControls', 'ariaDescribedBy', 'ariaLabelledBy', 'htmlFor'];

/** Adds a fault for each link within the page, or referring attribute, whose target does not exist. */
export function checkTargets() {
  return (/** @type {Root} */ tree, /** @type {VFile} */ file) => {
    const ids = new Set();
    visit(tree, 'element', ({ properties: { id } }) => void ids.add(id));
    visit(tree, 'element', (element) => {
      for (const target of targetsOf(element))
        if (!ids.has(target))
          addFault(file, element, `The page has no element with the id "${target}", which is referred to here.`);
    });
  };
}

/** @param {import('hast').Element} element @returns {string[]} */
function targetsOf({ properties }) {
  const { href } = properties;
  const linked = typeof href === 'string' && href.startsWith('#') ? [href.slice(1)] : [];
  return [...linked, ...REFERRING.flatMap((name) => properties[name] ?? []).map(String)];
}
