/** Writes numbers into the page; no other code does. */
import { formatMetric } from '../text/format.js';

/** @typedef {(name: string, value: number | string | null) => void} Publish */
/**
 * @typedef {object} Published
 * @property {(name: string) => number | string | null | undefined} read  undefined if it was never published
 * @property {(listener: (name: string) => void) => void} watch  calls the listener after each publishing
 */

/**
 * Writes a metric into every `<data data-metric>` of that name: full precision in `value`, rounded in the text.
 * `null` (unknown, or out of date after a change of corpus or run) empties the value and shows a dash; the first one leaves
 * what the build wrote, because most readers begin with the text that it counted.
 * @param {ParentNode} root
 * @returns {{publish: Publish, published: Published, collect: (root: ParentNode) => void}} collect: also serves elements added below `root`
 */
export function createPublish(root) {
  /** @type {Map<string, HTMLDataElement[]>} */
  const elements = new Map();
  /** @type {Map<string, number | string | null | undefined>} */
  const values = new Map();
  /** @type {((name: string) => void)[]} */
  const listeners = [];
  /** @type {Publish} */
  const publish = (name, value) => {
    const unknownYet = value === null && !values.has(name);
    values.set(name, unknownYet ? undefined : value);
    if (!unknownYet) for (const element of elements.get(name) ?? []) write(element, name, value);
    for (const listener of listeners) listener(name);
  };
  const collect = (/** @type {ParentNode} */ added) => {
    for (const element of /** @type {NodeListOf<HTMLDataElement>} */ (added.querySelectorAll('data[data-metric]'))) {
      const name = element.dataset.metric ?? '';
      elements.set(name, [...(elements.get(name) ?? []), element]);
      const value = values.get(name);
      if (value !== undefined) write(element, name, value);
    }
  };
  collect(root);
  const published = {
    read: (/** @type {string} */ name) => values.get(name),
    watch: (/** @type {(name: string) => void} */ listener) => void listeners.push(listener),
  };
  return { publish, published, collect };
}

/** @param {HTMLDataElement} element @param {string} name @param {number | string | null} value */
function write(element, name, value) {
  // Words around an unknown number belong to prose/live-sentences.js.
  if (value === null && element.closest('[data-say]')) return;
  const full = value === null ? '' : String(value);
  if (element.value !== full) element.value = full;
  const text = formatMetric(name, value, element.dataset.format);
  if (element.textContent !== text) element.textContent = text;
}
