/** Path data in few characters: relative, on a grid, without points that a line would pass through anyway. */

const COMMAND = /([a-zA-Z])([^a-zA-Z]*)/g;
const NUMBER = /-?\d*\.?\d+(?:e[-+]?\d+)?/g;
/** Places lie on a grid of half pixels, so that errors of rounding do not add up along a path. */
const GRID = 2;
/** How far a line may pass by a point that is left out, in pixels. */
const TOLERANCE = 0.4;

/** @typedef {{letter: string, x: number, y: number, other: number[]}} Command  absolute; other: an arc's radii and flags, a curve's control points */

/** @type {Record<string, number>} numbers of each command */
const NUMBERS = { M: 2, L: 2, H: 1, V: 1, C: 6, A: 7, Z: 0 };

/** @param {string} d  @returns {string} */
export const compactPath = (d) => written(thinned(commandsOf(d)));

/** Without leaving any point out. @param {string} d @returns {string} */
export const relativePath = (d) => written(commandsOf(d));

/** @param {string} d @returns {Command[]}  of M, L, C, A and Z alone */
export function commandsOf(d) {
  if (/NaN|undefined|Infinity/.test(d)) throw new Error(`A poster has a point without a place: ${d.slice(0, 100)}`);
  /** @type {Command[]} */
  const commands = [];
  let [x, y] = [0, 0];
  let start = [0, 0];
  for (const [, given, rest = ''] of d.matchAll(COMMAND)) {
    const letter = (given ?? '').toUpperCase();
    const from = (/** @type {number} */ at) => (given === letter ? 0 : at);
    for (const numbers of chunks((rest.match(NUMBER) ?? []).map(Number), NUMBERS[letter] ?? 0)) {
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

/** Leaves out of every row of lines what hardly bends it. @param {Command[]} commands @returns {Command[]} */
function thinned(commands) {
  /** @type {Command[]} */
  const kept = [];
  for (let i = 0; i < commands.length; ) {
    let end = i + 1;
    while (commands[end]?.letter === 'L') end++;
    kept.push(...bends(commands.slice(i, end)));
    i = end;
  }
  return kept;
}

/** Douglas and Peucker's way: the point farthest from the line stays, and parts the row. @param {Command[]} row @returns {Command[]} */
function bends(row) {
  const [first, last] = [row[0], row.at(-1)];
  if (row.length < 3 || !first || !last) return row;
  let [farthest, most] = [0, TOLERANCE];
  for (let i = 1; i < row.length - 1; i++) {
    const distance = distanceFrom(/** @type {Command} */ (row[i]), first, last);
    if (distance > most) [farthest, most] = [i, distance];
  }
  if (farthest === 0) return [first, last];
  return [...bends(row.slice(0, farthest + 1)), ...bends(row.slice(farthest)).slice(1)];
}

/** Of a point from the line between two. @param {Command} point @param {Command} a @param {Command} b */
function distanceFrom({ x, y }, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / square));
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
}

/** @param {Command[]} commands */
function written(commands) {
  let path = '';
  let before = '';
  /** In steps of the grid. */
  let [x, y] = [0, 0];
  let start = [0, 0];
  for (const command of commands) {
    const to = [onGrid(command.x), onGrid(command.y)];
    const [letter, ...numbers] = relative(command, x, y, to[0] - x, to[1] - y, before);
    [x = 0, y = 0] = command.letter === 'Z' ? start : to;
    if (command.letter === 'M') start = to;
    if (letter === '') continue;
    const implied = letter === before && letter !== 'm' && letter !== 'z';
    path += (implied ? '' : letter) + joined(numbers, implied);
    before = letter;
  }
  return path;
}

/** @param {number} number */
const onGrid = (number) => Math.round(number * GRID);

/**
 * @param {Command} command @param {number} x  of the pen, in steps of the grid @param {number} y @param {number} dx @param {number} dy
 * @param {string} before  the letter before
 * @returns {[string, ...number[]]}  numbers in steps of the grid; an empty letter where the pen stays
 */
function relative({ letter, other }, x, y, dx, dy, before) {
  if (letter === 'M') return before === '' ? ['M', dx, dy] : ['m', dx, dy];
  if (letter === 'Z') return ['z'];
  if (letter === 'A')
    return ['a', ...other.slice(0, 2).map(onGrid), ...other.slice(2).map((flag) => flag * GRID), dx, dy];
  if (letter === 'C') return ['c', ...other.map((n, i) => onGrid(n) - (i % 2 ? y : x)), dx, dy];
  // A line without a length has round ends all the same.
  if (dx === 0 && dy === 0) return /m/i.test(before) ? ['h', 0] : [''];
  if (dy === 0) return ['h', dx];
  return dx === 0 ? ['v', dy] : ['l', dx, dy];
}

/** @param {number[]} steps @param {boolean} follows  another number stands before them */
const joined = (steps, follows) =>
  steps.reduce((text, step, i) => {
    const number = String(step / GRID).replace(/^(-?)0\./, '$1.');
    return text + ((follows || i > 0) && !number.startsWith('-') ? ' ' : '') + number;
  }, '');
