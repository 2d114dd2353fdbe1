/** Writes numbers into the page; no other code does. */
import { formatMetric } from '../text/format.js';

/** @typedef {(name: string, value: number | string | null) => void} Publish */

/**
 * Writes a metric into every `<data data-metric>` of that name: full precision in `value`, rounded in the text.
 * `null` (unknown, or out of date after a change of corpus or run) empties the value and shows a dash.
 * @param {ParentNode} root
 * @returns {{publish: Publish, collect: (root: ParentNode) => void}} collect: also serves elements added below `root`
 */
export function createPublish(root) {
  /** @type {Map<string, HTMLDataElement[]>} */
  const elements = new Map();
  /** @type {Map<string, number | string | null>} */
  const published = new Map();
  /** @type {Publish} */
  const publish = (name, value) => {
    published.set(name, value);
    for (const element of elements.get(name) ?? []) write(element, name, value);
  };
  const collect = (/** @type {ParentNode} */ added) => {
    for (const element of /** @type {NodeListOf<HTMLDataElement>} */ (added.querySelectorAll('data[data-metric]'))) {
      const name = element.dataset.metric ?? '';
      elements.set(name, [...(elements.get(name) ?? []), element]);
      const value = published.get(name);
      if (value !== undefined) write(element, name, value);
    }
  };
  collect(root);
  return { publish, collect };
}

/** @param {HTMLDataElement} element @param {string} name @param {number | string | null} value */
function write(element, name, value) {
  const full = value === null ? '' : String(value);
  if (element.value !== full) element.value = full;
  const text = formatMetric(name, value, element.dataset.format);
  if (element.textContent !== text) element.textContent = text;
}
