/** Writes numbers too large or too small for plain digits, and those beyond 2^53, which the engine returns as digits. */

const THIN_SPACE = '\u202f';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** Longer numbers keep their first and last digits. */
const LONGEST = 72;
/** In tables, longer numbers become a power of ten. */
const LONGEST_IN_TABLE = 16;

/**
 * Separates groups of three digits, counted from the right.
 * @param {string} number @param {string} [space]  between groups
 */
export function grouped(number, space = THIN_SPACE) {
  const first = number.length % 3;
  const groups = first > 0 ? [number.slice(0, first)] : [];
  for (let i = first; i < number.length; i += 3) groups.push(number.slice(i, i + 3));
  return groups.join(space);
}

/** @param {string} number @returns {boolean} whether `digits` omits some */
export const isShortened = (number) => number.length > LONGEST;

/** @param {string} number @returns {string} all digits in groups; the first and last digits of a very long number */
export function digits(number) {
  if (!isShortened(number)) return grouped(number);
  // The head ends at the end of a group.
  return `${grouped(number.slice(0, 36 + (number.length % 3)))} … ${grouped(number.slice(-12))}`;
}

/** @param {string} number @returns {string} all digits, or the nearest of three digits and a power of ten */
export function magnitude(number) {
  if (number.length <= LONGEST_IN_TABLE) return grouped(number);
  // 999… is nearest to four digits, of the next power.
  const nearest = String(Math.round(Number(number.slice(0, 4)) / 10));
  return timesTen(`${nearest[0]}.${nearest.slice(1, 3)}`, number.length - 4 + nearest.length);
}

/** @param {number} exponent a whole number */
export const superscript = (exponent) =>
  Array.from(String(exponent), (character) => (character === '-' ? '⁻' : SUPERSCRIPTS[Number(character)])).join('');
/** 10⁸⁰ @param {number} exponent a whole number */
export const powerOfTen = (exponent) => `10${superscript(exponent)}`;
/** @param {string} mantissa @param {number} exponent */
const timesTen = (mantissa, exponent) => `${mantissa}${THIN_SPACE}×${THIN_SPACE}${powerOfTen(exponent)}`;

/** 1.2 × 10⁻⁴; 10⁻⁴ where no digit follows the 1. @param {string} text  1.2e-4, as toExponential writes it */
export function exponential(text) {
  const [mantissa = '', exponent] = text.split('e');
  return mantissa === '1' ? powerOfTen(Number(exponent)) : timesTen(mantissa, Number(exponent));
}

/** @param {number} logarithm  to base 10 @returns {string} the number to two digits */
export function fromLogarithm(logarithm) {
  if (logarithm < 6 && logarithm >= -2)
    return logarithm < 1.5
      ? String(Number((10 ** logarithm).toPrecision(2)))
      : grouped(String(Math.round(10 ** logarithm)));
  const exponent = Math.floor(logarithm);
  const mantissa = (10 ** (logarithm - exponent)).toFixed(1);
  if (mantissa === '10.0') return powerOfTen(exponent + 1);
  return mantissa === '1.0' ? powerOfTen(exponent) : timesTen(mantissa, exponent);
}
