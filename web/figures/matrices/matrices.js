/** The network's matrix beside the counted one: equal scale and order, one crosshair, and where they differ. */
import { at } from '../../controls/elements.js';
import { createAnnouncer } from '../../controls/announce.js';
import { createCrossedMatrix } from '../../charts/crossed-matrix.js';
import { createPlot } from '../../charts/plot.js';
import { describe } from '../../charts/describing.js';
import { drawColourBar, reachFor } from '../../charts/shades.js';
import { offerData } from '../../page/figure-data.js';
import { nameState } from '../../page/named-state.js';
import { bindSegments } from '../../controls/segments.js';
import { latest } from '../../scheduling/latest.js';
import { whenVisibleOrIdle } from '../../scheduling/when-visible-or-idle.js';
import { createSharedCursor } from '../../controls/shared-cursor.js';
import { throttle } from '../../scheduling/throttle.js';
import { NO_PAIR_NETWORK, trainInPlaceOf } from '../../training/train-here.js';
import { cellsTable, largestCells, load, reading, sentence, summary } from './comparison.js';
import { showLists } from './lists.js';
import { coloursSentence, markCells, paneData } from './drawing.js';

/** @typedef {import('./comparison.js').Shown} Shown */

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
  const dataChanged = offerData(figure, () => (shown.current ? [cellsTable(shown.current)] : []));
  const compared = bindLook(figure, look, shown, redraw);
  followNetwork(figure, page, shown, cursor, {
    compared,
    told() {
      for (const pane of panes) pane.describe(shown.current ? summary(shown.current) : NO_PAIR_NETWORK);
      dataChanged();
    },
  });
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
 * @param {import('../../controls/shared-cursor.js').SharedCursor} cursor
 * @param {{compared: (another: boolean) => void, told: () => void}} after  another: a network other than before; told: the words of the figure have changed
 */
function followNetwork(figure, page, shown, cursor, { compared, told }) {
  const words = throttle(WORDS_MS, () => {
    if (!shown.current) return;
    at(figure, '[data-source]').textContent = sentence(shown.current);
    showLists(figure, page.publish, shown.current, cursor.set);
    told();
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
  const refresh = whenVisibleOrIdle(figure, () => compare(undefined));
  let last = page.state.get().networks.mlp1;
  page.state.subscribe(['networks'], ({ networks }) => {
    if (networks.mlp1 === last) return;
    last = networks.mlp1;
    if (last) return refresh();
    shown.current = null;
    showNothing(figure, page.publish);
    told();
    compared(false);
  });
  if (last) refresh();
}

/** The run that a network belongs to. @param {import('../../page/state.js').NetworkView} view */
const identityOf = ({ source, corpusName, settings }) => JSON.stringify([source, corpusName, settings]);

/** Where the text in use has no network. @param {HTMLElement} figure @param {import('../../page/publish.js').Publish} publish */
function showNothing(figure, publish) {
  at(figure, '[data-source]').textContent = NO_PAIR_NETWORK;
  at(figure, '[data-reading]').textContent = '';
  for (const list of ['[data-cells]', '[data-rows]']) at(figure, list).replaceChildren();
  for (const metric of ['mean_divergence', 'largest_difference', 'largest_row', 'largest_row_count'])
    publish(`matrices.${metric}`, null);
}

/**
 * The switches, the fit of the colours to the data, and the bar that explains the colours of the right-hand matrix.
 * @param {HTMLElement} figure @param {Look} look @param {{current: Shown | null}} shown @param {() => void} redraw
 * @returns {(another: boolean) => void}  to be called after a comparison
 */
function bindLook(figure, look, shown, redraw) {
  const button = /** @type {HTMLButtonElement} */ (at(figure, '[data-fit]'));
  const explainColours = createBar(figure, look);
  const fitted = () => {
    const { comparison } = shown.current ?? {};
    return comparison ? reachFor(comparison.difference) : look.reach;
  };
  /** Of a link: that of the network which it shows first. @type {number | null} */
  let linked = null;
  let had = false;
  const offerFit = throttle(WORDS_MS, () => {
    button.hidden = look.right !== 'difference' || fitted() === look.reach;
  });
  const show = () => {
    redraw();
    explainColours();
    offerFit.request();
  };
  const fit = () => {
    look.reach = linked ?? fitted();
    show();
    reachChanged();
  };
  const reachChanged = nameState('matrices.reach', {
    read: () => (look.right === 'difference' ? String(look.reach) : ''),
    restore(value) {
      const reach = Number(value);
      linked = reach > 0 && reach <= 1 ? reach : null;
      fit();
    },
  });
  button.addEventListener('click', () => {
    linked = null;
    fit();
  });
  bindSwitches(figure, look, { fit, show });
  return (another) => {
    if (!another) return show();
    if (had) linked = null;
    had = true;
    fit();
  };
}

/** @param {HTMLElement} figure @param {Look} look @returns {() => void} draws the colours of the right-hand matrix, and says what they stand for */
function createBar(figure, look) {
  const bar = createPlot(
    at(figure, '[data-bar]'),
    { label: 'Colours of probabilities', margin: { top: 2, right: 28, bottom: 0, left: 28 } },
    (surface) => drawColourBar(surface, rightScale(look), look.reach),
  );
  return () => {
    describe(bar, coloursSentence(rightScale(look), look.reach));
    bar.redraw();
  };
}

/** @param {HTMLElement} figure @param {Look} look @param {{fit: () => void, show: () => void}} after  a choice; fit: its colours are fitted to the data */
function bindSwitches(figure, look, { fit, show }) {
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
}
