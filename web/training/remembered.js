/** The networks that a reader trained or loaded, of the text in use and of the last ones before, so that who comes back to a text finds its network. */
import { keptOf } from './kept-network.js';

/** @typedef {import('./kept-network.js').KeptNetwork} KeptNetwork */
/** @typedef {import('../models/pretrained.js').TextIdentity} TextIdentity */
/** @typedef {{text: TextIdentity, network: KeptNetwork}} Remembered */
/**
 * @typedef {object} InHand
 * @property {() => import('./own-run.js').OwnRun | null} own
 * @property {() => KeptNetwork | null} kept
 * @property {() => TextIdentity | null} identity  of the text in use
 */

/** Texts before the one in use. */
const MOST = 8;

/** @param {InHand} inHand */
export function createRemembered({ own, kept, identity }) {
  /** Of earlier texts, the oldest first. @type {Map<string, Remembered>} */
  const earlier = new Map();
  const isInUse = (/** @type {TextIdentity} */ text) => {
    const current = identity();
    return current !== null && keyOf(text) === keyOf(current);
  };
  /** @param {TextIdentity} text @returns {KeptNetwork | null} of this text, which is in use */
  const current = (text) => {
    const owned = own();
    return owned ? keptOf(owned, text) : kept();
  };
  /** @param {TextIdentity} text @param {KeptNetwork | null} network  null: none any more */
  const add = (text, network) => {
    earlier.delete(keyOf(text));
    if (network) earlier.set(keyOf(text), { text, network });
    for (const key of [...earlier.keys()].slice(0, -MOST)) earlier.delete(key);
  };
  return {
    add,
    isInUse,
    /** @returns {KeptNetwork | null} that of the text in use, from when it was in use before */
    ofText() {
      const text = identity();
      return text && (earlier.get(keyOf(text))?.network ?? null);
    },
    /** The text in use is about to change. */
    leaveText() {
      const text = identity();
      if (text) add(text, current(text));
    },
    /** @returns {Remembered[]} that of the text in use last; none that comes with the page */
    all() {
      const text = identity();
      const network = text && current(text);
      const others = [...earlier.values()].filter((each) => !network || !isInUse(each.text));
      const all = text && network ? [...others, { text, network }] : others;
      return all.filter(({ network: { source } }) => source !== 'published');
    },
  };
}

const keyOf = (/** @type {TextIdentity} */ { sha256, trainTokens }) => `${sha256} ${trainTokens}`;
