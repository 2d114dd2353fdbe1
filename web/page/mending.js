/** What a lost worker held is loaded again. */
import { forgetAll } from '../models/linked-networks.js';

/**
 * @param {Pick<import('./page.js').Page, 'client' | 'loader' | 'texts'>} page
 * @param {import('./notice.js').Notice} notice
 */
export function mendLosses({ client, loader, texts }, notice) {
  const hide = () => notice.hide('lost');
  client.onLoss((part, reason) => {
    if (part === 'lab') forgetAll(client);
    if (!reason) return;
    notice.show('lost', reason.message, [{ label: 'Close', press: hide }], 'alert');
    const text = texts.current();
    // After those who asked have heard: one of them may have been loading another text.
    if (part === 'corpus' && text) setTimeout(() => loader.loadAgain(text));
  });
}
