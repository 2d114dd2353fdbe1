/** What a lost worker held is loaded again; one that hangs is started again where the reader wants it. */
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
  client.onSilence((worker, work, offer) => {
    const key = `silent-${worker}`;
    notice.hide(key);
    if (!offer) return;
    const wait = () => {
      notice.hide(key);
      offer.wait();
    };
    const sentence = `The worker of this page that ${work} has not answered for half a minute: it still computes, or it hangs.`;
    const choices = [
      { label: 'Start it again', press: offer.restart },
      { label: 'Wait', press: wait },
    ];
    notice.show(key, sentence, choices, 'alert');
  });
}
