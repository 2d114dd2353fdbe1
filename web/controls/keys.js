/**
 * The meaning of keys in figures: arrows move by one step, with Shift by ten; Page Up and Page Down move by ten; Home and
 * End go to the ends. A key pressed with Control, Command or Alt belongs to the browser and means nothing here.
 */

/** @typedef {Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>} Press */
/** @typedef {{right: number, down: number}} Move  steps; negative ones lead left and up */
/** @typedef {{row: number, column: number}} Cell */

/** @type {Record<string, Move>} */
const ARROWS = {
  ArrowLeft: { right: -1, down: 0 },
  ArrowRight: { right: 1, down: 0 },
  ArrowUp: { right: 0, down: -1 },
  ArrowDown: { right: 0, down: 1 },
};
/** @type {Record<string, Move>} */
const PAGES = { PageUp: { right: 0, down: -10 }, PageDown: { right: 0, down: 10 } };

/** @param {Press} press @returns {string | null} null where the key belongs to the browser */
export const keyOf = ({ key, ctrlKey, metaKey, altKey }) => (ctrlKey || metaKey || altKey ? null : key);

/** @param {Press} press @returns {Move | null} one step in the direction of an arrow key; null for other keys */
export const arrowOf = (press) => ARROWS[keyOf(press) ?? ''] ?? null;

/** @param {Press} press @returns {Move | null} the steps of an arrow or page key; null for other keys */
export function moveOf(press) {
  const move = arrowOf(press) ?? PAGES[keyOf(press) ?? ''];
  if (!move) return null;
  const stride = strideOf(press);
  return { right: stride * move.right, down: stride * move.down };
}

/** @param {Press} press @returns {number} steps that one key press stands for */
export const strideOf = ({ shiftKey }) => (shiftKey ? 10 : 1);

/** @param {Press} press @returns {number | null} steps by which a value rises: right and up are more; null for other keys */
export function stepsOf(press) {
  const move = moveOf(press);
  return move && move.right - move.down;
}

/**
 * Moves along a row: right and down lead on.
 * @param {Press} press @param {number | null} from @param {number} count
 * @returns {number | null} the index to go to, 0 from nowhere; null for keys that do not move
 */
export function indexAfter(press, from, count) {
  if (count === 0) return null;
  const end = endOf(press, 0, count - 1);
  if (end !== null) return end;
  const move = moveOf(press);
  if (!move) return null;
  return from === null ? 0 : within(from + move.right + move.down, count);
}

/**
 * Moves in a square of cells. Home and End lead along the row, with Shift to the first and last corner.
 * @param {Press} press @param {Cell} from @param {number} size  rows, and columns
 * @returns {Cell | null} null for keys that do not move
 */
export function cellAfter(press, { row, column }, size) {
  const end = endOf(press, 0, size - 1);
  if (end !== null) return { row: press.shiftKey ? end : row, column: end };
  const move = moveOf(press);
  return move && { row: within(row + move.down, size), column: within(column + move.right, size) };
}

/** @param {Press} press @param {number} first @param {number} last @returns {number | null} null for keys other than Home and End */
export function endOf(press, first, last) {
  const key = keyOf(press);
  if (key === 'Home') return first;
  return key === 'End' ? last : null;
}

/** @param {number} index @param {number} count */
const within = (index, count) => Math.max(0, Math.min(count - 1, index));
