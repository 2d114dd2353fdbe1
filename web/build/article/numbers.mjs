/**
 * Expands `<nt-number metric="bigram.valid_perplexity" published="11.95"></nt-number>` to the number published for
 * Shakespeare and, if it differs, that of the text in use (web/prose/reactive.js). Words between the tags replace the
 * published number. Without `published`, only the number of the text in use is shown.
 */
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import { formatNames, integer } from '../../text/format.js';
import { expandEach, readAttributes } from './elements.mjs';
import { addFault } from './faults.mjs';

/** @typedef {import('hast').Element} Element */
/** @typedef {import('hast').Root} Root */
/** @typedef {import('vfile').VFile} VFile */

export function expandNumbers() {
  return (/** @type {Root} */ tree, /** @type {VFile} */ file) => {
    const slots = file.data.slots ?? [];
    const known = new Set(slots.flatMap(({ metrics }) => metrics));
    const isAbove = figuresAbove(tree);
    expandEach(tree, 'nt-number', (element) => {
      const { metric, published, format } = readAttributes(file, element, ['metric'], ['published', 'format']);
      if (metric && !known.has(metric)) addFault(file, element, `No figure publishes the metric "${metric}".`);
      if (format !== undefined && !formatNames().includes(format))
        addFault(file, element, `There is no format "${format}"; there are ${formatNames().join(', ')}.`);
      const data = h('data', { dataMetric: metric, dataFormat: format, value: '' }, '–');
      if (published === undefined) return [h('span.reactive-sample', 'this text: ', data)];
      const source = isNetworks(metric)
        ? `shown ${isAbove(element, figureOf(slots, metric)) ? 'above' : 'below'}`
        : 'this text';
      return [reactive(published, element.children, source, data)];
    });
  };
}

/** @param {string} published @param {import('hast').ElementContent[]} words @param {string} source @param {Element} data */
const reactive = (published, words, source, data) =>
  h(
    'span.reactive',
    { dataPublished: published },
    words.length > 0 ? words : grouped(published),
    h('span.reactive-yours', { hidden: true }, `(${source}: `, data, ')'),
  );

/** @param {string} published */
const grouped = (published) => (/^\d+$/.test(published) ? integer(Number(published)) : published);

/** @param {string} metric @returns whether the number belongs to a network and not to the text */
const isNetworks = (metric) => metric.startsWith('mlp');

/** @param {import('./figures.mjs').Slot[]} slots @param {string} metric */
const figureOf = (slots, metric) => slots.find(({ metrics }) => metrics.includes(metric))?.id;

/**
 * @param {Root} tree
 * @returns {(element: Element, figure: string | undefined) => boolean} whether the figure comes before the element
 */
function figuresAbove(tree) {
  /** @type {Map<unknown, number>} */
  const places = new Map();
  let place = 0;
  visit(tree, 'element', (element) => {
    if (element.tagName === 'figure') places.set(element.properties.id, place++);
    if (element.tagName === 'nt-number') places.set(element, place++);
  });
  return (element, figure) => (places.get(figure) ?? 0) < (places.get(element) ?? 0);
}
