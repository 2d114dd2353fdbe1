/**
 * Expands `<nt-number metric="bigram.valid_perplexity" published="11.95"></nt-number>` to the number of the text in use,
 * at first that of the built-in play, and the badge of the value that the article published, if it did.
 */
import { h } from 'hastscript';
import { formatMetric, formatNames, integer } from '../../text/format.js';
import { expandEach, readAttributes } from './elements.mjs';
import { addFault } from './faults.mjs';

/** @typedef {import('hast').Element} Element */
/** @typedef {import('hast').Root} Root */
/** @typedef {import('vfile').VFile} VFile */
/** @typedef {Map<string, number | string | null>} Values  numbers of the built-in play, by metric */

/** @param {{values: Values}} options */
export function expandNumbers({ values }) {
  return (/** @type {Root} */ tree, /** @type {VFile} */ file) => {
    expandEach(tree, 'nt-number', (element) => {
      const { metric, published, format } = readAttributes(file, element, ['metric'], ['published', 'format']);
      if (metric) checkMetric(file, element, metric);
      if (format !== undefined && !formatNames().includes(format))
        addFault(file, element, `There is no format "${format}"; there are ${formatNames().join(', ')}.`);
      if (element.children.length > 0)
        addFault(file, element, '<nt-number> holds no words: it shows a number of the text in use.');
      const number = numberElement(metric, formatMetric(metric, values.get(metric) ?? null, format), format);
      return published === undefined ? [number] : [number, badge(published)];
    });
  };
}

/** Adds a fault if no figure publishes the metric. @param {VFile} file @param {Element} element @param {string} metric */
export function checkMetric(file, element, metric) {
  const known = (file.data.slots ?? []).some(({ metrics }) => metrics.includes(metric));
  if (!known) addFault(file, element, `No figure publishes the metric "${metric}".`);
}

/** `value` is empty, because the reader's browser has computed nothing yet. @param {string} metric @param {string} text @param {string} [format] */
export const numberElement = (metric, text, format) =>
  h('data.number', { dataMetric: metric, dataFormat: format, value: '' }, text);

/** @param {string} published */
const badge = (published) =>
  h(
    'span.published',
    h('span.visually-hidden', 'published: '),
    /^\d+$/.test(published) ? integer(Number(published)) : published,
  );
