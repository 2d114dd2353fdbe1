/** The words of an element as they are seen: a formula once, without what is only for screen readers or only in the source. */

/** Begin on a line of their own, or stand apart from the word before them. */
const APART = 'p, li, dt, dd, div, td, th, .published';
/** The article's values, where they are not shown. */
const NOT_SHOWN = ':root:not([data-published]) :is(.published:not([data-badge]), .published-note)';
const UNSEEN = `.katex-mathml, .footnote-text, .footnote-mark, .visually-hidden, script, style, ${NOT_SHOWN}`;

/** @param {Element} element @returns {string} */
export function wordsOf(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof Element && node.matches(UNSEEN) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let words = '';
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node instanceof Text) words += node.data;
    else if (/** @type {Element} */ (node).matches(APART)) words += ' ';
  }
  return words.replace(/\s+/g, ' ').trim();
}
