/** Copies a link; where the browser refuses, the reader copies it from a field. */
import { remarkOn } from './left-out.js';

const KEY = 'copied';
const STAY_MS = 6000;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {string} address @param {import('../page/notice.js').Notice} notice */
export async function copyLink(address, notice) {
  clearTimeout(timer);
  const close = () => notice.hide(KEY);
  const remark = remarkOn(address);
  try {
    await navigator.clipboard.writeText(address);
    const copied = 'The link is copied. It holds what you set, and of your text its name and checksum only.';
    notice.show(KEY, `${copied} ${remark}`, [{ label: 'Close', press: close }], 'alert');
    if (!remark) timer = setTimeout(close, STAY_MS);
  } catch {
    const field = document.createElement('input');
    field.value = address;
    field.readOnly = true;
    field.className = 'link-field';
    field.setAttribute('aria-label', 'Link to this state');
    const message = document.createElement('span');
    message.append('This browser does not let the page copy. Copy the link from here: ', field, ` ${remark}`);
    notice.show(KEY, message, [{ label: 'Close', press: close }]);
    field.select();
  }
}
