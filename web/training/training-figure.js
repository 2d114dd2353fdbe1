/** Sets a training figure up. Both have the markup of training.html. */
import { createAnnouncer, tellAtRest } from '../controls/announce.js';
import { at, setText } from '../controls/elements.js';
import { setHidden } from '../controls/hiding.js';
import { bindSegments } from '../controls/segments.js';
import { recordNetwork } from '../models/measured.js';
import { readLoaded, saveWeights } from '../models/weights-files.js';
import { throttle } from '../scheduling/throttle.js';
import { createCurveView } from './curve-view.js';
import { measuredOf, publishReadings } from './readings.js';
import { evaluateKept } from './kept-network.js';
import { guardLeaving } from './leaving.js';
import { createMilestones } from './milestones.js';
import { createPlannedSize } from './planned-size.js';
import { sessionOf } from './session.js';
import { createSettingsForm } from './settings-form.js';
import { createStage } from './stage/stage.js';
import { trainInPlaceOf } from './train-here.js';
import {
  changedTextSentence,
  describeButtons,
  describeFiles,
  failureSentence,
  loadedSentence,
  showButtons,
  sourceOf,
} from './wording.js';

/** Digits change at most ten times a second. */
const DIGITS_MS = 100;

/**
 * @typedef {object} Parts  Of one training figure.
 * @property {HTMLElement} figure
 * @property {import('../models/linked-networks.js').NetworkName} name
 * @property {import('../page/page.js').Page} page
 * @property {import('./session.js').Session} session
 * @property {import('./settings-form.js').SettingsForm} form
 * @property {import('./curve-view.js').CurveView} curve
 * @property {() => Promise<import('../workers/protocol.js').TrainerSettings>} settings  for the text in use
 * @property {(work: () => Promise<void>) => Promise<void>} act  runs what a control asks for; a failure becomes the figure's alert
 * @property {() => void} refresh
 */

/**
 * @param {HTMLElement} figure
 * @param {import('../page/page.js').Page} page
 * @param {{name: import('../models/linked-networks.js').NetworkName, pane: import('./stage/stage.js').PaneName}} options  pane: shown at first
 */
export function setUpTraining(figure, page, { name, pane }) {
  const parts = createParts(figure, page, name);
  /** @type {HTMLInputElement} */ (at(figure, `[data-tabs] [value="${pane}"]`)).checked = true;
  createStage({ figure, page, name, announce: createAnnouncer(figure) });
  bindButtons(parts, guardLeaving(parts.session));
  acceptWeights(parts);
  followText(parts);
  trainInPlaceOf(at(figure, '[data-plot]'), page, name);
  prepare(parts);
  at(figure, '[data-scalar]').hidden = page.client.simd;
  // The session may have found its network before.
  parts.refresh();
}

/** @param {HTMLElement} figure @param {import('../page/page.js').Page} page @param {import('../models/linked-networks.js').NetworkName} name @returns {Parts} */
function createParts(figure, page, name) {
  const { state, publish } = page;
  const digits = throttle(DIGITS_MS, () => {
    phase = session.run()?.phase() ?? '';
    showButtons(figure, describeButtons(session, state.get().corpus !== null));
    publishReadings(publish, name, session, planned());
    recordNetwork(state, name, measuredOf(session));
    curve.update();
    describe(figure, session);
  });
  // Buttons follow a change of phase immediately; digits may lag.
  let phase = '';
  const session = sessionOf(page, name);
  const planned = createPlannedSize(page, name, digits.request);
  const tellMilestone = createMilestones(session, tellAtRest(at(figure, '[data-milestone]')));
  session.subscribe(tellMilestone);
  session.subscribe(() => ((session.run()?.phase() ?? '') === phase ? digits.request() : digits.now()));
  const act = async (/** @type {() => Promise<void>} */ work) => {
    say(figure, '');
    warn(figure, '');
    await work().catch((error) => warn(figure, error.message));
    digits.now();
  };
  const curve = createCurveView(figure, page, name, session, ({ message }) => warn(figure, message));
  const settings = () => form.settings(state.get().corpus?.vocabulary.length ?? 0);
  const form = createSettingsForm(figure, page, {
    onSettings: () => act(() => applySettings(figure, session, settings)),
    onSpeed: () => session.setSpeed(form.speed()),
  });
  session.onQuick(form.show);
  bindSegments(figure, /** @type {HTMLInputElement} */ (at(figure, '.training-axis input')).name, curve.setAxis);
  return { figure, name, page, session, form, curve, settings, act, refresh: digits.request };
}

/** @param {HTMLElement} figure @param {string} message */
const say = (figure, message) => setText(at(figure, '[data-status]'), message);
/** @param {HTMLElement} figure @param {string} message */
const warn = (figure, message) => setText(at(figure, '[data-alert]'), message);

/**
 * Settings take effect at once before the first step, later with Reset.
 * @param {HTMLElement} figure @param {Parts['session']} session @param {Parts['settings']} settings
 */
async function applySettings(figure, session, settings) {
  const run = session.run();
  if (!run) return;
  if (run.phase() === 'ready') await session.reset(await settings());
  else say(figure, 'The changed settings take effect with Reset; the run under way keeps its own.');
}

/** @param {HTMLElement} figure @param {Parts['session']} session */
function describe(figure, session) {
  const run = session.run();
  if (run?.failure()) warn(figure, failureSentence(run));
  const { badge, own, sentence } = sourceOf(session);
  setText(at(figure, '[data-badge]'), badge);
  at(figure, '[data-badge]').className = own ? 'yours' : 'published';
  setText(at(figure, '[data-source]'), sentence);
  const settings = run?.settings.network ?? session.kept()?.settings;
  setText(at(figure, '[data-evaluated-from]'), String(Math.max(7, settings?.context ?? 7)));
  showButtons(figure, describeFiles(session));
  showViewed(figure, session.viewed() !== null);
  setText(at(figure, '[data-action="published"]'), session.failure() ? 'Retry' : 'Back to the one trained beforehand');
}

/** Where the reader looks back, all numbers in sight are of that step. @param {HTMLElement} figure @param {boolean} viewed */
function showViewed(figure, viewed) {
  setHidden(at(figure, '[data-newest]'), viewed);
  setHidden(at(figure, '[data-viewed-readings]'), !viewed);
}

/** @param {Parts} parts @param {ReturnType<typeof guardLeaving>} guard */
function bindButtons(parts, guard) {
  const { figure, page, session, form, settings, act } = parts;
  /** @type {Record<string, () => Promise<void>>} */
  const actions = {
    train: async () => session.train(await settings(), form.speed()),
    pause: async () => session.pause(),
    step: async () => session.stepOnce(await settings()),
    async reset() {
      session.pause();
      // A rate that made training fail is not tried again, unless the reader has changed it since.
      const run = session.run();
      if (run?.phase() === 'failed' && run.settings.rate === form.rate()) await form.fillRate();
      await session.reset(await settings());
    },
    async published() {
      const network = session.beforehand();
      if (network) session.show(network);
      else await session.search();
    },
    async save() {
      await saveWeights(page.client, session);
      guard.saved();
    },
  };
  for (const [action, work] of Object.entries(actions))
    at(figure, `[data-action="${action}"]`).addEventListener('click', () => act(work));
}

/** @param {Parts} parts */
function acceptWeights({ figure, page, session, act }) {
  const input = /** @type {HTMLInputElement} */ (at(figure, '[data-load]'));
  const load = async (/** @type {File} */ file) => {
    const loaded = await readLoaded(page.client, file, page.state.get().corpus);
    session.show(loaded);
    say(figure, loadedSentence(file.name, loaded));
    loaded.evaluations = await evaluateKept(page, loaded);
  };
  input.addEventListener('change', async () => {
    const [file] = input.files ?? [];
    if (file) await act(() => load(file));
    input.value = '';
  });
}

/** Says what became of a run when its text is replaced: the session has ended it. @param {Parts} parts */
function followText({ figure, page: { state, texts }, session, curve, refresh }) {
  let before = state.get().corpus;
  // Another text may have the name and the length of the one before.
  const textInUse = () => texts?.current() ?? null;
  let text = textInUse();
  state.subscribe(['corpus'], ({ corpus }) => {
    if (!corpus || corpus.id === before?.id) return;
    const moved = before !== null && textInUse() === text;
    [before, text] = [corpus, textInUse()];
    curve.forgetReferences();
    const run = session.ended();
    warn(figure, '');
    say(figure, run ? changedTextSentence(run, corpus.name, moved) : '');
    refresh();
  });
}

/** As soon as the reader comes near: earlier steps for the first drag, and the contexts for the first exact evaluation. @param {Parts} parts */
function prepare({ figure, page: { client, state }, session, form }) {
  /** Which text was prepared for which context. */
  let prepared = '';
  const come = () => {
    // A failure is reported when the reader looks back.
    session.loadEarlier().catch(() => {});
    const { corpus } = state.get();
    const wanted = `${corpus?.id} ${form.context()}`;
    if (!corpus || prepared === wanted) return;
    prepared = wanted;
    client.network.prepareEvaluation(form.context());
  };
  for (const event of ['pointerenter', 'focusin']) figure.addEventListener(event, come);
}
