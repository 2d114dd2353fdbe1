/** The words of an element as they are seen: a formula once, without what is only for screen readers or only in the source. */

const UNSEEN = '.katex-mathml, .footnote-text, .footnote-mark, .visually-hidden, script, style';

/** @param {Element} element @returns {string} */
export function wordsOf(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof Element && node.matches(UNSEEN) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let words = '';
  while (walker.nextNode()) if (walker.currentNode instanceof Text) words += walker.currentNode.data;
  return words.replace(/\s+/g, ' ').trim();
}
