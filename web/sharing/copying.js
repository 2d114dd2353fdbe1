/** Copies a link; where the browser refuses, the reader copies it from a field. */

const KEY = 'copied';
const STAY_MS = 6000;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {string} address @param {import('../page/notice.js').Notice} notice */
export async function copyLink(address, notice) {
  clearTimeout(timer);
  const close = () => notice.hide(KEY);
  try {
    await navigator.clipboard.writeText(address);
    const message = 'The link is copied. It holds what you set, and of your text its name and checksum only.';
    notice.show(KEY, message, [{ label: 'Close', press: close }], 'alert');
    timer = setTimeout(close, STAY_MS);
  } catch {
    const field = document.createElement('input');
    field.value = address;
    field.readOnly = true;
    field.className = 'link-field';
    field.setAttribute('aria-label', 'Link to this state');
    const message = document.createElement('span');
    message.append('This browser does not let the page copy. Copy the link from here: ', field);
    notice.show(KEY, message, [{ label: 'Close', press: close }]);
    field.select();
  }
}
