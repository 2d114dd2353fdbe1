/** Tells which settings a link has no room for: who copies it, and who opens it. */
import { readAddress } from './address.js';

const KEY = 'left-out';

/** @param {string} link @returns {string} a sentence; '' where the link holds all that was set */
export function remarkOn(link) {
  const { leftOut = [] } = readAddress(new URL(link).hash) ?? {};
  return leftOut.length > 0 ? `The link has no room for ${listOf(leftOut)}, and says so to whoever opens it.` : '';
}

/** @param {string[]} leftOut  of the link that was opened @param {import('../page/notice.js').Notice} notice */
export function tellLeftOut(leftOut, notice) {
  notice.hide(KEY);
  if (leftOut.length === 0) return;
  const sentence = `This link had no room for ${listOf(leftOut)}: what you see there may differ from what was seen where the link was made.`;
  notice.show(KEY, sentence, [{ label: 'Close', press: () => notice.hide(KEY) }], 'alert');
}

/** @param {string[]} ids  of controls and named states */
const listOf = (ids) => new Intl.ListFormat('en').format(new Set(ids.map(nameOf)));

/** @param {string} id */
function nameOf(id) {
  const control = document.getElementById(id) ?? document.querySelector(`[name="${id}"]`);
  const figure = control?.closest('figure') ?? document.getElementById(id.replace(/\..*/, ''));
  const title = figure?.querySelector('.figure-title')?.textContent;
  const kind = control?.matches('textarea, [type="text"]') ? 'the text in' : 'a setting of';
  return `${kind} ${title ? `“${title}”` : 'a figure'}`;
}
