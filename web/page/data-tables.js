/**
 * "As a table" of figures that offer their data: `<details class="as-table" data-all-data>`. It is filled when a reader
 * opens it, and again after each change of the data; long tables come in parts.
 */
import { createAnnouncer } from '../controls/announce.js';
import { at, named, setText } from '../controls/elements.js';
import { latest } from '../scheduling/latest.js';
import { throttle } from '../scheduling/throttle.js';
import { digits, grouped } from '../text/big-numbers.js';
import { integer, probability } from '../text/format.js';
import { dataOf, onDataChange } from './figure-data.js';

/** @typedef {import('./figure-data.js').Table} Table */
/** @typedef {import('./figure-data.js').Cell} Cell */

const SELECTOR = 'details[data-all-data]';
/** Rows of a part: a browser lays them out in a few milliseconds. */
const PART = 100;
/** Data of a training change with each of its frames. */
const INTERVAL_MS = 500;

/** @param {Document} document */
export function setUpDataTables(document) {
  /** @type {WeakMap<Element, () => void>} */
  const fillers = new WeakMap();
  const fill = (/** @type {HTMLDetailsElement} */ details) => {
    const filler = fillers.get(details) ?? createFiller(details);
    fillers.set(details, filler);
    filler();
  };
  document.addEventListener(
    'toggle',
    ({ target }) => target instanceof HTMLDetailsElement && target.open && target.matches(SELECTOR) && fill(target),
    { capture: true },
  );
  onDataChange((figure) => {
    const open = figure.querySelector(`${SELECTOR}[open]`);
    if (open) fill(/** @type {HTMLDetailsElement} */ (open));
  });
}

/** @param {HTMLDetailsElement} details @returns {() => void} fills it with the present data */
function createFiller(details) {
  const figure = /** @type {HTMLElement} */ (details.closest('figure'));
  const announce = createAnnouncer(figure);
  const none = Object.assign(document.createElement('p'), { className: 'note', textContent: 'There are no data yet.' });
  details.append(none);
  /** @type {ReturnType<typeof createView>[]} */
  const views = [];
  const read = latest(
    async () => (await dataOf(figure)).filter(({ rows }) => rows.length > 0),
    (tables) => {
      none.hidden = tables.length > 0;
      while (views.length < tables.length) {
        const view = createView(announce);
        views.push(view);
        details.append(view.element);
      }
      for (const { element } of views.splice(tables.length)) element.remove();
      for (const [i, table] of tables.entries()) views[i]?.show(table);
    },
  );
  return throttle(INTERVAL_MS, () => read(undefined)).request;
}

/** A table with buttons that turn to its other parts. They stay in place when it is filled again, and so does the focus. @param {(text: string) => void} announce */
function createView(announce) {
  const element = document.createElement('div');
  element.innerHTML = `<div class="scroll" tabindex="0" role="region"><table><caption></caption><thead><tr></tr></thead><tbody></tbody></table></div>
    <div data-parts><p class="button-row"><button type="button">Rows before</button><button type="button">Rows after</button><span class="note"></span></p></div>`;
  const [back, on] = /** @type {NodeListOf<HTMLButtonElement>} */ (element.querySelectorAll('button'));
  let first = 0;
  /** @type {Table} */
  let table = { title: '', head: [], rows: [] };
  const fill = () => {
    const { title, head, rows } = table;
    first = Math.max(0, Math.min(first, PART * Math.floor((rows.length - 1) / PART)));
    const end = Math.min(first + PART, rows.length);
    setText(at(element, 'caption'), title);
    at(element, '.scroll').setAttribute('aria-label', title);
    const part = rows.slice(first, end);
    // Of the part in view, because a table may have tens of thousands of rows.
    const decimals = head.map((_, column) => decimalsOf(part.map((row) => row[column])));
    const heads = head.map((name, column) =>
      headCell(
        name,
        part.some((row) => isNumber(row[column])),
      ),
    );
    at(element, 'thead tr').replaceChildren(...heads);
    at(element, 'tbody').replaceChildren(...part.map((row) => rowOf(row, decimals)));
    at(element, '[data-parts]').hidden = rows.length <= PART;
    setText(at(element, '.note'), `Rows ${integer(first + 1)} to ${integer(end)} of ${integer(rows.length)}`);
    back?.setAttribute('aria-disabled', String(first === 0));
    on?.setAttribute('aria-disabled', String(end === rows.length));
  };
  const turn = (/** @type {number} */ rows) => () => {
    const next = first + rows;
    if (next < 0 || next >= table.rows.length) return;
    first = next;
    fill();
    at(element, '.scroll').scrollTop = 0;
    announce(at(element, '.note').textContent ?? '');
  };
  back?.addEventListener('click', turn(-PART));
  on?.addEventListener('click', turn(PART));
  return {
    element,
    /** @param {Table} next */
    show(next) {
      table = next;
      fill();
    },
  };
}

/** @param {string} name @param {boolean} numbers  stand in its column, at the right */
const headCell = (name, numbers) =>
  Object.assign(document.createElement('th'), {
    scope: 'col',
    className: numbers ? 'number' : '',
    textContent: name,
  });

/** @param {Cell | undefined} value */
const isNumber = (value) => typeof value === 'number' || typeof value === 'bigint';

/** @param {Cell[]} cells @param {number[]} decimals  of each column */
function rowOf(cells, decimals) {
  const row = document.createElement('tr');
  for (const [column, value] of cells.entries()) {
    const cell = row.insertCell();
    if (typeof value === 'string') cell.append(named(value));
    else {
      cell.className = 'number';
      cell.textContent = typeof value === 'bigint' ? digits(String(value)) : written(value, decimals[column]);
    }
  }
  return row;
}

/** Smaller numbers are written with a power of ten. */
const LEAST_FIXED = 0.001;
/** The least of them then still has three digits. */
const MOST_DECIMALS = 5;

/** @param {(Cell | undefined)[]} cells  of a column @returns {number} the decimals that all its numbers are written with */
export const decimalsOf = (cells) =>
  Math.max(0, ...cells.map((value) => (typeof value === 'number' ? decimalsOfOne(Math.abs(value)) : 0)));

/** Those of four digits, because a table is for comparing. @param {number} size */
function decimalsOfOne(size) {
  if (!(size >= LEAST_FIXED && size < Infinity)) return 0;
  const [, fraction = ''] = String(Number(size.toPrecision(4))).split('.');
  return Math.min(fraction.length, MOST_DECIMALS);
}

/** @param {number} value @param {number} [decimals] */
export function written(value, decimals = decimalsOf([value])) {
  if (Number.isNaN(value)) return '–';
  const size = sizeOf(Math.abs(value), decimals);
  return value < 0 ? `−${size}` : size;
}

/** @param {number} size @param {number} decimals */
function sizeOf(size, decimals) {
  if (size === Infinity) return '∞';
  if (size === 0 || (decimals === 0 && Number.isInteger(size))) return integer(size);
  if (size < LEAST_FIXED) return probability(size);
  const [whole = '', fraction] = size.toFixed(decimals).split('.');
  return fraction ? `${grouped(whole)}.${fraction}` : grouped(whole);
}
