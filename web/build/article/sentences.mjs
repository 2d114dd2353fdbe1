/**
 * Expands `<nt-say key="orders.turn">words for unknown values</nt-say>` to the sentence of that key in
 * web/prose/sentences/, composed with the numbers of the built-in play. web/prose/live-sentences.js composes it again for
 * the text in use.
 */
import { h } from 'hastscript';
import { toString as textOf } from 'hast-util-to-string';
import { compose } from '../../prose/sentence.js';
import { sentences as articleSentences } from '../../prose/sentences/sentences.js';
import { expandEach, readAttributes } from './elements.mjs';
import { addFault } from './faults.mjs';
import { checkMetric, numberElement } from './numbers.mjs';

/** @typedef {import('hast').Element} Element */
/** @typedef {import('../../prose/sentence.js').Composed} Composed */

/** @param {{values: import('./numbers.mjs').Values, sentences?: Record<string, import('../../prose/sentence.js').Sentence>}} options */
export function expandSentences({ values, sentences = articleSentences }) {
  return (/** @type {import('hast').Root} */ tree, /** @type {import('vfile').VFile} */ file) => {
    const said = new Set();
    expandEach(tree, 'nt-say', (element) => {
      const { key } = readAttributes(file, element, ['key']);
      const otherwise = textOf(element);
      if (element.children.some(({ type }) => type !== 'text'))
        addFault(file, element, 'The words within <nt-say> are plain, without elements.');
      const sentence = sentences[key];
      if (!sentence) {
        if (key) addFault(file, element, `web/prose/sentences/ has no sentence "${key}".`);
        return element.children;
      }
      said.add(key);
      const { parts, metrics } = compose(sentence, (metric) => values.get(metric));
      for (const metric of metrics) checkMetric(file, element, metric);
      return [h('span', { dataSay: key, dataOtherwise: otherwise || undefined }, (parts ?? [otherwise]).map(nodeOf))];
    });
    for (const key of Object.keys(sentences))
      if (!said.has(key)) addFault(file, tree, `No <nt-say> says the sentence "${key}" of web/prose/sentences/.`);
  };
}

/** @param {Composed} part */
const nodeOf = (part) => {
  if (typeof part === 'string') return part;
  return 'element' in part ? h(part.element, part.text) : numberElement(part.metric, part.text);
};
