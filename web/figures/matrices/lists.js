/** Where the two matrices differ most: cells and rows that can be pressed. */
import { at, setText } from '../../controls/elements.js';
import { glyph, readAloud } from '../../text/characters.js';
import { bits, integer, probability } from '../../text/format.js';
import { largestCells } from './comparison.js';

/** @typedef {import('../../workers/protocol.js').Comparison} Comparison */
/** @typedef {import('./comparison.js').Shown} Shown */

/**
 * @param {HTMLElement} figure @param {import('../../page/publish.js').Publish} publish @param {Shown} shown
 * @param {(cell: import('../../charts/matrix.js').Cell) => void} show
 */
export function showLists(figure, publish, shown, show) {
  const { view, comparison, learnt } = shown;
  const mark = (/** @type {number} */ token) => glyph(view.vocabulary[token] ?? 0);
  const p = (/** @type {ArrayLike<number> | undefined} */ values, /** @type {number} */ cell) =>
    probability(values?.[cell] ?? 0);
  const size = view.settings.vocabulary;
  const cells = largestCells(shown);
  const rows = Array.from(comparison?.rows.subarray(0, 5) ?? [], (row, i) => ({
    row,
    divergence: comparison?.divergences[i] ?? 0,
  }));
  fill(
    figure,
    '[data-cells]',
    cells.map((cell) => ({
      characters: `${mark(cell.row)} → ${mark(cell.column)}`,
      spoken: `${mark(cell.row)} then ${mark(cell.column)}`,
      value: `counted ${p(comparison?.counted, cell.row * size + cell.column)}, network ${p(learnt, cell.row * size + cell.column)}`,
      detail: timesCounted(comparison, cell.row),
      cell,
    })),
    show,
  );
  fill(
    figure,
    '[data-rows]',
    rows.map(({ row, divergence }) => ({
      characters: mark(row),
      spoken: mark(row),
      value: `${bits(divergence)} bits`,
      detail: timesCounted(comparison, row),
      cell: { row, column: strongest(comparison, row) },
    })),
    show,
  );
  const [first] = cells;
  publish('matrices.mean_divergence', comparison?.meanDivergence ?? null);
  publish(
    'matrices.largest_difference',
    first && comparison ? Math.abs(comparison.difference[first.row * size + first.column] ?? 0) : null,
  );
  publish('matrices.largest_row', first ? (view.vocabulary[first.row] ?? null) : null);
  publish('matrices.largest_row_count', first ? (comparison?.sums[first.row] ?? null) : null);
}

/** @param {Comparison | null} comparison @param {number} row */
const timesCounted = (comparison, row) =>
  `row counted ${integer(comparison?.sums[row] ?? 0)} ${comparison?.sums[row] === 1 ? 'time' : 'times'}`;

/** The cells in which a row differs most. @param {Comparison | null} comparison @param {number} row */
function strongest(comparison, row) {
  if (!comparison) return 0;
  const size = comparison.sums.length;
  const values = comparison.difference.subarray(row * size, (row + 1) * size);
  return values.reduce((best, value, i) => (Math.abs(value) > Math.abs(values[best] ?? 0) ? i : best), 0);
}

/**
 * Keeps the buttons and changes their words only, so that they can be pressed during training.
 * @param {HTMLElement} figure @param {string} selector
 * @param {{characters: string, spoken: string, value: string, detail: string, cell: import('../../charts/matrix.js').Cell}[]} entries
 * @param {(cell: import('../../charts/matrix.js').Cell) => void} show
 */
function fill(figure, selector, entries, show) {
  const list = at(figure, selector);
  while (list.children.length > entries.length) list.lastElementChild?.remove();
  entries.forEach(({ characters, spoken, value, detail, cell }, i) => {
    const button = list.children[i]?.querySelector('button') ?? appendButton(list);
    const [code, words, small] = button.querySelectorAll('code, .matrices-value, small');
    if (code) setText(code, characters);
    if (words) setText(words, value);
    if (small) setText(small, detail);
    code?.setAttribute('aria-label', readAloud(spoken).trim());
    button.onclick = () => show(cell);
  });
}

/** @param {HTMLElement} list */
function appendButton(list) {
  const button = document.createElement('button');
  button.type = 'button';
  const words = document.createElement('span');
  words.append(
    Object.assign(document.createElement('span'), { className: 'matrices-value' }),
    document.createElement('small'),
  );
  const code = Object.assign(document.createElement('code'), { translate: false });
  code.setAttribute('role', 'img');
  button.append(code, words);
  const item = document.createElement('li');
  item.append(button);
  list.append(item);
  return button;
}
