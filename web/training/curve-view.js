/** The curve of a training figure, which a reader can read and drag along to look back. */
import { at } from '../controls/elements.js';
import { CURVE_MARGIN, drawCurve, endAxis, wholeAxis } from '../charts/curve.js';
import { createPlot } from '../charts/plot.js';
import { stepsOf } from '../controls/keys.js';
import { placeIn } from '../controls/pointing.js';
import { ngramSpec } from '../models/counting-model.js';
import { models } from '../models/registry.js';
import { latest } from '../scheduling/latest.js';
import { integer, perplexity } from '../text/format.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {{unigram: number, bigram: number, floor: number | null}} References */
/**
 * @typedef {object} CurveView
 * @property {() => void} update
 * @property {(axis: string) => void} setAxis   "whole" or "end"
 * @property {() => void} forgetReferences      of the corpus that was in use
 */

/**
 * @param {HTMLElement} figure
 * @param {import('../page/page.js').Page} page
 * @param {import('../models/linked-networks.js').NetworkName} name
 * @param {Session} session
 * @param {() => import('./session.js').KeptNetwork | null} published
 * @returns {CurveView}
 */
export function createCurveView(figure, { client, state }, name, session, published) {
  const box = at(figure, '[data-plot]');
  /** @type {References | null} */
  let counted = null;
  let axisKind = 'whole';
  /** @type {import('../charts/curve.js').PerplexityAxis | null} */
  let axis = null;
  /** @type {(px: number) => number} */
  let stepAt = () => 0;

  const references = () => (session.run() ? counted : (session.kept()?.references ?? null));
  const curve = () => curveOf(session, references(), published(), state.get().corpus, models[name].colour);
  const plot = createPlot(
    box,
    { label: figure.querySelector('.figure-title')?.textContent ?? '', margin: CURVE_MARGIN },
    (surface) => {
      const drawn = curve();
      if (!drawn) return;
      axis = axisFor(axisKind, axis, drawn, session);
      stepAt = drawCurve(surface, drawn, axis);
    },
  );
  const slider = bindViewedStep(figure, session);
  bindPointer(box, session, (x) => stepAt(x), slider);

  const count = latest(
    () => countReferences(client.corpus, state.get().initialCount),
    (values) => {
      counted = values;
      axis = null;
      plot.redraw();
    },
  );
  return {
    update() {
      if (session.run() && !counted) count(undefined);
      slider.update();
      plot.redraw();
    },
    setAxis(kind) {
      axisKind = kind;
      axis = null;
      plot.redraw();
    },
    forgetReferences() {
      counted = null;
      axis = null;
    },
  };
}

/** Perplexities that counting reaches in training. @param {import('../workers/protocol.js').Corpus} corpus @param {number} initialCount @returns {Promise<References>} */
async function countReferences(corpus, initialCount) {
  const [unigram, bigram] = await Promise.all([1, 2].map((order) => corpus.measure(ngramSpec(order, initialCount))));
  return { unigram: unigram?.train ?? NaN, bigram: bigram?.train ?? NaN, floor: bigram?.trainFloor ?? null };
}

/**
 * @param {Session} session @param {References | null} references
 * @param {import('./session.js').KeptNetwork | null} published @param {import('../workers/protocol.js').CorpusSummary | null} corpus
 * @param {string} colour
 * @returns {import('../charts/curve.js').Curve | null}
 */
function curveOf(session, references, published, corpus, colour) {
  const [run, kept] = [session.run(), session.kept()];
  const context = (run?.settings.network ?? kept?.settings)?.context;
  // The floor of pairs only bounds networks that see one character.
  const levels = references && (context === 1 ? references : { ...references, floor: null });
  if (run) {
    const comparable =
      published?.settings.context === context &&
      published?.trainTokens === corpus?.trainTokens &&
      published?.vocabulary.join() === corpus?.vocabulary.join();
    return {
      points: run.evaluations.results(),
      hollow: false,
      published: comparable && published ? published.evaluations.filter(({ step }) => step <= run.settings.steps) : [],
      losses: run.losses,
      references: levels,
      steps: run.settings.steps,
      live: run.snapshots.newest().step,
      viewed: session.viewed(),
      colour,
    };
  }
  if (!kept) return null;
  const steps = kept.steps || Math.max(1, kept.step);
  return {
    points: kept.evaluations,
    hollow: true,
    published: [],
    losses: [],
    references: levels,
    steps,
    live: null,
    viewed: null,
    colour,
  };
}

/**
 * Keeps the axis in use, unless a value lies outside it or the reader chose another.
 * @param {string} kind @param {import('../charts/curve.js').PerplexityAxis | null} current
 * @param {import('../charts/curve.js').Curve} curve @param {Session} session
 */
function axisFor(kind, current, { points, references }, session) {
  const settings = session.run()?.settings.network ?? session.kept()?.settings;
  const [vocabulary, context] = [settings?.vocabulary ?? 2, settings?.context ?? 1];
  const lowest = Math.min(...points.flatMap(({ train, valid }) => [train ?? Infinity, valid ?? Infinity]));
  if (kind === 'end' && current?.type === 'linear') return current;
  const whole = wholeAxis(references, vocabulary, context, lowest);
  return kind === 'end' ? (endAxis(references, points, context) ?? whole) : whole;
}

/** The slider beneath the curve: which step the linked views show. @param {HTMLElement} figure @param {Session} session */
function bindViewedStep(figure, session) {
  const range = /** @type {HTMLInputElement} */ (figure.querySelector('[data-viewed]'));
  const live = /** @type {HTMLButtonElement} */ (figure.querySelector('[data-live]'));
  const reading = at(figure, '[data-reading]');
  const read = (/** @type {number} */ step) => void (reading.textContent = readingAt(session, step));
  // Update immediately: buttons must not wait for the throttled digits.
  const look = (/** @type {number | null} */ step) => {
    session.look(step);
    if (step !== null) read(step);
    update();
  };
  range.addEventListener('input', () => look(range.valueAsNumber));
  range.addEventListener('focus', () => read(range.valueAsNumber));
  range.addEventListener('keydown', (event) => {
    const steps = stepsOf(event);
    if (steps === null) return;
    // One key press moves by one evaluation, because a single step of 50,000 would show no change.
    event.preventDefault();
    const stride = Math.max(1, Math.round(Number(range.max) / 50));
    look(Math.min(Number(range.max), Math.max(0, range.valueAsNumber + steps * stride)));
  });
  live.addEventListener('click', () => look(null));

  const update = () => {
    const run = session.run();
    const newest = run?.snapshots.newest().step ?? 0;
    const viewed = session.viewed();
    setRange(
      range,
      newest,
      viewed ?? newest,
      `Viewed step ${integer(viewed ?? newest)}. ${readingAt(session, viewed ?? newest)}`,
    );
    range.title =
      newest > 0
        ? ''
        : run
          ? 'There is one step to look at so far.'
          : 'Of this network the last step alone is kept: train one to look back.';
    live.disabled = viewed === null;
    live.title = viewed === null ? 'The newest step is shown already.' : '';
  };
  return { update, read, look };
}

/** @param {HTMLInputElement} range @param {number} newest @param {number} value @param {string} spoken */
function setRange(range, newest, value, spoken) {
  range.disabled = newest === 0;
  range.max = String(Math.max(1, newest));
  range.value = String(newest === 0 ? 1 : value);
  if (range.getAttribute('aria-valuetext') !== spoken) range.setAttribute('aria-valuetext', spoken);
}

/** The values of the evaluation nearest to a step. @param {Session} session @param {number} step */
function readingAt(session, step) {
  const points = session.run()?.evaluations.results() ?? session.kept()?.evaluations ?? [];
  const nearest = points.reduce(
    (/** @type {typeof points[0] | null} */ best, point) =>
      best && Math.abs(best.step - step) <= Math.abs(point.step - step) ? best : point,
    null,
  );
  if (!nearest) return 'The first exact evaluation comes after 2 % of the steps.';
  const written = (/** @type {number | null} */ value) => (value === null ? 'nothing to score' : perplexity(value));
  return `Step ${integer(nearest.step)}: train ${written(nearest.train)}, valid ${written(nearest.valid)}.`;
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
    if (!session.run()) return;
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
