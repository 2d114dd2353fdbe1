/** The matrix of pairs on its canvas, with its crosshair and the rows that a window of it needs. */
import { at } from '../../controls/elements.js';
import { drawCrosshair, drawMatrix, layoutMatrix, matrixMargin } from '../../charts/matrix.js';
import { fullView } from '../../charts/matrix-view.js';
import { createPlot } from '../../charts/plot.js';
import { drawColourBar } from '../../charts/shades.js';
import { bindNavigation } from './navigation.js';
import { cellOf, createArrangement, createScene, rowsInView } from './scene.js';

/** @typedef {import('../../charts/matrix.js').Cell} Cell */
/** @typedef {import('./scene.js').Scene} Scene */

/** Narrower than this, cells are small and labels stand in three levels. */
const NARROW = 480;
const DRAWABLE_AT_FIRST = 500;
const LABEL =
  'Matrix of the probability of each next character, columns, after each current character, rows. Arrow keys move, Shift moves ten, Enter pins, plus and minus zoom.';

/**
 * @param {HTMLElement} figure
 * @param {Pick<import('../../page/page.js').Page, 'state' | 'client' | 'assets'> & {row: import('./row.js').RowView}} page
 */
export function createMatrixView(figure, { state, client, assets, row }) {
  /** @type {Scene | null} */
  let scene = null;
  /** @type {import('../../charts/shades.js').MatrixScale} */
  let scale = 'sqrt';
  /** @type {import('../../charts/matrix.js').Layout | null} */
  let layout = null;
  let painted = false;
  const viewed = () => state.get().pairsView;
  const cell = () => (scene ? cellOf(scene, state.get()) : { row: 0, column: 0 });

  const plot = createPlot(at(figure, '[data-plot]'), { label: LABEL, interactive: true }, (surface) => {
    if (!scene) return null;
    const view = viewed().span > scene.data.size ? fullView(scene.data.size) : viewed();
    layout = drawMatrix(fitted(surface), scene.data, { scale, separators: arrangement.order() === 'code-point' }, view);
    // The benchmark waits for this mark after it drops a file.
    if (!painted) performance.mark('bigram-painted');
    painted = true;
    crosshair(surface);
  });
  const colours = createPlot(
    at(figure, '[data-colour-bar]'),
    { label: 'Shades of probability', margin: { top: 0, left: 12, right: 16, bottom: 0 } },
    (surface) => drawColourBar(surface, scale),
  );
  const arrangement = createArrangement({ state, client, assets }, { rearranged: update, surveyed: plot.redraw });
  const navigation = bindNavigation(plot.svg, {
    size: () => scene?.data.size ?? 1,
    layout: () => layout,
    drawable: () => drawableCells(plot.surface()),
    cell,
    point({ row: current, column: next }) {
      if (scene)
        state.set({ cursorRow: scene.data.order[current] ?? null, cursorColumn: scene.data.order[next] ?? null });
    },
    view: viewed,
    setView: (change) => state.set({ pairsView: { ...viewed(), ...change } }),
  });
  plot.svg.setAttribute('role', 'application');
  plot.svg.setAttribute('tabindex', '0');
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (figure.querySelectorAll('[data-zoom]')))
    button.addEventListener('click', () => navigation.zoom(Number(button.dataset.zoom)));
  state.subscribe(['pairsView'], ({ pairsView }) => {
    // A zoomed matrix is dragged by touch; the whole matrix leaves vertical strokes to the page.
    plot.svg.style.touchAction = pairsView.span < (scene?.data.size ?? 1) ? 'none' : 'pan-y';
    row.pinned(pairsView.pinned);
    drawAndFetch();
  });
  state.subscribe(['cursorRow', 'cursorColumn'], () => {
    crosshair();
    readOut();
  });

  /** @param {import('../../charts/plot.js').Surface | null} [surface]  another than the page's, for a picture */
  function crosshair(surface = plot.surface()) {
    if (surface && layout && scene) drawCrosshair(surface, layout, scene.data, cell(), viewed().pinned);
  }
  function readOut() {
    if (!scene) return;
    const { corpus, counts, data } = scene;
    const [current = 0, next = 0] = [data.order[cell().row], data.order[cell().column]];
    // The cursor is shared, and the figure that moves it announces it.
    row.show(corpus.vocabulary, counts, current, next, figure.contains(document.activeElement));
    if (!counts.counts(current)) drawAndFetch();
  }
  function drawAndFetch() {
    plot.redraw();
    if (!scene || scene.counts.whole) return;
    scene.counts.need(rowsInView(scene, viewed(), cell()), () => {
      plot.redraw();
      readOut();
    });
  }
  function update() {
    readOut();
    drawAndFetch();
  }
  return {
    /** @param {import('../../workers/protocol.js').CorpusSummary} corpus @param {import('./counts.js').BigramCounts} counts */
    show(corpus, counts) {
      scene = createScene(corpus, counts);
      painted = false;
      navigation.reset();
      readOut();
      arrangement.adopt(scene);
    },
    /** The counts have another initial count by now. */
    smoothed() {
      arrangement.smoothed();
      update();
    },
    arrange: arrangement.arrange,
    /** @param {import('../../charts/shades.js').MatrixScale} next */
    shade(next) {
      scale = next;
      plot.redraw();
      colours.redraw();
    },
  };
}

/** @param {import('../../charts/plot.js').Surface} surface */
const fitted = (surface) => ({ ...surface, margin: matrixMargin(surface.width < NARROW ? 3 : 2) });

/** @param {import('../../charts/plot.js').Surface | null} surface @returns {number} cells of one device pixel that fit side by side */
function drawableCells(surface) {
  if (!surface) return DRAWABLE_AT_FIRST;
  const { side } = layoutMatrix(fitted(surface), fullView(Number.MAX_SAFE_INTEGER));
  return Math.floor(side * surface.density);
}
