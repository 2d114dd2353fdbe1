/** The data of a figure as tables: those of the page at full precision, its read-outs, and what its plots offer. */

/** @typedef {import('../page/figure-data.js').Table} Table */

/** Units of `data-format`, where they do not stand in the words. @type {Record<string, string>} */
const UNITS = { bits: 'bits', percent: 'share, 0 to 1', loss: 'nats' };

/** @param {HTMLElement} figure @returns {Table[]} */
export function tablesOf(figure) {
  const tables = /** @type {HTMLTableElement[]} */ ([...figure.querySelectorAll('table')]);
  return [...tables.filter((table) => isInUse(table) && !showsOffer(table)).map(tableOf), ...readings(figure)].filter(
    ({ rows }) => rows.length > 0,
  );
}

/** The file has what such a table shows a part of. @param {Element} table */
const showsOffer = (table) => table.closest('[data-all-data]') !== null;

/** @param {Element} element @returns {boolean} also in a closed disclosure */
const isInUse = (element) => element.closest('[hidden]') === null;

/** @param {HTMLTableElement} table @returns {Table} */
function tableOf(table) {
  const rows = [...table.rows].filter(isInUse).map((row) => [...row.cells].filter(isInUse));
  const isHead = (/** @type {Element[]} */ cells) => cells.every((cell) => cell.matches('thead *, th'));
  const head = rows.find(isHead) ?? [];
  const body = rows.filter((cells) => cells !== head);
  const title = table.caption?.textContent ?? table.closest('[aria-label]')?.getAttribute('aria-label') ?? '';
  return {
    title: plain(title),
    head: head.map((cell, i) =>
      withUnit(
        plain(cell.textContent ?? ''),
        body.map((cells) => cells[i]),
      ),
    ),
    rows: body.map((cells) => cells.flatMap(spread)),
  };
}

/** @param {HTMLTableCellElement} cell @returns {string[]} empty ones fill its columns */
const spread = (cell) => [valueIn(cell), ...new Array(Math.max(0, cell.colSpan - 1)).fill('')];

/** The full number where the cell is one number. @param {Element} cell */
function valueIn(cell) {
  const text = plain(wordsOf(cell));
  const data = cell.querySelectorAll('data');
  const [only] = data;
  return data.length === 1 && only && plain(only.textContent ?? '') === text ? only.value || text : text;
}

/** @param {Element} cell @returns {string} with the value of a field, without hidden parts */
function wordsOf(cell) {
  if (cell instanceof HTMLInputElement) return cell.type === 'number' || cell.type === 'text' ? cell.value : '';
  if (cell.matches('[hidden], .visually-hidden, label'))
    return cell.matches('label') ? [...cell.children].map(wordsOf).join('') : '';
  return [...cell.childNodes]
    .map((child) => (child instanceof Element ? wordsOf(child) : (child.textContent ?? '')))
    .join(' ');
}

/** @param {string} name @param {(Element | undefined)[]} cells  of its column */
function withUnit(name, cells) {
  const data = /** @type {HTMLElement | undefined} */ (
    cells.map((cell) => cell?.querySelector('data')).find(Boolean) ?? undefined
  );
  const unit = UNITS[data?.dataset.format ?? ''];
  return unit && !name.includes(unit) ? `${name} (${unit})` : name;
}

/** @param {HTMLElement} figure @returns {Table[]} */
function readings(figure) {
  const pairs = [...figure.querySelectorAll('.readings:not([hidden]) > div')].flatMap((pair) => {
    const [name, data] = [pair.querySelector('dt'), pair.querySelector('data')];
    return name && data ? [[withUnit(plain(name.textContent ?? ''), [pair]), data.value]] : [];
  });
  return [{ title: 'Readings', head: ['name', 'value'], rows: pairs }];
}

/** Spaces within numbers and typographic signs are for readers. @param {string} text */
const plain = (text) =>
  text
    .replace(/(\d)[\u202f\u2009](?=\d)/g, '$1')
    .replace(/−(?=\d)/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^–$/, '');

/** @param {Table[]} tables @returns {string} as RFC 4180 has it; an empty line stands between tables */
export const csvOf = (tables) =>
  tables.map(({ title, head, rows }) => [...(title ? [[title]] : []), head, ...rows].map(line).join('')).join('\r\n');

/** @param {import('../page/figure-data.js').Cell[]} cells */
const line = (cells) => `${cells.map(quoted).join(',')}\r\n`;

/** A spreadsheet would take other beginnings for a formula. */
const FORMULA = /^[=@\t\r]|^[+-](?![\d.])/;

/** @param {import('../page/figure-data.js').Cell} value */
function quoted(value) {
  const text = String(value);
  if (FORMULA.test(text)) return `"'${text.replaceAll('"', '""')}"`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
