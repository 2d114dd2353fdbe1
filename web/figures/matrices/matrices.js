/** The network's matrix beside the counted one: equal scale and order, one crosshair, and where they differ. */
import { at, setText } from '../../controls/elements.js';
import { createAnnouncer } from '../../controls/announce.js';
import { group } from '../../charts/axes.js';
import { createCrossedMatrix } from '../../charts/crossed-matrix.js';
import { matrixAxisOf } from '../../charts/matrix-axis.js';
import { createPlot } from '../../charts/plot.js';
import { drawColourBar, reachFor } from '../../charts/shades.js';
import { bindSegments } from '../../controls/segments.js';
import { latest } from '../../scheduling/latest.js';
import { whenVisible } from '../../scheduling/when-visible.js';
import { bits, characterName, glyph, integer, probability } from '../../text/format.js';
import { countsInUse } from '../../models/linked-counts.js';
import { linkedNetwork } from '../../models/linked-networks.js';
import { createSharedCursor } from '../../controls/shared-cursor.js';
import { throttle } from '../../scheduling/throttle.js';
import { trainInPlaceOf } from '../../training/train-here.js';

/** @typedef {import('../../charts/matrix.js').MatrixData} MatrixData */
/** @typedef {import('../../charts/matrix.js').Layout} Layout */
/** @typedef {import('../../workers/protocol.js').Comparison} Comparison */
/**
 * @typedef {object} Shown
 * @property {import('../../page/state.js').NetworkView} view
 * @property {Comparison | null} comparison
 * @property {Float32Array} learnt
 * @property {string} message  why there is nothing to compare
 */

/** Text changes less often than the pictures, so that it can be read. */
const WORDS_MS = 250;

/**
 * @typedef {object} Look  The reader's choices.
 * @property {'network' | 'difference'} right
 * @property {import('../../charts/shades.js').MatrixScale} scale
 * @property {number} reach  of the colours of differences
 */

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export function setUp(figure, page) {
  /** @type {{current: Shown | null}} */
  const shown = { current: null };
  /** @type {Look} */
  const look = { right: 'network', scale: 'sqrt', reach: 1 };
  const announce = createAnnouncer(figure);
  const cursor = createSharedCursor(page.state, () => shown.current?.view.vocabulary ?? null);
  const panes = [
    createCrossedMatrix(at(figure, '[data-left]'), 'Counted matrix', cursor, {
      data: () => paneData(shown.current, 'counted'),
      colours: () => ({ scale: look.scale }),
    }),
    createCrossedMatrix(at(figure, '[data-right]'), 'The network’s matrix', cursor, {
      data: () => paneData(shown.current, look.right),
      colours: () => ({ scale: rightScale(look), reach: look.reach }),
      drawOver: (surface, layout) =>
        markCells(surface, layout, look.right === 'difference' ? largestCells(shown.current) : []),
    }),
  ];
  const redraw = () => {
    for (const pane of panes) pane.redraw();
  };
  trainInPlaceOf(at(figure, '[data-right]'), page, 'mlp1');
  const compared = bindLook(figure, look, shown, redraw);
  followNetwork(figure, page, shown, cursor, compared);
  cursor.onMove(() => {
    for (const pane of panes) pane.moveCursor();
    const cell = cursor.get();
    if (!shown.current || !cell) return;
    const text = reading(shown.current, cell);
    at(figure, '[data-reading]').textContent = text;
    if (figure.contains(document.activeElement)) announce(text);
  });
}

/** @param {Look} look */
const rightScale = ({ right, scale }) => (right === 'network' ? scale : 'difference');

/**
 * Compares again whenever the network or the text changes, as long as the figure is in view.
 * @param {HTMLElement} figure @param {import('../../page/page.js').Page} page @param {{current: Shown | null}} shown
 * @param {import('../../controls/shared-cursor.js').SharedCursor} cursor @param {(another: boolean) => void} compared  another: a network other than before
 */
function followNetwork(figure, page, shown, cursor, compared) {
  const words = throttle(WORDS_MS, () => {
    if (!shown.current) return;
    at(figure, '[data-source]').textContent = sentence(shown.current);
    showLists(figure, page.publish, shown.current, cursor.set);
  });
  const compare = latest(
    () => load(page),
    (result) => {
      // The text may have changed since.
      if (!last) return;
      const before = shown.current?.view;
      shown.current = result;
      if (before?.vocabulary !== result.view.vocabulary) cursor.follow();
      words.request();
      compared(!before || identityOf(before) !== identityOf(result.view));
    },
    ({ message }) => last && (at(figure, '[data-source]').textContent = message),
  );
  const refresh = whenVisible(figure, () => compare(undefined));
  let last = page.state.get().networks.mlp1;
  page.state.subscribe(['networks'], ({ networks }) => {
    if (networks.mlp1 === last) return;
    last = networks.mlp1;
    if (last) return refresh();
    shown.current = null;
    showNothing(figure, page.publish);
    compared(false);
  });
  if (last) refresh();
}

/** The run that a network belongs to. @param {import('../../page/state.js').NetworkView} view */
const identityOf = ({ source, corpusName, settings }) => JSON.stringify([source, corpusName, settings]);

/** Where the text in use has no network. @param {HTMLElement} figure @param {import('../../page/publish.js').Publish} publish */
function showNothing(figure, publish) {
  at(figure, '[data-source]').textContent = 'This text has no network with one character of context yet.';
  at(figure, '[data-reading]').textContent = '';
  for (const list of ['[data-cells]', '[data-rows]']) at(figure, list).replaceChildren();
  for (const metric of ['mean_divergence', 'largest_difference', 'largest_row', 'largest_row_count'])
    publish(`matrices.${metric}`, null);
}

/**
 * The switches, and the bar that explains the colours of the right-hand matrix.
 * @param {HTMLElement} figure @param {Look} look @param {{current: Shown | null}} shown @param {() => void} redraw
 * @returns {(another: boolean) => void}  to be called after a comparison
 */
function bindLook(figure, look, shown, redraw) {
  const button = /** @type {HTMLButtonElement} */ (at(figure, '[data-fit]'));
  const bar = createPlot(
    at(figure, '[data-bar]'),
    { label: 'Colours of probabilities', margin: { top: 2, right: 28, bottom: 0, left: 28 } },
    (surface) => drawColourBar(surface, rightScale(look), look.reach),
  );
  const fitted = () => {
    const { comparison } = shown.current ?? {};
    return comparison ? reachFor(comparison.difference) : look.reach;
  };
  const offerFit = throttle(WORDS_MS, () => {
    button.hidden = look.right !== 'difference' || fitted() === look.reach;
  });
  const show = () => {
    redraw();
    bar.redraw();
    offerFit.request();
  };
  const fit = () => {
    look.reach = fitted();
    show();
  };
  button.addEventListener('click', fit);
  bindSegments(figure, 'matrices-right', (value) => {
    look.right = value === 'difference' ? 'difference' : 'network';
    at(figure, '[data-right-name]').textContent =
      look.right === 'network' ? 'network' : 'difference: network − counted';
    fit();
  });
  bindSegments(figure, 'matrices-scale', (value) => {
    look.scale = /** @type {Look['scale']} */ (value);
    show();
  });
  return (another) => (another ? fit() : show());
}

/** @param {import('../../page/page.js').Page} page @returns {Promise<Shown>} */
async function load(page) {
  const largest = page.assets.limits.largestDrawnMatrix;
  return linkedNetwork(page, 'mlp1').ask(async (network, view) => {
    const nothing = { view, comparison: null, learnt: new Float32Array() };
    const { context, vocabulary: size } = view.settings;
    if (context !== 1)
      return {
        ...nothing,
        message: `A matrix shows pairs, and this network sees ${context} characters: set its context to 1.`,
      };
    if (size > largest)
      return {
        ...nothing,
        message: `${size} distinct characters make more cells than can be told apart: this figure compares up to ${largest}.`,
      };
    const { learnt, comparison } = await network.compare('mlp1', await countsInUse(page));
    return { view, comparison, learnt, message: '' };
  });
}

/** @param {Shown} shown */
function sentence({ view, message }) {
  if (message) return message;
  const what =
    view.source === 'published'
      ? 'the network that was trained beforehand'
      : view.source === 'loaded'
        ? 'the network that you loaded'
        : 'your network';
  return `Pairs counted in “${view.corpusName}”, and ${what} at step ${integer(view.step)}.`;
}

/** @param {Shown | null} shown @param {'counted' | 'network' | 'difference'} which @returns {MatrixData | null} */
function paneData(shown, which) {
  if (!shown) return null;
  const { view, comparison, learnt } = shown;
  const size = view.settings.vocabulary;
  const values = which === 'network' ? learnt : which === 'counted' ? comparison?.counted : comparison?.difference;
  if (!values?.length) return null;
  return {
    size,
    ...matrixAxisOf(view.vocabulary),
    row: (current) => values.subarray(current * size, (current + 1) * size),
  };
}

/** @param {import('../../charts/plot.js').Surface} surface @param {Layout} layout @param {import('../../charts/matrix.js').Cell[]} cells */
const markCells = ({ svg }, { left, top, cell }, cells) =>
  group(svg, 'mark-rings')
    .selectAll('circle')
    .data(cells)
    .join('circle')
    .attr('class', 'mark-ring')
    .attr('cx', ({ column }) => left + (column + 0.5) * cell)
    .attr('cy', ({ row }) => top + (row + 0.5) * cell)
    .attr('r', Math.max(7, 0.8 * cell));

/** @param {Shown | null} shown @returns {import('../../charts/matrix.js').Cell[]} */
function largestCells(shown) {
  const { comparison, view } = shown ?? {};
  const size = view?.settings.vocabulary ?? 1;
  return Array.from(comparison?.cells ?? [], (cell) => ({ row: Math.floor(cell / size), column: cell % size }));
}

/** @param {Shown} shown @param {import('../../charts/matrix.js').Cell} cell */
function reading({ view, comparison, learnt }, cell) {
  // Where nothing is compared, the note above says why.
  if (learnt.length === 0) return '';
  const i = cell.row * view.settings.vocabulary + cell.column;
  const name = (/** @type {number} */ token) => characterName(view.vocabulary[token] ?? 0);
  const network = `network ${probability(learnt[i] ?? 0)}`;
  const counted = comparison ? `counted ${probability(comparison.counted[i] ?? 0)}, ` : '';
  return `p( ${name(cell.column)} | ${name(cell.row)} ): ${counted}${network}.`;
}

/**
 * @param {HTMLElement} figure @param {import('../../page/publish.js').Publish} publish @param {Shown} shown
 * @param {(cell: import('../../charts/matrix.js').Cell) => void} show
 */
function showLists(figure, publish, shown, show) {
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
 * @param {{characters: string, value: string, detail: string, cell: import('../../charts/matrix.js').Cell}[]} entries
 * @param {(cell: import('../../charts/matrix.js').Cell) => void} show
 */
function fill(figure, selector, entries, show) {
  const list = at(figure, selector);
  while (list.children.length > entries.length) list.lastElementChild?.remove();
  entries.forEach(({ characters, value, detail, cell }, i) => {
    const button = list.children[i]?.querySelector('button') ?? appendButton(list);
    const [code, words, small] = button.querySelectorAll('code, .matrices-value, small');
    if (code) setText(code, characters);
    if (words) setText(words, value);
    if (small) setText(small, detail);
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
  button.append(document.createElement('code'), words);
  const item = document.createElement('li');
  item.append(button);
  list.append(item);
  return button;
}
