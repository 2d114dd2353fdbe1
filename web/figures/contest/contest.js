/** All models of the page on one text: their size, how well they predict, and the time that they take. */
import { createAnnouncer } from '../../controls/announce.js';
import { at, setText } from '../../controls/elements.js';
import { setHidden } from '../../controls/hiding.js';
import { bindSlider } from '../../controls/slider.js';
import { nameState } from '../../page/named-state.js';
import { networkTitle } from '../../models/network-model.js';
import { whenVisibleOrIdle } from '../../scheduling/when-visible-or-idle.js';
import { bits } from '../../text/format.js';
import { followResting } from '../../training/resting.js';
import { createKneserNeyOrders } from './kneser-ney-orders.js';
import { createMixture } from './mixture.js';
import { bestModel, rowsOf, sorted } from './rows.js';
import { createWideNetwork } from './wide-network.js';
import { mixtureSentence, timeText, weaknessSentence } from './wording.js';

/** @typedef {import('./rows.js').Column} Column */
/** @typedef {import('./rows.js').Row} Row */

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export function setUp(figure, page) {
  const { state, publish, assets } = page;
  const announce = createAnnouncer(figure);
  const order = { column: /** @type {Column} */ ('valid'), falling: false };
  const mixture = createMixture(page, () => show(), figure);
  const weight = bindSlider(figure, 'mixture-weight', () => {
    show();
    state.set({ mixtureWeight: weight.value() });
    announce(at(figure, '[data-mixture]').textContent ?? '');
  });
  createKneserNeyOrders(figure, page);
  createWideNetwork(figure, page);

  const show = () => {
    const { measured, past } = state.get();
    const mixed = mixture.at(weight.value());
    publish('mixture.weight', mixed ? weight.value() : null);
    publish('mixture.valid_perplexity', mixed?.perplexity ?? null);
    publish('mixture.numbers', mixed?.numbers ?? null);
    for (let n = 2; n <= assets.limits.highestOrder; n++) {
      const result = measured.kneserNey[n];
      publish(`kn${n}.train_perplexity`, result?.train ?? null);
      publish(`kn${n}.valid_perplexity`, result?.valid ?? null);
      publish(`kn${n}.numbers`, result?.ngrams ?? null);
    }
    showRows(figure, rowsOf(state.get(), mixed), order);
    const { wide } = measured.networks;
    setHidden(at(figure, '[data-row="wide"]'), !wide);
    for (const key of /** @type {const} */ (['train', 'valid'])) publish(`wide.${key}_perplexity`, wide?.[key] ?? null);
    publish('wide.parameters', wide?.parameters ?? null);
    for (const name of ['mlp1', 'mlp7']) showNetwork(figure, name, measured.networks[name] ?? null);
    setHidden(at(figure, '[data-mixed]'), !mixed);
    setHidden(at(figure, '[data-unmixed]'), mixed !== null);
    setText(at(figure, '[data-mixture]'), mixed ? mixtureSentence(mixed) : '–');
    setText(at(figure, '[data-sentence]'), weaknessSentence(past));
  };
  const sorts = /** @type {NodeListOf<HTMLButtonElement>} */ (figure.querySelectorAll('[data-sort]'));
  const columns = [...sorts].map((button) => /** @type {Column} */ (button.dataset.sort));
  const changed = nameState('contest.sort', {
    read: () => (order.column === 'valid' && !order.falling ? '' : `${order.column}${order.falling ? ',falling' : ''}`),
    restore(value) {
      const [name, way] = value.split(',');
      const column = columns.find((one) => one === name);
      if (!column) return;
      Object.assign(order, { column, falling: way === 'falling' });
      show();
    },
  });
  for (const button of sorts) {
    button.disabled = false;
    button.addEventListener('click', () => {
      const column = /** @type {Column} */ (button.dataset.sort);
      order.falling = order.column === column && !order.falling;
      order.column = column;
      show();
      changed();
      announce(`Sorted by ${button.textContent}, ${order.falling ? 'falling' : 'rising'}.`);
    });
  }
  state.subscribe(['measured', 'past', 'corpus', 'initialCount'], show);
  const askForPast = whenVisibleOrIdle(figure, () => state.set({ pastAsked: state.get().pastAsked + 1 }));
  state.subscribe(['corpus', 'initialCount', 'measured', 'mixtureWeight'], askForPast);
  followResting(page, 'mlp7', askForPast);
}

/** @param {HTMLElement} figure @param {Row[]} rows @param {{column: Column, falling: boolean}} order */
function showRows(figure, rows, { column, falling }) {
  const best = bestModel(rows);
  const most = Math.max(...rows.map((row) => (Number.isFinite(row.bits) ? (row.bits ?? 0) : 0)));
  const body = at(figure, 'tbody');
  const known = new Map(rows.map((row) => [row.model, row]));
  const elements = /** @type {HTMLElement[]} */ ([...body.children]);
  for (const element of elements) showRow(element, known.get(element.dataset.row ?? '') ?? null, best, most);
  const unknown = elements
    .map(({ dataset }) => dataset.row ?? '')
    .filter((model) => !known.has(model))
    .map((model) => ({ model, numbers: null, train: null, valid: null, bits: null, seconds: null }));
  const wanted = sorted([...rows, ...unknown], column, falling).map(({ model }) => model);
  // Moving a row would drop the focus, and a screen reader's place.
  if (wanted.some((model, i) => elements[i]?.dataset.row !== model))
    body.append(...wanted.map((model) => at(body, `[data-row="${model}"]`)));
  for (const heading of figure.querySelectorAll('thead th')) {
    const sorts = heading.querySelector('button')?.dataset.sort === column;
    if (sorts) heading.setAttribute('aria-sort', falling ? 'descending' : 'ascending');
    else heading.removeAttribute('aria-sort');
  }
}

/** @param {HTMLElement} element @param {Row | null} row @param {string | null} best @param {number} most  bits */
function showRow(element, row, best, most) {
  const isBest = row !== null && row.model === best;
  element.classList.toggle('best', isBest);
  setHidden(at(element, '.contest-best'), !isBest);
  const cell = at(element, '[data-bits]');
  setText(cell, row === null || row.bits === null ? '–' : bits(row.bits));
  cell.style.setProperty('--share', String(most > 0 ? Math.min(1, (row?.bits ?? 0) / most) : 0));
  setText(at(element, '[data-time]'), timeText(row?.seconds ?? null));
}

/** @param {HTMLElement} figure @param {string} name @param {import('../../models/measured.js').MeasuredNetwork | null} network */
function showNetwork(figure, name, network) {
  const title = network ? networkTitle(network.context) : 'network, none yet';
  setText(at(figure, `[data-row="${name}"] [data-title]`), title);
}
