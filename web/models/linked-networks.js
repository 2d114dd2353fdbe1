/**
 * Lets other figures ask about a training figure's network. The first question about the weights in view sends them to
 * the lab worker; later questions reuse them.
 */

import { idOf, lastCharacters } from '../text/characters.js';
import { isStale } from '../scheduling/stale.js';

/** @typedef {"mlp1" | "mlp7"} NetworkName */
/**
 * @typedef {object} LinkedNetwork
 * @property {() => import('../page/state.js').NetworkView | null} view
 * @property {<Result>(ask: (network: import('../workers/client.js').Networks, view: import('../page/state.js').NetworkView) => Promise<Result>) => Promise<Result>} ask
 *   about the weights of `view()`; rejects if there are none
 */

/** The weights that each client's worker holds, by name. @type {WeakMap<object, Map<string, Float32Array>>} */
const held = new WeakMap();

/**
 * @param {Pick<import('../page/page.js').Page, 'client' | 'state'>} page
 * @param {NetworkName} name
 * @returns {LinkedNetwork}
 */
export function linkedNetwork({ client, state }, name) {
  const view = () => state.get().networks[name] ?? null;
  return {
    view,
    async ask(question) {
      const current = view();
      if (!current) throw new Error('There is no network to show yet.');
      const askOnce = () => {
        if (send(client, name, current)) client.network.use(name, current).catch(() => forget(client, name));
        // The worker handles messages in order, so the weights arrive before the question.
        return question(client.network, current);
      };
      return askOnce().catch((error) => {
        if (error.name !== 'Lost') throw error;
        return askOnce();
      });
    },
  };
}

/** @param {object} client @param {string} name @param {{weights: Float32Array}} view @returns {boolean} whether to send the weights */
function send(client, name, { weights }) {
  const names = held.get(client) ?? new Map();
  held.set(client, names);
  if (names.get(name) === weights) return false;
  names.set(name, weights);
  return true;
}

/** Another worker has come in the place of the one that held them. @param {object} client */
export const forgetAll = (client) => void held.delete(client);

/** @param {object} client @param {string} name */
const forget = (client, name) => void held.get(client)?.delete(name);

/**
 * For answers that a network may fail to give: one that has diverged has no distribution.
 * @param {Error} error @returns {null}
 */
export function nothingUnlessStale(error) {
  if (isStale(error)) throw error;
  return null;
}

/**
 * Encodes the last `length` characters of a text in a network's vocabulary. Pads a short text with the network's first
 * token in front, as sampling does.
 * @param {string} text @param {number} length @param {Uint32Array} vocabulary  code points, ascending
 * @returns {{tokens: number[], padded: number} | {unknown: string}} unknown: a character outside the vocabulary
 */
export function contextOf(text, length, vocabulary) {
  const characters = lastCharacters(text, length);
  const tokens = characters.map((character) => idOf(vocabulary, character));
  const unknown = characters[tokens.indexOf(-1)];
  if (unknown !== undefined) return { unknown };
  const padded = length - tokens.length;
  return { tokens: [...new Array(padded).fill(0), ...tokens], padded };
}
