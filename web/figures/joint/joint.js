/** Reading and hiking: an editable joint table, its margins, its rows as conditionals, and days drawn from it. */
import { at } from '../../controls/elements.js';
import { createAnnouncer } from '../../controls/announce.js';
import { bindSegments } from '../../controls/segments.js';
import { nameState } from '../../page/named-state.js';
import { latest } from '../../scheduling/latest.js';
import { countParameters, forgetDays, NAMES, showDay, showNothing, showTable } from './views.js';

/** @typedef {import('../../workers/lab-protocol.js').JointTable} JointTable */

const ARTICLE = [137, 21, 42, 0];

/**
 * @param {HTMLElement} figure
 * @param {import('../../page/page.js').Page} page
 */
export function setUp(figure, { client, publish }) {
  const announce = createAnnouncer(figure);
  const fields = /** @type {HTMLInputElement[]} */ ([...figure.querySelectorAll('[data-cell] input')]);
  let counts = [...ARTICLE];
  /** @type {number | null} */
  let row = null;
  /** @type {JointTable | null} */
  let table = null;

  const show = () => {
    if (table) showTable(figure, table, row, publish);
    else showNothing(figure, row, publish);
    at(figure, '[data-kind]').textContent = table ? kindOf(row) : 'No day was counted, so nothing has a probability.';
  };
  const refuse = (/** @type {Error} */ error) => void (at(figure, '.joint-failure').textContent = error.message);
  /** @param {JointTable | null} next @param {number[]} asked */
  const take = (next, asked) => {
    table = next;
    publish(
      'joint.days',
      asked.reduce((sum, days) => sum + days, 0),
    );
    at(figure, '.joint-failure').textContent = '';
    show();
  };
  const compute = latest(
    (/** @type {number[]} */ request) => client.lab.joint(request),
    (result, request) => {
      take(result, request);
      announce(sentence(result));
    },
    (error) => {
      take(null, counts);
      refuse(error);
    },
  );
  const days = offerDays(figure, (lived) => client.lab.days(counts, lived, 1), announce, refuse);

  const change = (/** @type {number[]} */ next) => {
    counts = next;
    days.forget();
    for (const [i, field] of fields.entries()) field.value = String(counts[i]);
    compute(counts);
  };
  for (const [i, field] of fields.entries())
    field.addEventListener('change', () =>
      change(counts.map((before, j) => (j === i ? typedIn(field, before) : before))),
    );
  bindSegments(figure, 'joint-row', (choice) => {
    row = choice === 'all' ? null : Number(choice);
    show();
  });
  at(figure, '[data-article]').addEventListener('click', () => change([...ARTICLE]));
  countParameters(client, publish);
  compute(counts);
}

/** @param {HTMLInputElement} field @param {number} before */
const typedIn = ({ valueAsNumber }, before) =>
  Number.isNaN(valueAsNumber) ? before : Math.max(0, Math.round(valueAsNumber));

/**
 * Draws days from the table, one or a hundred more at a press.
 * @param {HTMLElement} figure
 * @param {(lived: number) => Promise<Uint8Array>} draw  all days so far, as cells
 * @param {(text: string) => void} announce @param {(error: Error) => void} refuse
 * @returns {{forget: () => void}}
 */
function offerDays(figure, draw, announce, refuse) {
  let lived = 0;
  const drawMore = latest(draw, (cells) => showDay(figure, cells, announce), refuse);
  const changed = nameState('joint.days', {
    read: () => (lived === 0 ? '' : String(lived)),
    restore(value) {
      const wanted = /^\d{1,5}$/.test(value) ? Number(value) : lived;
      if (wanted !== lived) drawMore((lived = wanted));
    },
  });
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (figure.querySelectorAll('[data-days]')))
    button.addEventListener('click', () => {
      lived += Number(button.dataset.days);
      drawMore(lived);
      changed();
    });
  return {
    forget() {
      lived = 0;
      forgetDays(figure);
    },
  };
}

/** @param {JointTable} table */
const sentence = ({ first, second }) =>
  `The day begins with reading with probability ${first[0]?.toFixed(3)}; the second activity is reading with probability ${second[0]?.toFixed(3)}.`;

/** Says whether areas and numbers are joint or conditional probabilities. @param {number | null} row */
const kindOf = (row) =>
  row === null
    ? 'Area and number: p(first, second), all four sum to 1.'
    : `Area and number in the row: p(second | ${NAMES[row]}), the row sums to 1.`;
