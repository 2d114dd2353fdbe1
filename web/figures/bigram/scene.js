/** The contents of the matrix of pairs for one corpus: its cells in an order, and an overview where they are too many to draw. */
import { latest } from '../../scheduling/latest.js';
import { largest } from '../../models/counting.js';
import { characterClass, glyph, idOf } from '../../text/characters.js';

/** @typedef {import('../../charts/matrix.js').Cell} Cell */
/** @typedef {import('../../workers/protocol.js').CorpusSummary} CorpusSummary */
/** @typedef {import('./counts.js').BigramCounts} BigramCounts */
/** @typedef {"code-point" | "frequency" | "similarity"} Order */
/**
 * @typedef {object} Scene
 * @property {CorpusSummary} corpus
 * @property {BigramCounts} counts
 * @property {import('../../charts/matrix.js').MatrixData} data
 * @property {Uint32Array} places  token id -> position
 * @property {number} commonest    token id
 */

/**
 * A scene in the order of code points, which needs no answer from the engine.
 * @param {CorpusSummary} corpus @param {BigramCounts} counts @returns {Scene}
 */
export function createScene(corpus, counts) {
  const order = Uint32Array.from({ length: counts.size }, (_, i) => i);
  const codes = Array.from(corpus.vocabulary);
  const data = {
    size: counts.size,
    order,
    row: counts.probabilities,
    floor: counts.floor,
    overview: null,
    labels: codes.map(glyph),
    classes: codes.map(characterClass),
  };
  return { corpus, counts, data, places: order, commonest: largest(corpus.unigramCounts, 1)[0] ?? 0 };
}

/**
 * The cell under the crosshair; before the first pointing, the ‘h’ after ‘t’, or the commonest character.
 * @param {Scene} scene @param {import('../../page/state.js').SharedState} state @returns {Cell}
 */
export function cellOf({ corpus, places, commonest }, { cursorRow, cursorColumn }) {
  const first = (/** @type {string} */ character) => {
    const id = idOf(corpus.vocabulary, character);
    return id < 0 ? commonest : id;
  };
  return { row: places[cursorRow ?? first('t')] ?? 0, column: places[cursorColumn ?? first('h')] ?? 0 };
}

/**
 * The rows of the window to fetch, the one under the crosshair first.
 * @param {Scene} scene @param {import('../../charts/matrix-view.js').View} view @param {Cell} cell
 */
export function rowsInView({ data }, view, cell) {
  const visible = view.span < data.size ? data.order.subarray(view.row, view.row + view.span) : [];
  return [data.order[cell.row] ?? 0, ...visible];
}

/**
 * Keeps a scene in the chosen order.
 * @param {Pick<import('../../page/page.js').Page, 'state' | 'client' | 'assets'>} page
 * @param {{rearranged: () => void, surveyed: () => void}} changed  another order; another overview
 */
export function createArrangement({ state, client, assets }, { rearranged, surveyed }) {
  const blocks = assets.limits.largestDrawnMatrix;
  /** @type {Scene | null} */
  let scene = null;
  /** @type {Order} */
  let order = 'code-point';
  const current = (/** @type {{of: Scene, order: Order}} */ asked) =>
    asked.of === scene && asked.order === order ? scene : null;

  const survey = latest(
    (/** @type {{of: Scene, order: Order}} */ asked) =>
      client.corpus.bigramOverview(asked.order, blocks, state.get().initialCount),
    (values, asked) => {
      const mine = current(asked);
      if (!mine || values.length !== blocks * blocks) return;
      mine.data = { ...mine.data, overview: { size: blocks, values, floor: 1 / mine.data.size } };
      surveyed();
    },
  );
  const surveyIfLarge = () => {
    if (scene && !scene.counts.whole) survey({ of: scene, order });
  };
  const permute = latest(
    (/** @type {{of: Scene, order: Order}} */ asked) => client.corpus.permutation(asked.order),
    (permutation, asked) => {
      const mine = current(asked);
      if (!mine || permutation.length !== mine.data.size) return;
      mine.data = { ...mine.data, order: permutation, overview: null };
      mine.places = inverseOf(permutation);
      surveyIfLarge();
      rearranged();
    },
  );
  return {
    order: () => order,
    /** @param {Scene} next  in the order of code points */
    adopt(next) {
      scene = next;
      if (order === 'code-point') surveyIfLarge();
      else permute({ of: scene, order });
    },
    /** @param {Order} next */
    arrange(next) {
      order = next;
      if (scene) permute({ of: scene, order });
    },
    /** The counts have another initial count. */
    smoothed: surveyIfLarge,
  };
}

/** @param {Uint32Array} permutation */
function inverseOf(permutation) {
  const places = new Uint32Array(permutation.length);
  for (const [at, id] of permutation.entries()) places[id] = at;
  return places;
}
