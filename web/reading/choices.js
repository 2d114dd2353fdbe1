/**
 * @typedef {object} Choices  of the reader; the first values are the page's
 * @property {string | null} encoding  label; null guesses from the bytes of each file
 * @property {boolean} newlines   every line end becomes a newline
 * @property {boolean} licence    the library's parts stay in the text
 * @property {boolean} tags       HTML stays as it is
 */

/** @type {Choices} */
export const FIRST_CHOICES = { encoding: null, newlines: false, licence: false, tags: false };
