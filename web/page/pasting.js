/** A pasted text becomes the text in use; a text of the reader's own gives way only when the reader says so. */
import { integer } from '../text/format.js';

/**
 * @typedef {object} Pasting
 * @property {Pick<import('./corpus-loading.js').CorpusLoader, 'loadText' | 'loadFiles'>} loader
 * @property {import('./texts.js').Texts} texts
 * @property {import('./notice.js').Notice} notice
 */

/** @param {Pasting} page @param {import('./drops.js').Pasted} pasted */
export function offerPasted({ loader, texts, notice }, { files, text }) {
  const ask = (/** @type {string} */ what, /** @type {() => void} */ load) => {
    const inUse = texts.current();
    if (inUse?.own) askBefore(notice, inUse.name, what, load);
    else load();
  };
  if (files.length > 0) ask(files.length > 1 ? 'the pasted files' : 'the pasted file', () => loader.loadFiles(files));
  else if (text) ask(`the pasted text of ${integer([...text].length)} characters`, () => loader.loadText(text));
}

/** @param {import('./notice.js').Notice} notice @param {string} inUse @param {string} what @param {() => void} load */
function askBefore(notice, inUse, what, load) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const close = () => {
    notice.hide('paste');
    focused?.focus({ preventScroll: true });
  };
  const replace = () => {
    close();
    load();
  };
  const choices = [
    { label: 'Replace it', press: replace, primary: true },
    { label: 'Keep it', press: close },
  ];
  const question = `Replace “${inUse}” by ${what}? You can go back to it afterwards.`;
  const card = notice.show('paste', question, choices, 'alertdialog');
  card.addEventListener('keydown', ({ key }) => key === 'Escape' && close());
  /** @type {HTMLElement} */ (card.querySelector('button')).focus({ preventScroll: true });
}
