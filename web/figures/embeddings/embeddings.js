/** The embeddings of the network with one character of context, in two principal components, live. */
import { at, setText } from '../../controls/elements.js';
import { createAnnouncer } from '../../controls/announce.js';
import { arrowOf, keyOf } from '../../controls/keys.js';
import { onPoint } from '../../controls/pointing.js';
import { createPlot } from '../../charts/plot.js';
import { classesIn, createCharacterMarks } from '../../charts/character-marks.js';
import { describe } from '../../charts/describing.js';
import { WHOLE, zoomed } from '../../charts/frame-zoom.js';
import { pointsTable } from '../../charts/points-table.js';
import { drawScatter, frameFor, markTowards, nearestMark } from '../../charts/scatter.js';
import { offerData } from '../../page/figure-data.js';
import { bindSegments } from '../../controls/segments.js';
import { latest } from '../../scheduling/latest.js';
import { whenVisibleOrIdle } from '../../scheduling/when-visible-or-idle.js';
import { integer } from '../../text/format.js';
import { linkedNetwork } from '../../models/linked-networks.js';
import { throttle } from '../../scheduling/throttle.js';
import { NO_PAIR_NETWORK, trainInPlaceOf } from '../../training/train-here.js';
import { createFollowers, showFollowers } from './followers.js';
import { askedOf, focusOf, mapSentence, neighboursSentence, publishSummary } from './neighbours.js';
import { nameCharacter, nameZoom } from './naming.js';
import { bindZooming } from './zooming.js';

/** @typedef {import('../../page/state.js').NetworkView} NetworkView */
/** @typedef {{view: NetworkView, asked: number[], embeddings: import('../../workers/protocol.js').Embeddings}} Shown  asked: the characters whose neighbours are known */

/** Text changes less often than the picture, so that it can be read. */
const WORDS_MS = 250;

/**
 * @typedef {object} Look  The state of the drawing.
 * @property {Shown | null} shown
 * @property {number | null} chosen  the character whose followers are listed
 * @property {boolean} focused       whether the reader has chosen it: only then the others are dimmed
 * @property {boolean} lettersOnly   whether the frame is for letters alone: rare signs stand far out
 * @property {import('../../charts/scatter.js').Frame | null} frame  the whole map
 * @property {import('../../charts/frame-zoom.js').Zoom} zoom
 * @property {import('../../charts/scatter.js').ScatterLayout | null} layout
 * @property {() => void} shownAgain  called when the map is of another network
 */

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export function setUp(figure, page) {
  const announce = createAnnouncer(figure);
  /** @type {Look} */
  const look = {
    shown: null,
    chosen: null,
    focused: false,
    lettersOnly: false,
    frame: null,
    zoom: WHOLE,
    layout: null,
    shownAgain: () => {},
  };
  const marksOf = createCharacterMarks();
  const plot = createPlot(
    at(figure, '[data-plot]'),
    { label: 'Characters in two principal components', margin: { top: 24, right: 8, bottom: 24, left: 8 } },
    (surface) => {
      if (!look.shown) return null;
      look.frame = frameFor(look.frame, pointsInFrame(look.shown, look.lettersOnly));
      const layout = drawScatter(
        surface,
        marksOf(look.shown.view.vocabulary, look.shown.embeddings.points, surface.theme),
        zoomed(look.frame, look.zoom),
        look.focused ? focusOf(look.shown, look.chosen) : null,
      );
      look.layout = layout;
      if (!layout.complete) plot.redraw();
    },
  );
  const followers = createFollowers(figure, page, look);
  const dataChanged = offerData(figure, () =>
    look.shown ? [pointsTable(look.shown.view.vocabulary, look.shown.embeddings.points)] : [],
  );
  const told = () => {
    describe(plot, look.shown ? mapSentence(look.shown) : NO_PAIR_NETWORK);
    followers();
    dataChanged();
  };
  const compute = followNetwork(figure, page, look, plot.redraw, told);
  bindSegments(figure, 'embeddings-frame', (value) => {
    Object.assign(look, { lettersOnly: value === 'letters', frame: null, zoom: WHOLE });
    setText(at(figure, '[data-zoom]'), '× 1.0');
    plot.redraw();
    zoomChanged();
  });
  trainInPlaceOf(at(figure, '[data-plot]'), page, 'mlp1');
  const setZoom = (/** @type {Look['zoom']} */ zoom) => {
    look.zoom = zoom;
    setText(at(figure, '[data-zoom]'), `× ${zoom.factor.toFixed(1)}`);
    plot.redraw();
  };
  const zoomChanged = nameZoom(look, setZoom);
  const { dragging } = bindZooming(figure, at(figure, '[data-plot]'), {
    zoom: () => look.zoom,
    set(zoom) {
      setZoom(zoom);
      zoomChanged();
    },
    toFrame: (x, y) => inHalfFrames(look, x, y),
    about() {
      const mark = look.focused ? look.layout?.marks[look.chosen ?? -1] : null;
      if (!mark || !look.layout) return [look.zoom.x, look.zoom.y];
      return inHalfFrames(look, look.layout.toX(mark.x), look.layout.toY(mark.y));
    },
  });
  const choose = (/** @type {number | null} */ token) => {
    if ((token === look.chosen && look.focused) || !look.shown) return;
    look.focused = token !== null;
    look.chosen = token ?? look.chosen;
    const text = neighboursSentence(look.shown, token);
    at(figure, '[data-reading]').textContent = text;
    announce(text);
    plot.redraw();
    followers();
    if (token !== null && !look.shown.asked.includes(token)) compute();
  };
  bindMarks(at(figure, '[data-plot]'), look, dragging, choose);
  nameCharacter(at(figure, '[data-plot]'), look, choose);
}

/** A place in the box as the zoom counts it. @param {Look} look @param {number} x  CSS pixels @param {number} y @returns {[number, number]} */
function inHalfFrames({ frame, layout }, x, y) {
  if (!frame || !layout) return [0, 0];
  const [left, right] = [layout.toX(frame.x), layout.toX(frame.x + frame.halfX)];
  const [bottom, top] = [layout.toY(frame.y), layout.toY(frame.y + frame.halfY)];
  return [(x - left) / (right - left), (y - bottom) / (top - bottom)];
}

/** The points that must be in view. @param {Shown} shown @param {boolean} lettersOnly */
function pointsInFrame({ view: { vocabulary }, embeddings: { points } }, lettersOnly) {
  if (!lettersOnly) return points;
  const named = classesIn(vocabulary);
  const letters = points.filter((_, i) => ['capital', 'small'].includes(named[i >> 1] ?? ''));
  return letters.length > 0 ? letters : points;
}

/**
 * Recomputes the components whenever the network changes, as long as the figure is in view.
 * @param {HTMLElement} figure @param {import('../../page/page.js').Page} page @param {Look} look @param {() => void} redraw @param {() => void} told  called when the words of the figure change
 * @returns {() => void} recomputes them now, with the neighbours of the chosen character
 */
function followNetwork(figure, page, look, redraw, told) {
  const words = throttle(WORDS_MS, () => {
    if (!look.shown) return;
    at(figure, '[data-source]').textContent = sourceOf(look.shown.view);
    publishSummary(page.publish, look.shown);
    told();
  });
  const compute = latest(
    () =>
      linkedNetwork(page, 'mlp1').ask(async (network, view) => {
        const asked = askedOf(view, look.chosen);
        return { view, asked, embeddings: await network.embeddings('mlp1', previousPoints(look.shown, view), asked) };
      }),
    (result) => {
      // The text may have changed since.
      if (!last) return;
      const { vocabulary } = result.view;
      if (look.shown?.view.vocabulary !== vocabulary)
        Object.assign(look, { chosen: firstChoice(vocabulary), focused: false, frame: null, zoom: WHOLE });
      look.shown = result;
      const reading = at(figure, '[data-reading]');
      // Empty until the neighbours of the chosen character are known.
      if (look.focused && reading.textContent === '') reading.textContent = neighboursSentence(result, look.chosen);
      look.shownAgain();
      redraw();
      words.request();
    },
    ({ message }) => last && (at(figure, '[data-source]').textContent = message),
  );
  const refresh = whenVisibleOrIdle(figure, () => compute(undefined));
  let last = page.state.get().networks.mlp1;
  page.state.subscribe(['networks'], ({ networks }) => {
    if (networks.mlp1 === last) return;
    last = networks.mlp1;
    if (last) return refresh();
    Object.assign(look, { shown: null, layout: null, focused: false });
    showNothing(figure, page.publish);
    told();
    redraw();
  });
  if (last) refresh();
  return () => compute(undefined);
}

/** Where the text in use has no network. @param {HTMLElement} figure @param {import('../../page/publish.js').Publish} publish */
function showNothing(figure, publish) {
  at(figure, '[data-source]').textContent = NO_PAIR_NETWORK;
  at(figure, '[data-reading]').textContent = '';
  at(figure, '[data-caption]').textContent = 'What follows a character';
  showFollowers(at(figure, '[data-next]'), []);
  for (const metric of ['variance_share', 'capitals', 'capital_neighbours']) publish(`embeddings.${metric}`, null);
}

/** The character shown before the reader chooses: Q, which is nearly always followed by u. @param {Uint32Array} vocabulary */
const firstChoice = (vocabulary) => Math.max(0, vocabulary.indexOf(/** @type {number} */ ('Q'.codePointAt(0))));

/** @param {HTMLElement} box @param {Look} look @param {() => boolean} dragging @param {(token: number | null) => void} choose */
function bindMarks(box, look, dragging, choose) {
  onPoint(box, (x, y) => {
    if (dragging()) return;
    const found = look.layout && nearestMark(look.layout, x, y);
    if (found !== null) choose(found);
  });
  box.addEventListener('keydown', (event) => {
    const arrow = arrowOf(event);
    if (keyOf(event) === 'Escape') choose(null);
    if (!arrow || !look.shown) return;
    event.preventDefault();
    if (look.chosen === null || !look.focused) return choose(look.chosen ?? 0);
    // Where the others are is known once they are drawn.
    if (look.layout) choose(markTowards(look.layout.marks, look.chosen, [arrow.right, -arrow.down]));
  });
}

/** The points that the new ones are aligned with, so that axes never flip. @param {Shown | null} shown @param {NetworkView} view */
const previousPoints = (shown, view) =>
  shown && shown.view.vocabulary.length === view.vocabulary.length ? shown.embeddings.points : null;

/** @param {NetworkView} view */
function sourceOf({ source, step, corpusName, settings }) {
  const whose = {
    published: 'The network that was trained beforehand',
    loaded: 'The network that you loaded',
    run: 'Your network',
  }[source];
  return `${whose} on “${corpusName}”, step ${integer(step)}, ${settings.features} features.`;
}
