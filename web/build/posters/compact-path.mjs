/** Shortens path data: relative commands, coordinates on a grid, no points that a line passes through anyway. */

const COMMAND = /([a-zA-Z])([^a-zA-Z]*)/g;
const NUMBER = /-?\d*\.?\d+(?:e[-+]?\d+)?/g;
/** Grid steps in a pixel. Coordinates lie on the grid, so that rounding errors do not add up along a path. */
const GRID = 2;
/** Largest distance of an omitted point from the line, in pixels. */
const TOLERANCE = 0.4;

/** @typedef {{letter: string, x: number, y: number, other: number[]}} Command  in absolute coordinates; other: an arc's radii and flags, a curve's control points */

/** @type {Record<string, number>} */
const ARGUMENT_COUNTS = { M: 2, L: 2, H: 1, V: 1, C: 6, A: 7, Z: 0 };

/** @param {string} d  @returns {string} */
export const compactPath = (d) => written(thinned(commandsOf(d)));

/** Keeps every point. @param {string} d @returns {string} */
export const relativePath = (d) => written(commandsOf(d));

/** @param {string} d @returns {Command[]} only M, L, C, A and Z */
export function commandsOf(d) {
  if (/NaN|undefined|Infinity/.test(d)) throw new Error(`A poster has a point without a place: ${d.slice(0, 100)}`);
  /** @type {Command[]} */
  const commands = [];
  let [x, y] = [0, 0];
  let start = [0, 0];
  for (const [, given, rest = ''] of d.matchAll(COMMAND)) {
    const letter = (given ?? '').toUpperCase();
    const from = (/** @type {number} */ at) => (given === letter ? 0 : at);
    for (const numbers of chunks((rest.match(NUMBER) ?? []).map(Number), ARGUMENT_COUNTS[letter] ?? 0)) {
      if (letter === 'Z') [x = 0, y = 0] = start;
      const other = letter === 'C' ? numbers.slice(0, 4).map((n, i) => n + from(i % 2 ? y : x)) : numbers.slice(0, -2);
      const [first = 0, last = 0] = [numbers.at(-2), numbers.at(-1)];
      if (letter === 'H') x = last + from(x);
      else if (letter === 'V') y = last + from(y);
      else if (letter !== 'Z') [x, y] = [first + from(x), last + from(y)];
      if (letter === 'M') start = [x, y];
      commands.push({ letter: 'HV'.includes(letter) ? 'L' : letter, x, y, other: 'HV'.includes(letter) ? [] : other });
    }
  }
  return commands;
}

/** @param {number[]} numbers @param {number} size @returns {number[][]} */
const chunks = (numbers, size) =>
  size === 0 ? [[]] : Array.from({ length: numbers.length / size }, (_, i) => numbers.slice(i * size, (i + 1) * size));

/** Simplifies every polyline of a path. @param {Command[]} commands @returns {Command[]} */
function thinned(commands) {
  /** @type {Command[]} */
  const kept = [];
  for (let i = 0; i < commands.length; ) {
    let end = i + 1;
    while (commands[end]?.letter === 'L') end++;
    kept.push(...simplifiedLine(commands.slice(i, end)));
    i = end;
  }
  return kept;
}

/**
 * Simplifies a polyline by Douglas and Peucker's algorithm: keeps the point farthest from the line and splits there.
 * @param {Command[]} row @returns {Command[]}
 */
function simplifiedLine(row) {
  const [first, last] = [row[0], row.at(-1)];
  if (row.length < 3 || !first || !last) return row;
  let [farthest, most] = [0, TOLERANCE];
  for (let i = 1; i < row.length - 1; i++) {
    const distance = distanceFrom(/** @type {Command} */ (row[i]), first, last);
    if (distance > most) [farthest, most] = [i, distance];
  }
  if (farthest === 0) return [first, last];
  return [...simplifiedLine(row.slice(0, farthest + 1)), ...simplifiedLine(row.slice(farthest)).slice(1)];
}

/** Measures from a point to the segment ab. @param {Command} point @param {Command} a @param {Command} b */
function distanceFrom({ x, y }, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / square));
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
}

/** @param {Command[]} commands */
function written(commands) {
  let path = '';
  let previous = '';
  /** In grid steps. */
  let [x, y] = [0, 0];
  let start = [0, 0];
  for (const command of commands) {
    const to = [onGrid(command.x), onGrid(command.y)];
    const [letter, ...numbers] = relative(command, x, y, to[0] - x, to[1] - y, previous);
    [x = 0, y = 0] = command.letter === 'Z' ? start : to;
    if (command.letter === 'M') start = to;
    if (letter === '') continue;
    const implied = letter === previous && letter !== 'm' && letter !== 'z';
    path += (implied ? '' : letter) + joined(numbers, implied);
    previous = letter;
  }
  return path;
}

/** @param {number} number */
const onGrid = (number) => Math.round(number * GRID);

/**
 * @param {Command} command @param {number} x  of the pen, in grid steps @param {number} y @param {number} dx @param {number} dy
 * @param {string} previous  letter
 * @returns {[string, ...number[]]} a letter and numbers in grid steps; an empty letter where the pen stays
 */
function relative({ letter, other }, x, y, dx, dy, previous) {
  if (letter === 'M') return previous === '' ? ['M', dx, dy] : ['m', dx, dy];
  if (letter === 'Z') return ['z'];
  if (letter === 'A')
    return ['a', ...other.slice(0, 2).map(onGrid), ...other.slice(2).map((flag) => flag * GRID), dx, dy];
  if (letter === 'C') return ['c', ...other.map((n, i) => onGrid(n) - (i % 2 ? y : x)), dx, dy];
  // A line of length zero still shows its round ends.
  if (dx === 0 && dy === 0) return /m/i.test(previous) ? ['h', 0] : [''];
  if (dy === 0) return ['h', dx];
  return dx === 0 ? ['v', dy] : ['l', dx, dy];
}

/** @param {number[]} steps @param {boolean} follows  whether a number precedes them */
const joined = (steps, follows) =>
  steps.reduce((text, step, i) => {
    const number = String(step / GRID).replace(/^(-?)0\./, '$1.');
    return text + ((follows || i > 0) && !number.startsWith('-') ? ' ' : '') + number;
  }, '');
