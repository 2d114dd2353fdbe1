/** Pictures and lists of a joint table's size: its place among other numbers, its cells, its digits, its factors. */
import { at } from '../../controls/elements.js';
import { fromLogarithm, grouped, isShortened, magnitude, powerOfTen, superscript } from '../../text/big-numbers.js';
import { drawNumberLine } from '../../charts/number-line.js';
import { createPlot } from '../../charts/plot.js';
import { drawCorner, drawTensor } from '../../charts/tensor.js';
import { integer } from '../../text/format.js';

/** @typedef {{characters: number | null, parameters: number | null}} TextSizes  of the text in use: its length, and the parameters of a network that sees seven characters of it */
/** @typedef {{outcomes: number, variables: number, memory: number, counts: import('../../workers/lab-protocol.js').ParameterCounts}} View */

/** Atoms in the universe, as a power of ten. */
export const ATOMS = 80;
/** Cells that can still be told apart. */
const DRAWN_CELLS = 4096;
const LINE_END = 100;
const LANDMARKS = [
  { name: 'gpt3', exponent: Math.log10(175e9), label: 'GPT-3’s parameters' },
  { name: 'earth', exponent: Math.log10(1.33e50), label: 'atoms in the Earth' },
  { name: 'atoms', exponent: ATOMS, label: 'atoms in the universe' },
];

/**
 * @param {HTMLElement} figure
 * @param {() => TextSizes} textSizes
 */
export function createExplosionViews(figure, textSizes) {
  /** @type {View | null} */
  let view = null;
  const line = createPlot(
    at(figure, '.explosion-line'),
    { label: 'The size of the table on a line of powers of ten', margin: { left: 16, right: 16, bottom: 64 } },
    (surface) => view && drawLine(surface, view, textSizes()),
  );
  const tensor = createPlot(
    at(figure, '.explosion-tensor'),
    { label: 'The table’s cells' },
    (surface) => view && drawCells(surface, view),
  );
  return {
    /** @param {View} shown @param {string} text  what is to be seen */
    show(shown, text) {
      view = shown;
      showEveryDigit(/** @type {HTMLDetailsElement} */ (at(figure, '[data-all]')), shown.counts.joint);
      listFactors(at(figure, '[data-factors]'), shown);
      for (const place of figure.querySelectorAll('[data-memory]')) place.textContent = integer(shown.memory);
      at(figure, '[data-cells]').textContent = cellsText(shown);
      tensor.svg.setAttribute('aria-label', cellsText(shown));
      line.svg.setAttribute('aria-label', text);
      line.redraw();
      tensor.redraw();
    },
    redrawLine: line.redraw,
  };
}

/** @param {import('../../charts/plot.js').Surface} surface @param {View} view */
function drawCells(surface, view) {
  const colour = surface.theme.colour('bigram');
  if (isDrawable(view)) drawTensor(surface, view.outcomes, view.variables, colour);
  else drawCorner(surface, colour);
}

/** @param {HTMLDetailsElement} details  what the number above leaves out, on request @param {string} number */
function showEveryDigit(details, number) {
  details.hidden = !isShortened(number);
  // An ordinary thin space, at which lines may break.
  at(details, 'p').textContent = details.hidden ? '' : grouped(number, '\u2009');
}

/** @param {View} view */
const isDrawable = ({ outcomes, variables }) => outcomes ** variables <= DRAWN_CELLS;

/** @param {View} view */
function cellsText(view) {
  const { outcomes, variables, counts } = view;
  const cells = counts.exponent < 15 ? integer(outcomes ** variables) : fromLogarithm(counts.exponent);
  return isDrawable(view)
    ? `${cells} cells, the ${variables === 1 ? 'axis' : `${variables} axes`} laid out in the plane.`
    : `${cells} cells, too many to draw: this is a corner of the table.`;
}

/** @param {HTMLElement} body @param {View} view */
function listFactors(body, { counts, variables }) {
  const rows = counts.factors.map(({ k, digits }, i) => {
    const skipped = i > 0 && k > (counts.factors[i - 1]?.k ?? 0) + 1;
    return [...(skipped ? [rowOf(['⋮', '', '⋮'])] : []), rowOf([factorName(k), factorFormula(k), magnitude(digits)])];
  });
  body.replaceChildren(...rows.flat());
  body.setAttribute('aria-label', `${variables} factors`);
}

/** @param {number} k */
const factorName = (k) =>
  k === 1
    ? 'p(x₁)'
    : k === 2
      ? 'p(x₂ | x₁)'
      : k === 3
        ? 'p(x₃ | x₁, x₂)'
        : `p(x${subscript(k)} | x₁ … x${subscript(k - 1)})`;
/** @param {number} k */
const factorFormula = (k) => (k === 1 ? 'V − 1' : k === 2 ? 'V (V − 1)' : `V${superscript(k - 1)} (V − 1)`);
/** @param {number} n */
const subscript = (n) => Array.from(String(n), (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');

/** @param {string[]} texts */
function rowOf(texts) {
  const row = document.createElement('tr');
  texts.forEach((text, i) => {
    const cell = document.createElement(i === 0 ? 'th' : 'td');
    if (i === 0) cell.setAttribute('scope', 'row');
    if (i === 2) cell.className = 'number';
    cell.textContent = text;
    row.append(cell);
  });
  return row;
}

/** @param {import('../../charts/plot.js').Surface} surface @param {View} view @param {TextSizes} sizes */
function drawLine(surface, { counts }, { characters, parameters }) {
  const own = {
    name: 'own',
    exponent: counts.exponent,
    label:
      counts.exponent > LINE_END ? `this table: far off, ${powerOfTen(Math.round(counts.exponent))} →` : 'this table',
    own: true,
  };
  const ofText = [
    {
      name: 'networks',
      value: parameters,
      label: `this page’s larger network, ${integer(parameters ?? 0)} parameters`,
    },
    { name: 'corpus', value: characters, label: 'characters of the text loaded here' },
  ].flatMap(({ name, value, label }) => (value ? [{ name, exponent: Math.log10(value), label }] : []));
  drawNumberLine(surface, [...LANDMARKS, ...ofText, own], { last: LINE_END, tick: powerOfTen });
}
