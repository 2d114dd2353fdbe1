/** Labels in rows beside a line, each tied to its place on it by a leader. */

/** Widths of the page's letters at 13 px, with a little room for other fonts. */
const NARROW = 3.6;
const MIDDLING = 6.4;
const WIDE = 10;
const BOLDER = 1.06;
const GAP = 8;
/** From a leader to its label. */
const OFFSET = 4;
/** A leader ends at least this far from the ends of a label that stands over it: letters may be narrower than assumed. */
const EDGE = 16;

/** @typedef {{x: number, left: number, right: number, towardsLeft: boolean}} Box */

/** A search for fewer crossings ends after so many attempts, a few milliseconds. */
const ATTEMPTS = 2000;

/** @typedef {Box & {row: number}} PlacedBox */

/**
 * In as few rows as allow that no label meets another or is crossed by a leader; it may stand on either side of its own.
 * Where the line is too short for that, some labels stand over the ends of their leaders, each between two others; where
 * even that does not do, as few leaders as can be found pass behind labels.
 * @template {{label: string, own?: boolean}} Thing
 * @param {Thing[]} things  a handful @param {(thing: Thing) => number} xOf  CSS pixels @param {number} width
 * @returns {(Thing & PlacedBox)[]} row 0 lies next to the line
 */
export function placeLabels(things, xOf, width) {
  const places = things.map(xOf);
  const sides = things.map((thing, i) => besides(thing, places[i] ?? 0, width));
  const most = things.length;
  const rowed = (/** @type {number} */ rows, /** @type {number} */ crossings) =>
    search(sides, rows, crossings, [], { left: ATTEMPTS });
  const found =
    firstOf(most, (i) => rowed(i + 1, 0)) ??
    stacked(
      things.map((thing, i) => [...(sides[i] ?? []), ...overEnds(thing, places[i] ?? 0, places, width)]),
      [],
      { left: 10 * ATTEMPTS },
    ) ??
    firstOf(most * most, (i) => rowed(most, i + 1)) ??
    [];
  return things.flatMap((thing, i) => (found[i] ? [{ ...thing, ...found[i] }] : []));
}

/** @template Result @param {number} count @param {(i: number) => Result | null} attempt @returns {Result | null} */
function firstOf(count, attempt) {
  for (let i = 0; i < count; i++) {
    const result = attempt(i);
    if (result) return result;
  }
  return null;
}

/**
 * @param {Box[][]} boxes  that each label can have @param {Box[]} chosen  by the first labels @param {{left: number}} attempts
 * @returns {PlacedBox[] | null} all labels, none crossed by a leader
 */
function stacked(boxes, chosen, attempts) {
  if (chosen.length === boxes.length) return inRows(chosen);
  for (const box of boxes[chosen.length] ?? []) {
    if (--attempts.left < 0) return null;
    if (chosen.some((other) => covers(box, other) && covers(other, box))) continue;
    const found = stacked(boxes, [...chosen, box], attempts);
    if (found) return found;
  }
  return null;
}

/** A label lies farther out than the leaders that end below it. @param {Box[]} boxes @returns {PlacedBox[] | null} null where that goes round in a circle */
function inRows(boxes) {
  /** @type {Map<Box, PlacedBox>} */
  const placed = new Map();
  while (placed.size < boxes.length) {
    const next = boxes.find(
      (box) => !placed.has(box) && boxes.every((other) => other === box || placed.has(other) || !covers(box, other)),
    );
    if (!next) return null;
    const below = [...placed.values()].filter((other) => overlap(next, other));
    placed.set(next, { ...next, row: 1 + Math.max(-1, ...below.map(({ row }) => row)) });
  }
  return boxes.map((box) => /** @type {PlacedBox} */ (placed.get(box)));
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

/** @param {Pick<Box, 'left' | 'right' | 'towardsLeft'>} box @returns {number} where the label's text is anchored */
export const anchorOf = ({ left, right, towardsLeft }) => (towardsLeft ? right - OFFSET : left + OFFSET);

/** @param {{label: string, own?: boolean}} thing @param {number} x @param {number} width @returns {Box[]} right of its leader, and left of it, as far as it stays in the picture */
function besides(thing, x, width) {
  const boxes = [startingAt(x, x, thing), endingAt(x, x, thing)].filter((box) => isInside(box, width));
  return boxes.length > 0 ? boxes : [x > width / 2 ? endingAt(x, x, thing) : startingAt(x, x, thing)];
}

/** @param {{label: string, own?: boolean}} thing @param {number} x @param {number[]} places  of all leaders @param {number} width @returns {Box[]} that begin or end beside another leader, or at the picture's edge */
const overEnds = (thing, x, places, width) =>
  [
    ...[...places, width].filter((place) => place > x).map((place) => endingAt(place, x, thing)),
    ...[0, ...places].filter((place) => place < x).map((place) => startingAt(place, x, thing)),
  ].filter((box) => isInside(box, width) && x > box.left + EDGE && x < box.right - EDGE);

/** @param {number} left @param {number} x @param {{label: string, own?: boolean}} thing @returns {Box} */
const startingAt = (left, x, thing) => ({ x, towardsLeft: false, left, right: left + widthOf(thing) });
/** @param {number} right @param {number} x @param {{label: string, own?: boolean}} thing @returns {Box} */
const endingAt = (right, x, thing) => ({ x, towardsLeft: true, left: right - widthOf(thing), right });

/** @param {Box} box @param {number} width */
const isInside = ({ left, right }, width) => left >= 0 && right <= width;

/** @param {{label: string, own?: boolean}} thing @returns {number} CSS pixels, about */
function widthOf({ label, own }) {
  let width = 0;
  for (const c of label) width += /[fijlrt.,\s]/.test(c) ? NARROW : /[mwMW]/.test(c) ? WIDE : MIDDLING;
  return width * (own ? BOLDER : 1) + GAP;
}

/** @param {Box} a @param {Box} b */
const overlap = (a, b) => a.left < b.right && b.left < a.right;

/** Whether the label is in the way of another's leader. @param {PlacedBox} label @param {PlacedBox} other */
const crosses = (label, other) => other.row > label.row && covers(label, other);

/** @param {Box} label @param {Box} other  whose leader it would be in the way of */
const covers = ({ left, right }, { x }) => x > left && x < right;
