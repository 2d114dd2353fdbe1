/** What both training figures do; each of them has its own page of controls, of the same shape. */
import { bindSegments } from '../controls/segments.js';
import { recordNetwork } from '../models/measured.js';
import { loadPretrained } from '../models/pretrained.js';
import { throttle } from '../scheduling/throttle.js';
import { createCurveView } from './curve-view.js';
import { publishReadings } from './readings.js';
import { createSession, evaluateKept } from './session.js';
import { createSettingsForm } from './settings-form.js';
import { readLoaded, saveWeights } from './weights-files.js';
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
 * @property {(work: () => Promise<void>) => Promise<void>} act  does what a control asks for; a refusal is said in the figure
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
  const { client, state, publish } = page;
  /** @type {Parts['published']} */
  const published = { network: null, failure: '' };
  const digits = throttle(DIGITS_MS, () => {
    phase = session.run()?.phase() ?? '';
    showButtons(figure, describeButtons(session, state.get().corpus !== null));
    publishReadings(publish, name, session);
    recordNetwork(state, name, session);
    curve.update();
    describe(figure, session, published);
  });
  // What buttons can do changes at once, digits in their own time.
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
  const form = createSettingsForm(figure, client, {
    onSettings: () => act(() => applySettings(figure, session, settings)),
    onSpeed: () => session.setSpeed(form.speed()),
  });
  bindSegments(figure, /** @type {HTMLInputElement} */ (at(figure, '.training-axis input')).name, curve.setAxis);
  return { figure, name, page, session, form, curve, published, settings, act, refresh: digits.request };
}

/** @param {HTMLElement} figure @param {string} selector */
const at = (figure, selector) => /** @type {HTMLElement} */ (figure.querySelector(selector));
/** @param {HTMLElement} figure @param {string} message */
const say = (figure, message) => write(at(figure, '[data-status]'), message);
/** @param {HTMLElement} figure @param {string} message */
const warn = (figure, message) => write(at(figure, '[data-alert]'), message);

/** A message that stays is not written again: a screen reader would read it again. @param {HTMLElement} element @param {string} text */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

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
  write(at(figure, '[data-badge]'), badge);
  at(figure, '[data-badge]').className = own ? 'yours' : 'published';
  write(at(figure, '[data-source]'), sentence);
  const settings = run?.settings.network ?? session.kept()?.settings;
  write(at(figure, '[data-evaluated-from]'), String(Math.max(7, settings?.context ?? 7)));
  showButtons(figure, describeFiles(session, published));
  write(at(figure, '[data-action="published"]'), published.failure ? 'Retry' : 'Back to published');
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
      // A rate that broke training is not tried again, unless the reader has changed it meanwhile.
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

/** A changed text ends the run that learnt another one. @param {Parts} parts */
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
