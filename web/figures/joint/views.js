/** The views of the figure of reading and hiking: cells, margins, lists, their parameters, and drawn days. */
import { at } from '../../controls/elements.js';

/** @typedef {import('../../workers/lab-protocol.js').JointTable} JointTable */

export const NAMES = ['reading', 'hiking'];
const SIDE = NAMES.length;

/** Side by side: the square's free numbers and those of its lists. @param {import('../../workers/client.js').Client} client @param {import('../../page/publish.js').Publish} publish */
export async function countParameters(client, publish) {
  const counts = await client.lab.parameters(SIDE, 2, 1);
  publish('joint.free', counts.joint);
  publish('joint.factorised.free', counts.limitedMemory);
  publish('joint.independent.free', counts.independent);
  publish('joint.first.free', counts.factors[0]?.digits ?? null);
}

/**
 * Squares and numbers of the cells: the joint probability, or the chosen row scaled up to its conditional.
 * @param {HTMLElement} figure @param {JointTable} table @param {number | null} row @param {import('../../page/publish.js').Publish} publish
 */
function showCells(figure, table, row, publish) {
  for (const cell of /** @type {NodeListOf<HTMLElement>} */ (figure.querySelectorAll('[data-cell]'))) {
    const i = Number(cell.dataset.cell);
    const chosen = row !== null && Math.floor(i / SIDE) === row;
    const p = (chosen ? table.conditional[i] : table.joint[i]) ?? NaN;
    const side = `${100 * Math.sqrt(Number.isNaN(p) ? 0 : p)}%`;
    const square = at(cell, '.joint-square');
    Object.assign(square.style, { width: side, height: side });
    cell.classList.toggle('given', chosen);
    cell.classList.toggle('aside', row !== null && !chosen);
    publish(`joint.cell${i}`, Number.isNaN(p) ? null : p);
  }
  for (const list of /** @type {NodeListOf<HTMLElement>} */ (figure.querySelectorAll('[data-list]')))
    list.classList.toggle('given', Number(list.dataset.list) === row);
}

/** @param {HTMLElement} figure @param {JointTable} table @param {import('../../page/publish.js').Publish} publish */
function showMargins(figure, table, publish) {
  for (let i = 0; i < SIDE; i++) {
    for (const [name, margin] of /** @type {const} */ ([
      ['first', table.first],
      ['second', table.second],
    ])) {
      const p = margin[i] ?? NaN;
      publish(`joint.${name}${i}`, Number.isNaN(p) ? null : p);
      const bar = at(figure, `[data-${name}="${i}"] .joint-bar`);
      bar.style.width = `${100 * (Number.isNaN(p) ? 0 : p)}%`;
    }
    for (let j = 0; j < SIDE; j++) {
      const p = table.conditional[i * SIDE + j] ?? NaN;
      publish(`joint.given${i}.${j}`, Number.isNaN(p) ? null : p);
    }
  }
}

/** @param {HTMLElement} figure @param {JointTable} table @param {number | null} row @param {import('../../page/publish.js').Publish} publish */
export function showTable(figure, table, row, publish) {
  showCells(figure, table, row, publish);
  showMargins(figure, table, publish);
}

/** Where no day was counted there are no probabilities. @param {HTMLElement} figure @param {number | null} row @param {import('../../page/publish.js').Publish} publish */
export function showNothing(figure, row, publish) {
  const none = new Float64Array(SIDE * SIDE).fill(NaN);
  const empty = {
    joint: none,
    first: none,
    second: none,
    conditional: none,
    independent: none,
    mutualInformation: NaN,
  };
  showTable(figure, empty, row, publish);
}

/** The newest of the drawn days, and how often each kind has come up. @param {HTMLElement} figure @param {Uint8Array} cells @param {(text: string) => void} announce */
export function showDay(figure, cells, announce) {
  const newest = cells.at(-1) ?? 0;
  const tally = Array.from(
    { length: SIDE * SIDE },
    (_, cell) => `${kind(cell)} ${cells.filter((drawn) => drawn === cell).length}`,
  );
  const text = `Day ${cells.length}: ${NAMES[Math.floor(newest / SIDE)]}, then ${NAMES[newest % SIDE]}. So far: ${tally.join(', ')}.`;
  at(figure, '[data-day]').textContent = text;
  for (const cell of /** @type {NodeListOf<HTMLElement>} */ (figure.querySelectorAll('[data-cell]')))
    cell.classList.toggle('drawn', Number(cell.dataset.cell) === newest);
  announce(text);
}

/** @param {HTMLElement} figure */
export function forgetDays(figure) {
  at(figure, '[data-day]').textContent = 'No day has been drawn from this table yet.';
  for (const cell of figure.querySelectorAll('[data-cell]')) cell.classList.remove('drawn');
}

/** @param {number} cell */
const kind = (cell) => `${NAMES[Math.floor(cell / SIDE)]}–${NAMES[cell % SIDE]}`;
