/** Looks for the network that was trained beforehand on the text in use. */
import { CONTEXTS, findPretrained, loadPretrained } from '../models/pretrained.js';
import { isStale } from '../scheduling/stale.js';

/** @typedef {import('./kept-network.js').KeptNetwork} KeptNetwork */

/**
 * @param {import('./session.js').SessionPage} page @param {import('../models/linked-networks.js').NetworkName} name
 * @param {() => void} found  called when the search is over, with or without a network
 */
export function createSearch(page, name, found) {
  const { client, state } = page;
  /** @type {KeptNetwork | null} */
  let beforehand = null;
  /** Known some time after the text. @type {import('../models/pretrained.js').TextIdentity | null} */
  let identity = null;
  let failure = '';
  let searching = false;
  return {
    beforehand: () => beforehand,
    identity: () => identity,
    searching: () => searching,
    failure: () => failure,
    forget() {
      beforehand = identity = null;
    },
    async search() {
      const { corpus } = state.get();
      if (!corpus) return;
      const current = () => state.get().corpus?.id === corpus.id;
      searching = true;
      failure = '';
      try {
        const text = { sha256: await client.corpus.sha256(), trainTokens: corpus.trainTokens };
        const asset = findPretrained(page, CONTEXTS[name], text);
        const network = asset && (await loadPretrained(page, asset));
        if (!current()) return;
        identity = text;
        beforehand = network;
      } catch (error) {
        if (current() && !isStale(error)) failure = /** @type {Error} */ (error).message;
      }
      if (!current()) return;
      searching = false;
      found();
    },
  };
}
