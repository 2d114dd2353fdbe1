/**
 * A receipt is the fingerprint of a network that was trained to its end, in a link. The same text and settings give the
 * same weights on every machine, so that who trains again can tell whether it is the same network.
 */
import { sessionOf } from '../training/session.js';

/** @typedef {import('../models/linked-networks.js').NetworkName} NetworkName */
/** @typedef {import('./address.js').LinkedState} LinkedState */

/** Ids of the settings of each training figure begin so. @type {Record<NetworkName, string>} */
const PREFIXES = { mlp1: 'train1-', mlp7: 'train7-' };

/** @param {import('../training/session.js').Session} session @returns {string | null} null unless the reader's run has ended */
export function finishedFingerprint(session) {
  const run = session.run();
  return run?.phase() === 'finished' ? run.snapshots.newest().fingerprint : null;
}

/**
 * Tells the reader, when a network of a link has been trained again, whether it is the same.
 * @param {import('../page/page.js').Page} page @param {import('../page/notice.js').Notice} notice
 * @returns {{expect: (link: LinkedState) => void, expected: (name: NetworkName) => string | undefined}}
 */
export function createReceipts(page, notice) {
  /** @type {LinkedState | null} */
  let link = null;
  const tell = (/** @type {NetworkName} */ name, /** @type {string} */ sentence) =>
    notice.show(name, sentence, [{ label: 'Close', press: () => notice.hide(name) }], 'alert');
  for (const name of /** @type {NetworkName[]} */ (Object.keys(PREFIXES))) {
    const session = sessionOf(page, name);
    let told = finishedFingerprint(session);
    session.subscribe(() => {
      const trained = finishedFingerprint(session);
      if (trained === told) return;
      told = trained;
      const wanted = link?.receipts[name];
      if (link && wanted && trained)
        tell(name, verdictOf(trained, wanted, differingLabels(link.settings, PREFIXES[name])));
    });
  }
  return {
    expected: (name) => link?.receipts[name],
    expect(newLink) {
      link = newLink;
      for (const [name, wanted] of Object.entries(link.receipts))
        tell(
          /** @type {NetworkName} */ (name),
          `This link comes with a network that was trained to its end, ${wanted}. Press Train, and the page tells whether yours is the same to the last bit.`,
        );
    },
  };
}

/** @param {string} trained @param {string} wanted @param {string[]} differing */
function verdictOf(trained, wanted, differing) {
  if (trained === wanted) return `The same network as the link’s, to the last bit: ${trained}.`;
  const reason =
    differing.length > 0 ? `These settings differ: ${differing.join(', ')}.` : 'The text or its split differs.';
  return `Another network than the link’s: ${trained}, not ${wanted}. ${reason}`;
}

/** @param {LinkedState['settings']} settings @param {string} prefix @returns {string[]} labels of the controls whose value is another now */
const differingLabels = (settings, prefix) =>
  settings
    .filter(({ id }) => id.startsWith(prefix))
    .flatMap(({ id, value }) => {
      const control = /** @type {HTMLInputElement | null} */ (document.getElementById(id));
      return control && control.value !== value ? [control.labels?.[0]?.textContent?.trim() ?? id] : [];
    });
