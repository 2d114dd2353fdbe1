/** The curve of a training figure, which a reader can read and drag along to look back. */
import { at, setText } from '../controls/elements.js';
import { CURVE_MARGIN, drawCurve, endAxis, wholeAxis } from '../charts/curve.js';
import { createPlot } from '../charts/plot.js';
import { stepsOf } from '../controls/keys.js';
import { placeIn } from '../controls/pointing.js';
import { ngramSpec } from '../models/counting-model.js';
import { models } from '../models/registry.js';
import { latest } from '../scheduling/latest.js';
import { integer, perplexity } from '../text/format.js';

/** The axis of an empty curve: the quick recipe's steps. */
const EMPTY_STEPS = 4000;

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
 * @param {(work: () => Promise<void>) => Promise<void>} act  reports a failure
 * @returns {CurveView}
 */
export function createCurveView(figure, { client, state }, name, session, act) {
  const box = at(figure, '[data-plot]');
  /** @type {References | null} */
  let counted = null;
  let axisKind = 'whole';
  /** @type {import('../charts/curve.js').PerplexityAxis | null} */
  let axis = null;
  /** @type {(px: number) => number} */
  let stepAt = () => 0;

  const curve = () => curveOf(session, counted, models[name].colour);
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
  const slider = bindViewedStep(figure, session, act);
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
      if (!counted && state.get().corpus) count(undefined);
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
 * @param {Session} session @param {References | null} references @param {string} colour
 * @returns {import('../charts/curve.js').Curve | null}
 */
function curveOf(session, references, colour) {
  const [run, kept] = [session.run(), session.kept()];
  const context = (run?.settings.network ?? kept?.settings)?.context;
  // The floor of pairs only bounds networks that see one character.
  const levels = references && (context === 1 ? references : { ...references, floor: null });
  const shown = { references: levels, viewed: session.viewed(), colour };
  if (run) {
    const { steps, network } = run.settings;
    const before = session.beforehand();
    const beforehand = before?.settings.context === network.context ? before.evaluations : [];
    return {
      ...shown,
      points: run.evaluations.results(),
      beforehand: beforehand.filter(({ step }) => step <= steps),
      losses: run.losses,
      steps,
      live: run.snapshots.newest().step,
    };
  }
  const nothing = { beforehand: [], losses: [], live: null };
  if (kept) return { ...shown, ...nothing, points: kept.evaluations, steps: kept.steps || Math.max(1, kept.step) };
  return references && { ...shown, ...nothing, points: [], steps: EMPTY_STEPS };
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

/**
 * The slider beneath the curve: which step the linked views show.
 * @param {HTMLElement} figure @param {Session} session @param {(work: () => Promise<void>) => Promise<void>} act
 */
function bindViewedStep(figure, session, act) {
  const range = /** @type {HTMLInputElement} */ (figure.querySelector('[data-viewed]'));
  const live = /** @type {HTMLButtonElement} */ (figure.querySelector('[data-live]'));
  const reading = at(figure, '[data-reading]');
  const read = (/** @type {number} */ step) => void (reading.textContent = readingAt(session, step));
  // Update immediately: buttons must not wait for the throttled digits.
  const look = (/** @type {number | null} */ step) => {
    const looking = act(async () => {
      await session.look(step);
      showLooked();
    });
    showLooked();
    return looking;
  };
  const showLooked = () => {
    const viewed = session.viewed();
    if (viewed !== null) reading.textContent = lookedSentence(session, viewed);
    update();
  };
  range.addEventListener('input', () => look(range.valueAsNumber));
  range.addEventListener('focus', () => read(range.valueAsNumber));
  range.addEventListener('keydown', (event) => {
    const steps = stepsOf(event);
    if (steps === null) return;
    // One key press moves by one evaluation, because a single step of 50,000 would show no change.
    event.preventDefault();
    look(stepAlong(session, range.valueAsNumber, Number(range.max), steps));
  });
  live.addEventListener('click', () => look(null));

  const update = () => {
    const run = session.run();
    const newest = run?.snapshots.newest().step ?? session.kept()?.step ?? 0;
    const viewed = session.viewed();
    const step = viewed ?? newest;
    setRange(range, newest, step, `Viewed step ${integer(step)}. ${readingAt(session, step)}`);
    range.title = newest > 0 ? '' : run ? 'There is one step to look at so far.' : 'There is no network yet.';
    live.disabled = viewed === null;
    setText(live, run ? 'Return to live' : 'Return to the end');
    live.title = viewed === null ? 'The newest step is shown already.' : '';
  };
  return { update, read, look };
}

/** The place of a step some key presses on. @param {Session} session @param {number} from @param {number} newest @param {number} presses */
function stepAlong(session, from, newest, presses) {
  const stops = session.stops();
  if (stops.length === 0) return Math.min(newest, Math.max(0, from + presses * Math.max(1, Math.round(newest / 50))));
  const here = stops.filter((step) => step <= from).length - 1;
  return stops[Math.min(stops.length - 1, Math.max(0, here + presses))] ?? from;
}

/** @param {Session} session @param {number} step */
function lookedSentence(session, step) {
  const copy = session.rounded() ? ' Its weights are a copy rounded to 8 bits each.' : '';
  const missing =
    session.kept() && !session.kept()?.snapshots
      ? ' Of this network only step 0 and the last one are kept; train one to see the steps between.'
      : '';
  return `Looking at step ${integer(step)}. ${step === 0 ? 'Nothing is learnt yet: these are the seed’s initial weights.' : readingAt(session, step)}${copy}${missing}`;
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
