/**
 * The crosshair that all matrices share. The shared state holds tokens of the text in use; a network may have learnt
 * another text, whose tokens are matched by character.
 */
import { cellAfter } from './keys.js';

/** @typedef {{row: number, column: number}} Cell  token ids of the figure's own vocabulary */
/**
 * @typedef {object} SharedCursor
 * @property {() => Cell | null} get
 * @property {(cell: Cell | null) => void} set
 * @property {(event: KeyboardEvent, size: number) => void} press  see `cellAfter` (keys.js)
 * @property {() => void} follow     takes the place that the shared state has
 * @property {(listener: () => void) => void} onMove
 */

/**
 * @param {import('../page/state.js').Store} state
 * @param {() => Uint32Array | null} vocabulary  of the figure, code points
 * @returns {SharedCursor}
 */
export function createSharedCursor(state, vocabulary) {
  /** @type {Cell | null} */
  let cell = null;
  /** @type {(() => void)[]} */
  const listeners = [];
  let own = false;
  const moved = () => {
    for (const listener of listeners) listener();
  };
  /** @param {Cell | null} to */
  const set = (to) => {
    if (cell?.row === to?.row && cell?.column === to?.column) return;
    cell = to;
    own = true;
    state.set(
      to ? toShared(to, vocabulary(), state.get().corpus?.vocabulary) : { cursorRow: null, cursorColumn: null },
    );
    own = false;
    moved();
  };
  const follow = () => {
    const { cursorRow, cursorColumn, corpus } = state.get();
    cell = fromShared(cursorRow, cursorColumn, vocabulary(), corpus?.vocabulary);
    moved();
  };
  state.subscribe(['cursorRow', 'cursorColumn'], () => {
    if (!own) follow();
  });
  return {
    get: () => cell,
    set,
    follow,
    press(event, size) {
      const target = size > 0 ? cellAfter(event, cell ?? { row: 0, column: 0 }, size) : null;
      if (!target) return;
      event.preventDefault();
      set(target);
    },
    onMove: (listener) => void listeners.push(listener),
  };
}

/** @param {Cell} cell @param {Uint32Array | null} own @param {Uint32Array | undefined} shared */
function toShared({ row, column }, own, shared) {
  const translated = (/** @type {number} */ token) => {
    const at = shared?.indexOf(own?.[token] ?? -1) ?? -1;
    return at < 0 ? null : at;
  };
  return { cursorRow: translated(row), cursorColumn: translated(column) };
}

/** @param {number | null} row @param {number | null} column @param {Uint32Array | null} own @param {Uint32Array | undefined} shared @returns {Cell | null} */
function fromShared(row, column, own, shared) {
  if (row === null || column === null || !own || !shared) return null;
  const [r, c] = [own.indexOf(shared[row] ?? -1), own.indexOf(shared[column] ?? -1)];
  return r < 0 || c < 0 ? null : { row: r, column: c };
}
