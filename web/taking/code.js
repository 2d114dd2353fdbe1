/** A link as a QR code, large enough for a class room. */
import { encode } from 'uqr';
import { svgElement } from './elements.js';

/** Light modules around a code, as ISO/IEC 18004 asks for. */
const QUIET = 4;

/** @param {string} link @param {import('../sharing/sharing.js').Sharing['remarkOn']} remarkOn */
export function showCodeOf(link, remarkOn) {
  const dialog = document.createElement('dialog');
  dialog.className = 'code-dialog';
  dialog.setAttribute('aria-labelledby', 'code-title');
  dialog.innerHTML =
    '<h2 id="code-title">QR code of the link</h2><div class="code-place"></div><p class="code-link" translate="no"></p><p class="taking-note" data-left-out></p><button type="button" class="primary">Close</button>';
  dialog.querySelector('.code-place')?.append(codeOf(link));
  /** @type {HTMLElement} */ (dialog.querySelector('.code-link')).textContent = link;
  /** @type {HTMLElement} */ (dialog.querySelector('[data-left-out]')).textContent = remarkOn(link);
  dialog.querySelector('button')?.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** @param {string} link @returns {SVGElement} dark on light, whatever the page's colours */
export function codeOf(link) {
  // The smallest that holds it: a projector needs little correction.
  const { size, data } = encode(link, { ecc: 'L', border: QUIET });
  const dark = data.map((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
  return svgElement(
    'svg',
    {
      viewBox: `0 0 ${size} ${size}`,
      role: 'img',
      'aria-label': 'QR code of the link below',
      'shape-rendering': 'crispEdges',
    },
    svgElement('rect', { width: size, height: size, fill: '#fff' }),
    svgElement('path', { d: dark, fill: '#000' }),
  );
}
