/** The network's matrix: its probability of each character after each other one. */
import { createCrossedMatrix } from '../../charts/crossed-matrix.js';
import { matrixAxisOf } from '../../charts/matrix-axis.js';
import { at, setText } from '../../controls/elements.js';
import { createSharedCursor } from '../../controls/shared-cursor.js';
import { offerData } from '../../page/figure-data.js';
import { characterName, glyph } from '../../text/characters.js';
import { integer, probability } from '../../text/format.js';

/** As often as the weights in view change. */
const INTERVAL_MS = 60;
const EXPLANATION =
  'Each row is a character; the darker a cell, the likelier the network takes its column to come next.';

/** @typedef {{vocabulary: Uint32Array, learnt: Float32Array}} Shown */

/** @param {import('./stage.js').PaneContext} context @returns {import('./stage.js').Pane} */
export function createMatrixPane({ figure, page, name, announce }) {
  /** @type {Shown | null} */
  let shown = null;
  const box = at(figure, '[data-stage-matrix]');
  const reading = at(figure, '[data-matrix-reading]');
  const cursor = createSharedCursor(page.state, () => shown?.vocabulary ?? null);
  const matrix = createCrossedMatrix(box, 'The network’s matrix', cursor, {
    data: () => (shown ? dataOf(shown) : null),
    colours: () => ({ scale: 'sqrt' }),
  });
  const dataChanged = offerData(figure, () => (shown && !box.closest('[hidden]') ? [tableOf(shown)] : []));
  const read = () => setText(reading, shown ? readingOf(shown, cursor.get()) : '');
  cursor.onMove(() => {
    matrix.moveCursor();
    read();
    if (document.activeElement === box) announce(reading.textContent ?? '');
  });
  return {
    interval: INTERVAL_MS,
    async ask(network, { vocabulary, step }) {
      const size = vocabulary.length;
      if (size > page.assets.limits.largestDrawnMatrix)
        return () => setText(reading, `${integer(size)} distinct characters make more cells than can be told apart.`);
      const { learnt } = await network.compare(name, null);
      return () => {
        const known = shown?.vocabulary === vocabulary;
        shown = { vocabulary, learnt };
        if (!known) cursor.follow();
        matrix.describe(`${integer(size)} characters at step ${integer(step)}`);
        matrix.redraw();
        read();
        dataChanged();
      };
    },
    clear() {
      shown = null;
      matrix.describe('No network yet.');
      read();
      matrix.redraw();
    },
  };
}

/** @param {Shown} shown @returns {import('../../charts/matrix.js').MatrixData} */
function dataOf({ vocabulary, learnt }) {
  const size = vocabulary.length;
  return { size, ...matrixAxisOf(vocabulary), row: (current) => learnt.subarray(current * size, (current + 1) * size) };
}

/** @param {Shown} shown @returns {import('../../page/figure-data.js').Table} */
function tableOf({ vocabulary, learnt }) {
  const size = vocabulary.length;
  const name = (/** @type {number} */ token) => glyph(vocabulary[token] ?? 0);
  return {
    title: 'The network’s probabilities p(next | current)',
    head: ['current character', 'next character', 'probability'],
    rows: Array.from(learnt, (p, i) => [name(Math.floor(i / size)), name(i % size), p]),
  };
}

/** @param {Shown} shown @param {import('../../controls/shared-cursor.js').Cell | null} cell */
function readingOf({ vocabulary, learnt }, cell) {
  if (!cell) return EXPLANATION;
  const named = (/** @type {number} */ token) => characterName(vocabulary[token] ?? 0);
  const p = learnt[cell.row * vocabulary.length + cell.column] ?? 0;
  return `p( ${named(cell.column)} | ${named(cell.row)} ) = ${probability(p)}`;
}
