/**
 * Values in an address. An address writes each byte of other scripts than Latin as three characters: nine for one of
 * Chinese. Their UTF-16 in base64 takes less than three. A mark, which addresses hold as it is, tells those values from others.
 */

const MARK = '*';

/** @param {string} value @returns {string} the shorter of the two forms */
export function pack(value) {
  const packed = MARK + btoa(bytesOf(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return lengthOf(value) > packed.length || value.startsWith(MARK) ? packed : value;
}

/** @param {string} text  of an address, which anybody may have written @returns {string} */
export function unpack(text) {
  if (!text.startsWith(MARK)) return text;
  try {
    const bytes = atob(text.slice(MARK.length).replaceAll('-', '+').replaceAll('_', '/'));
    return bytes.replace(/(.)(.?)/gs, (_, high, low) =>
      String.fromCharCode(high.charCodeAt(0) * 256 + low.charCodeAt(0)),
    );
  } catch {
    return text;
  }
}

/** @param {string} value @returns {string} two characters below 256 for each of its UTF-16 units */
const bytesOf = (value) =>
  value.replace(/./gs, (unit) => String.fromCharCode(unit.charCodeAt(0) >> 8, unit.charCodeAt(0) & 255));

/** @param {string} value */
const lengthOf = (value) => new URLSearchParams([['', value]]).toString().length - 1;
