/** Data that a figure draws and has no table of; taking/ writes them into its file. */

/**
 * @typedef {object} Table
 * @property {string} title
 * @property {string[]} head  names with their units
 * @property {(string | number)[][]} rows
 */
/** @typedef {() => Table[] | Promise<Table[]>} Offer */

/** @type {WeakMap<Element, Offer>} */
const offers = new WeakMap();

/** @param {Element} figure @param {Offer} tables  of what it shows at present */
export const offerData = (figure, tables) => void offers.set(figure, tables);

/** @param {Element} figure @returns {Promise<Table[]>} */
export const dataOf = async (figure) => (await offers.get(figure)?.()) ?? [];
