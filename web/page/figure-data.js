/** Data that a figure draws: taking/ writes them into its file, "As a table" shows them in the page. */

/**
 * @typedef {object} Table
 * @property {string} title
 * @property {string[]} head  names with their units
 * @property {Cell[][]} rows
 */
/** @typedef {string | number | bigint} Cell  bigint: a whole number that may lie beyond 2^53 */
/** @typedef {() => Table[] | Promise<Table[]>} Offer */

/** A figure of several parts has an offer of each. @type {WeakMap<Element, Offer[]>} */
const offers = new WeakMap();
/** @type {((figure: Element) => void)[]} */
const listeners = [];

/**
 * @param {Element} figure @param {Offer} tables  of what it shows at present
 * @returns {() => void} to be called after each change of them
 */
export function offerData(figure, tables) {
  offers.set(figure, [...(offers.get(figure) ?? []), tables]);
  return () => {
    for (const listener of listeners) listener(figure);
  };
}

/** @param {(figure: Element) => void} listener  called after each change of a figure's data */
export const onDataChange = (listener) => void listeners.push(listener);

/** @param {Element} figure @returns {Promise<Table[]>} */
export const dataOf = async (figure) => (await Promise.all((offers.get(figure) ?? []).map((offer) => offer()))).flat();
