const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

/** @param {number} n  a whole number @returns {string} in words up to eight */
export const spelt = (n) => NUMBERS[n] ?? String(n);
