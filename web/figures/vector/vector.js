/** A distribution as a vector: one bar for each outcome, their sum held at 1 by the engine. */
import { createAnnouncer } from '../../controls/announce.js';
import { setHandle } from '../../charts/handle.js';
import { bindSlider } from '../../controls/slider.js';
import { offerData } from '../../page/figure-data.js';
import { nameState } from '../../page/named-state.js';
import { latest } from '../../scheduling/latest.js';

/** @typedef {{index: number, value: number}} Move */
/** @typedef {{column: HTMLElement, well: HTMLElement, bar: HTMLElement, handle: HTMLElement, field: HTMLInputElement, lock: HTMLInputElement}} Column */

const STEP = 0.01;
/** A smaller deviation of the sum is not shown. */
const ROUNDING = 1e-9;

/**
 * @param {HTMLElement} figure
 * @param {import('../../page/page.js').Page} page
 */
export function setUp(figure, { client, publish }) {
  const announce = createAnnouncer(figure);
  const columns = columnsOf(figure);
  const note = /** @type {HTMLElement} */ (figure.querySelector('[data-note]'));
  /** @type {Float64Array} */
  let probabilities = Float64Array.of(0.4, 0.3, 0.2, 0.1);

  const show = () => {
    for (const [i, column] of columns.entries()) showColumn(column, i, probabilities, move);
    publish('vector.outcomes', probabilities.length);
    publish('vector.sum', sumOf(probabilities));
    publish('vector.free', probabilities.length - 1);
    const movable = movableEntries();
    publish('vector.movable', movable);
    note.textContent = movable > 0 ? '' : NOTHING_MOVES;
  };
  const locks = () => Uint8Array.from(probabilities, (_, i) => Number(columns[i]?.lock.checked ?? false));
  const movableEntries = () => Math.max(0, locks().filter((lock) => !lock).length - 1);
  const replace = (/** @type {Float64Array} */ result) => {
    probabilities = result;
    show();
    changed();
    announce(`Probabilities ${Array.from(result, (p) => p.toFixed(3)).join(', ')}; sum 1.`);
  };

  const changed = nameState('vector.bars', {
    read: () => writtenBars(probabilities, locks()),
    restore(value) {
      const bars = readBars(value);
      if (!bars || value === writtenBars(probabilities, locks())) return;
      probabilities = Float64Array.from(bars, ({ p }) => p);
      for (const [i, { lock }] of columns.entries()) lock.checked = bars[i]?.isLocked ?? false;
      outcomes.set(bars.length);
      show();
    },
  });
  const move = latest(
    (/** @type {Move} */ { index, value }) => client.lab.moveEntry(probabilities, locks(), index, value),
    replace,
  );
  const resize = latest((/** @type {number} */ outcomes) => client.lab.resizeVector(probabilities, outcomes), replace);
  const outcomes = bindSlider(figure, 'vector-outcomes', (count) => {
    for (const { lock } of columns.slice(count)) lock.checked = false;
    resize(count);
  });
  figure.querySelector('[data-even]')?.addEventListener('click', () => {
    for (const { lock } of columns) lock.checked = false;
    replace(new Float64Array(probabilities.length).fill(1 / probabilities.length));
  });
  columns.forEach(({ field, lock }, index) => {
    field.addEventListener('change', () => {
      if (Number.isNaN(field.valueAsNumber)) show();
      else move({ index, value: field.valueAsNumber });
    });
    lock.addEventListener('change', () => {
      show();
      changed();
    });
  });
  show();
  offerData(figure, () => [
    {
      title: 'The distribution',
      head: ['outcome', 'probability', 'locked'],
      rows: Array.from(probabilities, (p, i) => [i + 1, p, columns[i]?.lock.checked ? 'yes' : 'no']),
    },
  ]);
}

/** Such as "0.5,0.25l,0.25", with an l behind a locked bar. @param {Float64Array} bars @param {Uint8Array} locks */
const writtenBars = (bars, locks) => Array.from(bars, (p, i) => `${Number(p.toFixed(6))}${locks[i] ? 'l' : ''}`).join();

const MOST_BARS = 8;
/** Of the sum of rounded numbers. */
const SUM_ROUNDING = 1e-5;

/** @param {string} text @returns {{p: number, isLocked: boolean}[] | null} null unless it is a distribution */
export function readBars(text) {
  const parts = text.split(',').map((part) => /^(\d(?:\.\d{1,6})?(?:e-\d)?)(l?)$/.exec(part));
  const bars = parts.map((part) => ({ p: Number(part?.[1] ?? Number.NaN), isLocked: part?.[2] === 'l' }));
  const sum = bars.reduce((total, { p }) => total + p, 0);
  if (bars.length < 2 || bars.length > MOST_BARS || !(Math.abs(sum - 1) < SUM_ROUNDING)) return null;
  return bars.map(({ p, isLocked }) => ({ p: p / sum, isLocked }));
}

const NOTHING_MOVES =
  'With all but one entry locked, the last is what they leave over: nothing can move. Unlock one to go on.';

/** @param {HTMLElement} figure @returns {Column[]} */
const columnsOf = (figure) =>
  Array.from(/** @type {NodeListOf<HTMLElement>} */ (figure.querySelectorAll('.vector-column')), (column) => {
    const part = (/** @type {string} */ selector) => /** @type {any} */ (column.querySelector(selector));
    return {
      column,
      well: part('.vector-well'),
      bar: part('.vector-bar'),
      handle: part('.vector-handle'),
      field: part('input[type="number"]'),
      lock: part('input[type="checkbox"]'),
    };
  });

/** @param {Float64Array} values */
function sumOf(values) {
  const sum = values.reduce((total, value) => total + value, 0);
  return Math.abs(sum - 1) < ROUNDING ? 1 : sum;
}

/**
 * @param {Column} parts @param {number} index @param {Float64Array} probabilities @param {(move: Move) => void} move
 */
function showColumn({ column, well, bar, handle, field, lock }, index, probabilities, move) {
  const p = probabilities[index];
  column.hidden = p === undefined;
  if (p === undefined) return;
  bar.style.height = `${100 * p}%`;
  handle.style.bottom = `${100 * p}%`;
  if (field !== document.activeElement || field.valueAsNumber.toFixed(3) !== p.toFixed(3)) field.value = p.toFixed(3);
  field.disabled = lock.checked;
  column.classList.toggle('locked', lock.checked);
  setHandle(
    handle,
    {
      label: `Outcome ${index + 1}`,
      value: p,
      min: 0,
      max: 1,
      step: STEP,
      text: `${p.toFixed(3)}${lock.checked ? ', locked' : ''}`,
      orientation: 'vertical',
      toValue: (_, y) => 1 - y / well.clientHeight,
      onMove: (value) => move({ index, value }),
    },
    well,
  );
}
