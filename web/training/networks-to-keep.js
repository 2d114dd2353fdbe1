/** What the reader has trained or loaded, to be kept for another visit. */
import { CONTEXTS } from '../models/pretrained.js';
import { sessionOf } from './session.js';

/** @typedef {import('../models/linked-networks.js').NetworkName} NetworkName */
/** @typedef {{name: NetworkName} & import('./remembered.js').Remembered} ToKeep */

/**
 * @param {import('./session.js').SessionPage} page
 * @returns {import('../page/keeping.js').Networks & {training: () => boolean}}
 */
export function networksToKeep(page) {
  const names = /** @type {NetworkName[]} */ (Object.keys(CONTEXTS));
  return {
    read: () =>
      names.flatMap((name) =>
        sessionOf(page, name)
          .remembered()
          .map((one) => ({ name, ...one })),
      ),
    restore(kept) {
      for (const { name, text, network } of /** @type {ToKeep[]} */ (kept))
        sessionOf(page, name).remember(text, network);
    },
    training: () => names.some((name) => sessionOf(page, name).run()?.phase() === 'training'),
    subscribe(listener) {
      for (const name of names) sessionOf(page, name).subscribe(listener);
    },
  };
}
