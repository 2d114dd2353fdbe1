/** Expands `<nt-note>…</nt-note>`, which stands at the place of its number; notes are numbered in document order. */
import { h } from 'hastscript';
import { expandEach, readAttributes } from './elements.mjs';

/** Keeps the number on the line of the word that it follows. */
const WORD_JOINER = '\u2060';

export function numberNotes() {
  return (/** @type {import('hast').Root} */ tree, /** @type {import('vfile').VFile} */ file) => {
    let number = 0;
    expandEach(tree, 'nt-note', (element) => {
      readAttributes(file, element, []);
      number += 1;
      return [noteOf(number, element.children)];
    });
  };
}

/** @param {number} number @param {import('hast').ElementContent[]} content */
function noteOf(number, content) {
  const id = `note-${number}`;
  const mark = h(
    'a.footnote-mark',
    { href: `#${id}`, role: 'button', ariaExpanded: 'false', ariaControls: id },
    h('span.visually-hidden', 'Footnote '),
    String(number),
  );
  const text = h('span.footnote-text', { id }, h('span.footnote-number', String(number)), ' ', content);
  return h('span.footnote', WORD_JOINER, mark, text);
}
