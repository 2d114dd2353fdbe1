/** Composes sentences from values of the loaded text. The build composes them with the built-in play's, the page live. */
import { formatMetric } from '../text/format.js';

/**
 * @typedef {object} Values  The published numbers of the loaded text. Asking for one that is unknown ends the sentence.
 * @property {(metric: string) => number} number
 * @property {(metric: string) => string} text
 * @property {(metric: string) => boolean} knows  for a clause that a sentence can do without
 */
/**
 * @typedef {string | Styled | Shown} Part
 * @typedef {{element: 'code' | 'i' | 'sup', text: string}} Styled
 * @typedef {{metric: string, format?: string}} Shown  a number of the text, written as `<nt-number>` writes it
 */
/** @typedef {(values: Values) => Part[]} Sentence */
/** @typedef {(metric: string) => number | string | null | undefined} Read */
/** @typedef {string | Styled | {metric: string, value: string, text: string}} Composed */

/**
 * Writes a sentence: words\`after ${code('t')} in ${shown('bigram.h_after_t', 'probability')}\`.
 * @param {TemplateStringsArray} strings @param {(Part | Part[] | number)[]} parts
 * @returns {Part[]}
 */
export const words = (strings, ...parts) =>
  strings
    .flatMap((string, i) => [string, ...[parts[i] ?? ''].flat()])
    .map((part) => (typeof part === 'number' ? String(part) : part))
    .filter((part) => part !== '');

/** @param {string} text @returns {Styled} */
export const code = (text) => ({ element: 'code', text });
/** @param {string} metric @param {string} [format] @returns {Shown} */
export const shown = (metric, format) => ({ metric, format });

/** Ends a sentence that asks for an unknown value. */
const UNKNOWN = new Error('A sentence asked for an unknown value.');

/**
 * @param {Sentence} sentence @param {Read} read
 * @returns {{parts: Composed[] | null, metrics: Set<string>}} parts: null if a value is unknown; metrics: those it asked for
 */
export function compose(sentence, read) {
  /** @type {Set<string>} */
  const metrics = new Set();
  const lookUp = (/** @type {string} */ metric) => {
    metrics.add(metric);
    return read(metric) ?? '';
  };
  const known = (/** @type {string} */ metric) => {
    const value = lookUp(metric);
    if (value === '') throw UNKNOWN;
    return value;
  };
  const values = {
    number: (/** @type {string} */ metric) => Number(known(metric)),
    text: (/** @type {string} */ metric) => String(known(metric)),
    knows: (/** @type {string} */ metric) => lookUp(metric) !== '',
  };
  const written = (/** @type {Part} */ part) => {
    if (typeof part === 'string' || 'element' in part) return part;
    const value = known(part.metric);
    return { metric: part.metric, value: String(value), text: formatMetric(part.metric, value, part.format) };
  };
  try {
    return { parts: sentence(values).map(written), metrics };
  } catch (error) {
    if (error !== UNKNOWN) throw error;
    return { parts: null, metrics };
  }
}
