/** The curve of a training figure, which a reader can read and drag along to look back. */
import { CURVE_MARGIN, drawCurve } from '../charts/curve.js';
import { closeAxis, endAxis, wholeAxis } from '../charts/curve-axis.js';
import { describe } from '../charts/describing.js';
import { createPlot } from '../charts/plot.js';
import { at } from '../controls/elements.js';
import { placeIn } from '../controls/pointing.js';
import { ngramSpec } from '../models/counting-model.js';
import { offerData } from '../page/figure-data.js';
import { models } from '../models/registry.js';
import { latest } from '../scheduling/latest.js';
import { bindViewedStep } from './viewed-step.js';
import { labelOfView, spokenView, UNREAD } from './viewed-wording.js';

/** The axis of an empty curve: the quick recipe's steps. */
const EMPTY_STEPS = 4000;
/** The article's network with seven characters of context, in training, after its last step. */
const PUBLISHED = { context: 7, steps: 50_000, train: 5.8 };

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../charts/curve-axis.js').PerplexityAxis} PerplexityAxis */
/** @typedef {{unigram: number, bigram: number, floor: number | null}} References */
/**
 * @typedef {object} CurveView
 * @property {() => void} update
 * @property {(axis: string) => void} setAxis   "follow", "whole" or "end"
 * @property {() => void} forgetReferences      of the corpus that was in use
 */

/**
 * @param {HTMLElement} figure
 * @param {import('../page/page.js').Page} page
 * @param {import('../models/linked-networks.js').NetworkName} name
 * @param {Session} session
 * @param {(error: Error) => void} warn
 * @returns {CurveView}
 */
export function createCurveView(figure, { client, state }, name, session, warn) {
  const box = at(figure, '[data-plot]');
  /** @type {References | null} */
  let counted = null;
  let axisKind = 'follow';
  /** @type {PerplexityAxis | null} */
  let axis = null;
  /** @type {(px: number) => number} */
  let stepAt = () => 0;

  const curve = () => curveOf(session, counted, models[name].colour, state.get().publishedShown);
  const plot = createPlot(
    box,
    { label: 'Perplexity of the network against its training steps', margin: CURVE_MARGIN },
    (surface) => {
      const drawn = curve();
      if (!drawn) return;
      axis = axisFor(axisKind, axis, drawn, session);
      stepAt = drawCurve(surface, drawn, axis);
    },
  );
  const dataChanged = offerData(figure, () => tablesOf(curve()));
  const redraw = () => {
    axis = null;
    plot.redraw();
  };
  const slider = bindViewedStep(figure, session, { warn, looked: plot.redraw });
  bindPointer(box, session, (x) => stepAt(x), slider);
  state.subscribe(['publishedShown'], plot.redraw);

  const count = latest(
    () => countReferences(client.corpus, state.get().initialCount),
    (values) => {
      counted = values;
      redraw();
    },
  );
  return {
    update() {
      if (!counted && state.get().corpus) count(undefined);
      slider.update();
      describe(plot, spokenView(session));
      dataChanged();
      plot.redraw();
    },
    setAxis(kind) {
      axisKind = kind;
      redraw();
    },
    forgetReferences() {
      at(figure, '[data-reading]').textContent = UNREAD;
      counted = null;
      axis = null;
    },
  };
}

/** @param {import('../charts/curve.js').Curve | null} drawn @returns {import('../page/figure-data.js').Table[]} */
const tablesOf = (drawn) =>
  drawn
    ? [
        {
          title: 'Exact perplexities',
          head: ['training step', 'train perplexity', 'valid perplexity'],
          rows: drawn.points.map(({ step, train, valid }) => [step, train ?? '', valid ?? '']),
        },
        {
          title: 'Minibatches',
          head: ['training step', 'loss, nats per character', 'running mean, nats per character'],
          rows: drawn.losses.map(({ step, loss, mean }) => [step, loss, mean]),
        },
      ]
    : [];

/** Perplexities that counting reaches in training. @param {import('../workers/protocol.js').Corpus} corpus @param {number} initialCount @returns {Promise<References>} */
async function countReferences(corpus, initialCount) {
  const [unigram, bigram] = await Promise.all([1, 2].map((order) => corpus.measure(ngramSpec(order, initialCount))));
  return { unigram: unigram?.train ?? NaN, bigram: bigram?.train ?? NaN, floor: bigram?.trainFloor ?? null };
}

/**
 * @param {Session} session @param {References | null} references @param {string} colour @param {boolean} publishedShown
 * @returns {import('../charts/curve.js').Curve | null}
 */
function curveOf(session, references, colour, publishedShown) {
  const [run, kept] = [session.run(), session.kept()];
  const context = (run?.settings.network ?? kept?.settings)?.context;
  const steps = run?.settings.steps ?? (kept ? kept.steps || Math.max(1, kept.step) : EMPTY_STEPS);
  const shown = {
    // The floor of pairs only bounds networks that see one character.
    references: references && (context === 1 ? references : { ...references, floor: null }),
    published: publishedShown && context === PUBLISHED.context && steps === PUBLISHED.steps ? PUBLISHED.train : null,
    viewed: session.viewed(),
    reading: labelOfView(session),
    colour,
    steps,
  };
  if (run) {
    const before = session.beforehand();
    const beforehand = before && before.settings.context === context ? before.evaluations : [];
    return {
      ...shown,
      points: run.evaluations.results(),
      beforehand: beforehand.filter(({ step }) => step <= steps),
      losses: run.losses,
      live: run.snapshots.newest().step,
      moving: ['training', 'pausing'].includes(run.phase()),
    };
  }
  const nothing = { beforehand: [], losses: [], live: null, moving: false };
  if (kept) return { ...shown, ...nothing, points: kept.evaluations };
  return references && { ...shown, ...nothing, points: [] };
}

/**
 * Follows the run until the reader chooses; then it stays, unless the last values lie outside it.
 * @param {string} kind @param {PerplexityAxis | null} current
 * @param {import('../charts/curve.js').Curve} curve @param {Session} session
 */
function axisFor(kind, current, curve, session) {
  const { points, references } = curve;
  const settings = session.run()?.settings.network ?? session.kept()?.settings;
  const [vocabulary, context] = [settings?.vocabulary ?? 2, settings?.context ?? 1];
  const values = points.flatMap(({ train, valid }) => [train ?? Infinity, valid ?? Infinity]);
  const whole = wholeAxis(references, vocabulary, context, Math.min(...values));
  if (kind === 'whole') return whole;
  if (kind === 'follow') return session.run() ? closeAxis(whole, curve) : whole;
  if (current?.type === 'linear' && values.slice(-2).every((value) => value >= current.low && value <= current.high))
    return current;
  return endAxis(references, points, context) ?? whole;
}

/**
 * Pointing reads a value; dragging looks back.
 * @param {HTMLElement} box @param {Session} session
 * @param {(px: number) => number} stepAt @param {Pick<ReturnType<typeof bindViewedStep>, 'read' | 'look'>} slider
 */
function bindPointer(box, session, stepAt, { read, look }) {
  let dragging = false;
  const stepOf = (/** @type {PointerEvent} */ event) => Math.round(stepAt(placeIn(box, event)[0]));
  box.addEventListener('pointerdown', (event) => {
    if (!session.shown()) return;
    dragging = true;
    box.setPointerCapture(event.pointerId);
    look(stepOf(event));
  });
  box.addEventListener('pointermove', (event) => {
    const step = stepOf(event);
    if (dragging) look(step);
    else read(step);
  });
  for (const end of ['pointerup', 'pointercancel']) box.addEventListener(end, () => (dragging = false));
}
