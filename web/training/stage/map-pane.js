/** The map of the embeddings: characters in two principal components. */
import { createCharacterMarks } from '../../charts/character-marks.js';
import { describe } from '../../charts/describing.js';
import { createPlot } from '../../charts/plot.js';
import { pointsTable } from '../../charts/points-table.js';
import { drawScatter, frameFor, markTowards, nearestMark } from '../../charts/scatter.js';
import { at, setText } from '../../controls/elements.js';
import { arrowOf, keyOf } from '../../controls/keys.js';
import { onPoint } from '../../controls/pointing.js';
import { offerData } from '../../page/figure-data.js';
import { characterName } from '../../text/characters.js';
import { integer } from '../../text/format.js';

/** As often as the weights in view change. */
const INTERVAL_MS = 60;
const EXPLANATION = 'Each character where its embedding lies, seen from the widest side. Point at one for its nearest.';

/** @typedef {{vocabulary: Uint32Array, points: Float64Array, neighbours: number[]}} Shown  neighbours: of the chosen character */

/** @param {import('./stage.js').PaneContext} context @returns {import('./stage.js').Pane} */
export function createMapPane({ figure, name, ask, announce }) {
  /** @type {Shown | null} */
  let shown = null;
  /** @type {number | null} */
  let chosen = null;
  /** @type {import('../../charts/scatter.js').Frame | null} */
  let frame = null;
  /** @type {import('../../charts/scatter.js').ScatterLayout | null} */
  let layout = null;
  const box = at(figure, '[data-stage-map]');
  const marksOf = createCharacterMarks();
  const plot = createPlot(
    box,
    { label: 'Characters by their embeddings', margin: { top: 20, right: 4, bottom: 20, left: 4 } },
    (surface) => {
      if (!shown) return surface.svg.selectAll('*').remove();
      frame = frameFor(frame, shown.points);
      const marks = marksOf(shown.vocabulary, shown.points, surface.theme);
      const drawn = drawScatter(
        surface,
        marks,
        frame,
        chosen === null ? null : { at: chosen, joined: shown.neighbours },
      );
      layout = drawn;
      if (!drawn.complete) plot.redraw();
    },
  );
  const dataChanged = offerData(figure, () =>
    shown && !box.closest('[hidden]') ? [pointsTable(shown.vocabulary, shown.points)] : [],
  );
  const choose = (/** @type {number | null} */ token) => {
    if (token === chosen) return;
    chosen = token;
    if (shown) shown.neighbours = [];
    ask();
  };
  bindMarks(box, () => ({ layout, chosen }), choose);
  const read = () => {
    const text = shown && chosen !== null ? sentenceOf(shown, chosen) : EXPLANATION;
    setText(at(figure, '[data-map-reading]'), text);
    if (document.activeElement === box) announce(text);
  };
  return {
    interval: INTERVAL_MS,
    async ask(network, { vocabulary, step }) {
      const same = shown?.vocabulary === vocabulary;
      const asked = same && chosen !== null ? [chosen] : [];
      const { points, neighbours } = await network.embeddings(name, same && shown ? shown.points : null, asked);
      return () => {
        if (!same) [chosen, frame] = [null, null];
        shown = { vocabulary, points, neighbours: asked[0] === chosen ? [...neighbours] : [] };
        describe(plot, `${integer(vocabulary.length)} characters at step ${integer(step)}`);
        plot.redraw();
        read();
        dataChanged();
      };
    },
    clear() {
      [shown, chosen, frame, layout] = [null, null, null, null];
      describe(plot, 'No network yet.');
      setText(at(figure, '[data-map-reading]'), '');
      plot.redraw();
    },
  };
}

/** @param {Shown} shown @param {number} token */
function sentenceOf({ vocabulary, neighbours }, token) {
  const named = (/** @type {number} */ id) => characterName(vocabulary[id] ?? 0);
  return neighbours.length > 0 ? `${named(token)}: nearest by angle are ${neighbours.map(named).join(', ')}.` : '';
}

/**
 * @param {HTMLElement} box
 * @param {() => {layout: import('../../charts/scatter.js').ScatterLayout | null, chosen: number | null}} look
 * @param {(token: number | null) => void} choose
 */
function bindMarks(box, look, choose) {
  onPoint(box, (x, y) => {
    const { layout } = look();
    const found = layout && nearestMark(layout, x, y);
    if (found !== null) choose(found);
  });
  box.addEventListener('keydown', (event) => {
    const { layout, chosen } = look();
    const arrow = arrowOf(event);
    if (keyOf(event) === 'Escape') choose(null);
    if (!arrow || !layout) return;
    event.preventDefault();
    choose(chosen === null ? 0 : markTowards(layout.marks, chosen, [arrow.right, -arrow.down]));
  });
}
