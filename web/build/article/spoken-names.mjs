/** Names of controls whose words hold formulas: a browser leaves these out when it names a control by its label. */
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';

/** @typedef {import('hast').Element} Element */

const FORMULA = /\\\(([\s\S]*?)\\\)/g;
/** TeX in words, in the order in which they are replaced. @type {[RegExp, string][]} */
const WORDS = [
  [/\\(?:text|mathrm)\{(.*?)\}/g, '$1'],
  [/_\{?\\theta\}?/g, ''],
  [/\s*\\mid\s*/g, ' given '],
  [/\^2/g, ' squared'],
  [/p\((.*?)\)/g, 'p of $1'],
  [/(\d)\\,\s*/g, '$1 times '],
  [/\s*=\s*/g, ' equals '],
];

/** @param {string} formula  TeX @returns {string} as somebody reads it to a class */
export const inWords = (formula) => WORDS.reduce((words, [sign, word]) => words.replace(sign, word), formula);

/** Gives a fieldset with such a legend, and a control in such a label, a name in words. */
export function nameInWords() {
  return (/** @type {import('hast').Root} */ tree) =>
    visit(tree, 'element', (element, _, parent) => {
      const words = ['legend', 'label'].includes(element.tagName) ? textOf(element) : '';
      if (!words.includes('\\(')) return;
      const control = element.tagName === 'legend' ? parent : element.children.find(isInput);
      const name = words.replace(FORMULA, (_, formula) => inWords(formula)).replace(/\s+/g, ' ');
      if (control?.type === 'element') control.properties.ariaLabel = name.trim();
    });
}

/** @param {import('hast').ElementContent} node */
const isInput = (node) => node.type === 'element' && node.tagName === 'input';
