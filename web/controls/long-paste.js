/** Says how much of a paste a field has taken that holds a limited number of characters. */
import { integer } from '../text/format.js';

/** @param {Document} document */
export function tellLongPastes(document) {
  /** @type {HTMLElement | null} */
  let told = null;
  const forget = () => {
    told?.remove();
    told = null;
  };
  document.addEventListener('paste', ({ target, clipboardData }) => {
    forget();
    const field = /** @type {HTMLInputElement} */ (target);
    const pasted = clipboardData?.getData('text/plain') ?? '';
    const sentence = 'maxLength' in field && sentenceFor(field, pasted.length);
    if (!sentence) return;
    told = Object.assign(document.createElement('p'), { className: 'note', textContent: sentence });
    told.setAttribute('role', 'status');
    field.after(told);
  });
  // What is typed next is no part of the paste.
  document.addEventListener('beforeinput', ({ inputType }) => inputType !== 'insertFromPaste' && forget());
}

/**
 * @param {Pick<HTMLInputElement, 'maxLength' | 'value' | 'selectionStart' | 'selectionEnd'>} field  before the paste
 * @param {number} pasted  characters @returns {string} empty where all of them fit
 */
export function sentenceFor({ maxLength, value, selectionStart, selectionEnd }, pasted) {
  const selected = (selectionEnd ?? 0) - (selectionStart ?? 0);
  const room = Math.max(0, maxLength - value.length + selected);
  if (maxLength < 0 || pasted <= room) return '';
  return `This field holds ${integer(maxLength)} characters: it took the first ${integer(room)} of the ${integer(pasted)} that were pasted.`;
}
