/**
 * What the figures that hang on a training figure ask of its network: the weights that it shows at present are sent to
 * the lab worker when one of them asks, and only once however many ask.
 */

/** @typedef {"mlp1" | "mlp7"} NetworkName */
/**
 * @typedef {object} LinkedNetwork
 * @property {() => import('../page/state.js').NetworkView | null} view
 * @property {<Result>(ask: (network: import('../workers/client.js').Networks, view: import('../page/state.js').NetworkView) => Promise<Result>) => Promise<Result>} ask
 *   about the weights of `view()`; rejects where there are none
 */

/** Which weights the worker holds under each name, for every client. @type {WeakMap<object, Map<string, Float32Array>>} */
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
      if (send(client, name, current)) client.network.use(name, current).catch(() => forget(client, name));
      // Messages are answered in order, so that the question meets the weights just sent.
      return question(client.network, current);
    },
  };
}

/** @param {object} client @param {string} name @param {{weights: Float32Array}} view  whether these weights have to be sent */
function send(client, name, { weights }) {
  const names = held.get(client) ?? new Map();
  held.set(client, names);
  if (names.get(name) === weights) return false;
  names.set(name, weights);
  return true;
}

/** @param {object} client @param {string} name */
const forget = (client, name) => void held.get(client)?.delete(name);

/**
 * The last `length` tokens of a text in a network's own vocabulary. A text that is too short is preceded by the
 * network's first token, as when sampling.
 * @param {string} text @param {number} length @param {Uint32Array} vocabulary code points, ascending
 * @returns {{tokens: number[], padded: number} | {unknown: string}}  unknown: the character that it has never seen
 */
export function contextOf(text, length, vocabulary) {
  const characters = length === 0 ? [] : [...text].slice(-length);
  const tokens = characters.map((character) => vocabulary.indexOf(/** @type {number} */ (character.codePointAt(0))));
  const unknown = characters[tokens.indexOf(-1)];
  if (unknown !== undefined) return { unknown };
  const padded = length - tokens.length;
  return { tokens: [...new Array(padded).fill(0), ...tokens], padded };
}
