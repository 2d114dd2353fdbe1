/** Opens the panel of a figure at the press of its button. The panel's script loads at the first press. */
import { select } from 'd3-selection';
import { drawingIn } from '../charts/plot.js';
import { dataOf, offerData } from '../page/figure-data.js';
import { pairsData } from '../page/pairs-data.js';
import { readTheme } from '../charts/theme.js';

const KEY = 'taking';

/**
 * @param {Document} document @param {import('../page/page.js').Page} page @param {import('../page/notice.js').Notice} notice
 * @param {import('../sharing/sharing.js').Sharing} sharing
 */
export function offerTaking(document, page, notice, { linkTo, remarkOn }) {
  const source = { page, linkTo, remarkOn, tools: { drawingIn, readTheme, select, dataOf } };
  // Set up by the first script, which readers wait for.
  const pairs = document.getElementById('bigram');
  if (pairs)
    page.state.subscribe(
      ['corpus', 'initialCount'],
      offerData(pairs, () => pairsData(page)),
    );
  const open = async (/** @type {HTMLElement} */ button) => {
    const figure = /** @type {HTMLElement} */ (document.getElementById(button.dataset.take ?? ''));
    const opened = button.parentElement?.querySelector('.taking');
    if (opened) return opened.remove();
    const { openPanel } = await import('./panel.js');
    await openPanel(figure, button, source);
  };
  const showCode = async () => (await import('./panel.js')).showCodeOf(linkTo(''), remarkOn);
  document.addEventListener('click', async ({ target }) => {
    const pressed = /** @type {Element} */ (target);
    const button = /** @type {HTMLElement | null} */ (pressed.closest?.('[data-take], [data-link-code]'));
    if (!button) return;
    notice.hide(KEY);
    if (button.dataset.take === undefined) return void showCode().catch(() => tell(button));
    await open(button).catch(() => tell(button));
    button.setAttribute('aria-expanded', String(button.parentElement?.querySelector('.taking') !== null));
  });
  const tell = (/** @type {HTMLElement} */ button) =>
    notice.show(
      KEY,
      'This part of the page could not be loaded. Check the connection, then try again.',
      [
        { label: 'Try again', press: () => button.click(), primary: true },
        { label: 'Close', press: () => notice.hide(KEY) },
      ],
      'alert',
    );
}
