/** Labels in rows beside a line, each tied to its place on it by a leader. */

/** Of the page's text at 13 px. */
const LETTER_WIDTH = 7;
const BOLD_LETTER_WIDTH = 7.6;
const GAP = 10;
/** From a leader to its label. */
const OFFSET = 4;

/** @typedef {{x: number, left: number, right: number, towardsLeft: boolean}} Box */

/** A search for fewer crossings ends after so many attempts, a few milliseconds. */
const ATTEMPTS = 2000;

/** @typedef {Box & {row: number}} PlacedBox */

/**
 * In as few rows as allow that no label meets another or is crossed by a leader; it may stand on either side of its own.
 * Where the line is too short for that, as few leaders as can be found pass behind labels.
 * @template {{label: string, own?: boolean}} Thing
 * @param {Thing[]} things  a handful @param {(thing: Thing) => number} xOf  CSS pixels @param {number} width
 * @returns {(Thing & PlacedBox)[]} row 0 lies next to the line
 */
export function placeLabels(things, xOf, width) {
  const sides = things.map((thing) => boxesOf(thing, xOf(thing), width));
  const most = things.length;
  const limits = [
    ...Array.from({ length: most }, (_, i) => ({ rows: i + 1, crossings: 0 })),
    ...Array.from({ length: most * most }, (_, i) => ({ rows: most, crossings: i + 1 })),
  ];
  for (const { rows, crossings } of limits) {
    const found = search(sides, rows, crossings, [], { left: ATTEMPTS });
    if (found) return things.map((thing, i) => ({ ...thing, .../** @type {PlacedBox} */ (found[i]) }));
  }
  return [];
}

/**
 * @param {Box[][]} sides  of every label @param {number} rows @param {number} crossings  that may still be made
 * @param {PlacedBox[]} placed  the first labels @param {{left: number}} attempts
 * @returns {PlacedBox[] | null} all labels
 */
function search(sides, rows, crossings, placed, attempts) {
  if (placed.length === sides.length) return placed;
  for (let row = 0; row < rows; row++)
    for (const side of sides[placed.length] ?? []) {
      if (--attempts.left < 0) return null;
      const box = { ...side, row };
      if (placed.some((other) => other.row === row && overlap(box, other))) continue;
      const made = placed.filter((other) => crosses(box, other) || crosses(other, box)).length;
      const found = made <= crossings ? search(sides, rows, crossings - made, [...placed, box], attempts) : null;
      if (found) return found;
    }
  return null;
}

/** @param {Pick<Box, 'x' | 'towardsLeft'>} box @returns {number} where the label's text is anchored */
export const anchorOf = ({ x, towardsLeft }) => (towardsLeft ? x - OFFSET : x + OFFSET);

/** Right of its leader, and left of it, as far as it stays in the picture. @param {{label: string, own?: boolean}} thing @param {number} x @param {number} width @returns {Box[]} */
function boxesOf({ label, own }, x, width) {
  const long = label.length * (own ? BOLD_LETTER_WIDTH : LETTER_WIDTH) + GAP;
  const sides = [
    { x, towardsLeft: false, left: x, right: x + long },
    { x, towardsLeft: true, left: x - long, right: x },
  ];
  const inside = sides.filter(({ left, right }) => left >= 0 && right <= width);
  return inside.length > 0 ? inside : sides.slice(x > width / 2 ? 1 : 0, x > width / 2 ? 2 : 1);
}

/** @param {Box} a @param {Box} b */
const overlap = (a, b) => a.left < b.right && b.left < a.right;

/** Whether the label is in the way of another's leader. @param {PlacedBox} label @param {PlacedBox} other */
const crosses = (label, other) => other.row > label.row && other.x > label.left && other.x < label.right;
