/** The ready examples: the page's, or those of a text that lacks their characters. */

const EXAMPLES = ['big city', 'xcsazmad'];
/** Characters of an example. */
const LENGTH = 8;

/** @param {HTMLElement} figure @param {Pick<import('../../page/page.js').Page, 'state' | 'publish'>} page */
export function followExamples(figure, { state, publish }) {
  const field = /** @type {HTMLInputElement} */ (figure.querySelector('[data-text]'));
  const buttons = [.../** @type {NodeListOf<HTMLElement>} */ (figure.querySelectorAll('[data-example]'))];
  const words = () => buttons.map(({ textContent }) => textContent ?? '');
  state.subscribe(['corpus'], ({ corpus }) => {
    if (!corpus) return;
    const [before, now] = [words(), examplesOf(corpus)];
    publish('perplexity.own_examples', Number(now !== EXAMPLES));
    if (now.join() === before.join()) return;
    for (const [i, button] of buttons.entries()) button.textContent = now[i] ?? '';
    if (!before.includes(field.value)) return;
    field.value = now[0] ?? '';
    field.dispatchEvent(new Event('input'));
  });
}

/**
 * A text without their characters gives its own first ones, and the same backwards.
 * @param {Pick<import('../../workers/protocol.js').CorpusSummary, 'vocabulary' | 'head'>} corpus
 */
export function examplesOf({ vocabulary, head }) {
  const isKnown = (/** @type {string} */ character) => vocabulary.includes(character.codePointAt(0) ?? 0);
  if (Array.from(EXAMPLES.join('')).every(isKnown)) return EXAMPLES;
  const printable = Array.from(head, (id) => vocabulary[id] ?? 0).filter((code) => code >= 0x20);
  const first = printable.slice(0, LENGTH).map((code) => String.fromCodePoint(code));
  return [first.join(''), [...first].reverse().join('')];
}
