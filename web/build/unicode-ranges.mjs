/** Sets of code points as style sheets write them: "U+20-7E,U+A0". */

/** @param {string} ranges @returns {Set<number>} */
export function parseRanges(ranges) {
  const found = new Set();
  for (const [, first = '', last = first] of ranges.matchAll(/U\+([\dA-Fa-f]+)(?:-([\dA-Fa-f]+))?/g))
    for (let point = Number.parseInt(first, 16); point <= Number.parseInt(last, 16); point++) found.add(point);
  return found;
}

/** @param {Set<number>} points @returns {string} */
export function formatRanges(points) {
  /** @type {[number, number][]} */
  const ranges = [];
  for (const point of [...points].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] === point - 1) last[1] = point;
    else ranges.push([point, point]);
  }
  const hex = (/** @type {number} */ point) => point.toString(16).toUpperCase();
  return ranges.map(([first, last]) => `U+${hex(first)}${last > first ? `-${hex(last)}` : ''}`).join(',');
}
