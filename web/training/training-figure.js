/** Sets a training figure up. Both have the markup of training.html. */
import { at, setText } from '../controls/elements.js';
import { bindSegments } from '../controls/segments.js';
import { recordNetwork } from '../models/measured.js';
import { loadPretrained } from '../models/pretrained.js';
import { readLoaded, saveWeights } from '../models/weights-files.js';
import { throttle } from '../scheduling/throttle.js';
import { createCurveView } from './curve-view.js';
import { measuredOf, publishReadings } from './readings.js';
import { createSession, evaluateKept } from './session.js';
import { createSettingsForm } from './settings-form.js';
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

/** @typedef {import('./session.js').KeptNetwork} KeptNetwork */
/**
 * @typedef {object} Parts  Of one training figure.
 * @property {HTMLElement} figure
 * @property {import('../models/linked-networks.js').NetworkName} name
 * @property {import('../page/page.js').Page} page
 * @property {import('./session.js').Session} session
 * @property {import('./settings-form.js').SettingsForm} form
 * @property {import('./curve-view.js').CurveView} curve
 * @property {{network: KeptNetwork | null, failure: string}} published
 * @property {() => Promise<import('../workers/protocol.js').TrainerSettings>} settings  for the text in use
 * @property {(work: () => Promise<void>) => Promise<void>} act  runs what a control asks for; a failure becomes the figure's alert
 * @property {() => void} refresh
 */

/**
 * @param {HTMLElement} figure
 * @param {import('../page/page.js').Page} page
 * @param {{name: import('../models/linked-networks.js').NetworkName}} options
 */
export function setUpTraining(figure, page, { name }) {
  const parts = createParts(figure, page, name);
  bindButtons(parts);
  acceptWeights(parts);
  followText(parts);
  showPublished(parts);
  at(figure, '[data-scalar]').hidden = page.client.simd;
}

/** @param {HTMLElement} figure @param {import('../page/page.js').Page} page @param {import('../models/linked-networks.js').NetworkName} name @returns {Parts} */
function createParts(figure, page, name) {
  const { state, publish } = page;
  /** @type {Parts['published']} */
  const published = { network: null, failure: '' };
  const digits = throttle(DIGITS_MS, () => {
    phase = session.run()?.phase() ?? '';
    showButtons(figure, describeButtons(session, state.get().corpus !== null));
    publishReadings(publish, name, session);
    recordNetwork(state, name, measuredOf(session));
    curve.update();
    describe(figure, session, published);
  });
  // Buttons follow a change of phase immediately; digits may lag.
  let phase = '';
  const session = createSession(page, name, () =>
    (session.run()?.phase() ?? '') === phase ? digits.request() : digits.now(),
  );
  const curve = createCurveView(figure, page, name, session, () => published.network);
  const act = async (/** @type {() => Promise<void>} */ work) => {
    say(figure, '');
    warn(figure, '');
    await work().catch((error) => warn(figure, error.message));
    digits.now();
  };
  const settings = () => form.settings(state.get().corpus?.vocabulary.length ?? 0);
  const form = createSettingsForm(figure, page, {
    onSettings: () => act(() => applySettings(figure, session, settings)),
    onSpeed: () => session.setSpeed(form.speed()),
  });
  bindSegments(figure, /** @type {HTMLInputElement} */ (at(figure, '.training-axis input')).name, curve.setAxis);
  return { figure, name, page, session, form, curve, published, settings, act, refresh: digits.request };
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

/** @param {HTMLElement} figure @param {Parts['session']} session @param {Parts['published']} published */
function describe(figure, session, published) {
  const run = session.run();
  if (run?.failure()) warn(figure, failureSentence(run));
  const { badge, own, sentence } = sourceOf(session, published.failure);
  setText(at(figure, '[data-badge]'), badge);
  at(figure, '[data-badge]').className = own ? 'yours' : 'published';
  setText(at(figure, '[data-source]'), sentence);
  const settings = run?.settings.network ?? session.kept()?.settings;
  setText(at(figure, '[data-evaluated-from]'), String(Math.max(7, settings?.context ?? 7)));
  showButtons(figure, describeFiles(session, published));
  setText(at(figure, '[data-action="published"]'), published.failure ? 'Retry' : 'Back to published');
}

/** @param {Parts} parts */
function bindButtons(parts) {
  const { figure, page, session, form, published, settings, act } = parts;
  /** @type {Record<string, () => Promise<void>>} */
  const actions = {
    train: async () => session.train(await settings(), form.speed()),
    pause: async () => session.pause(),
    step: async () => session.step(await settings()),
    async reset() {
      session.pause();
      // A rate that made training fail is not tried again, unless the reader has changed it since.
      const run = session.run();
      if (run?.phase() === 'failed' && run.settings.rate === form.rate()) form.fillRecipe();
      await session.reset(await settings());
    },
    async published() {
      if (published.network) session.show(published.network);
      else await showPublished(parts);
    },
    save: () => saveWeights(page.client, session),
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

/** Ends a run when the text that it learns is replaced. @param {Parts} parts */
function followText({ figure, page: { state }, session, curve, settings, act, refresh }) {
  let before = state.get().corpus;
  state.subscribe(['corpus'], ({ corpus }) => {
    if (!corpus || corpus.id === before?.id) return;
    const moved = before !== null && before.name === corpus.name && before.characters === corpus.characters;
    before = corpus;
    curve.forgetReferences();
    const run = session.run();
    if (!run && !session.preparing()) return refresh();
    const message = run ? changedTextSentence(run, corpus.name, moved) : '';
    act(async () => session.reset(await settings())).then(() => say(figure, message));
  });
}

/** @param {Parts} parts */
async function showPublished({ name, page, session, published, refresh }) {
  try {
    published.network = await loadPretrained(page, name);
    published.failure = '';
    if (!session.run() && !session.preparing() && !session.kept()) session.show(published.network);
  } catch (error) {
    published.failure = /** @type {Error} */ (error).message;
  }
  refresh();
}
