/** Sizes of names of characters, most of which are one letter and some, such as U+E0041, seven. */

/** Width of a monospaced letter as a share of the font's size. */
const LETTER = 0.6;

/** Letters side by side: a combining mark takes no room. @param {string} name */
export const lettersIn = (name) => Array.from(name.replace(/\p{M}/gu, '')).length;

/** @param {string} name @param {number} room  CSS pixels @param {number} usual  pixels @returns {number} the font size at which a name fits, at most the usual one */
export const fontSizeIn = (name, room, usual) =>
  lettersIn(name) < 2 ? usual : Math.min(usual, room / (LETTER * lettersIn(name)));

/** @param {string[]} names @param {number} size  of the font @returns {number} pixels that the longest takes */
export const widthOf = (names, size) => LETTER * size * Math.max(1, ...names.map(lettersIn));
