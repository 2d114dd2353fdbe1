/** Describes the state of a training figure, and says why some of its buttons cannot be pressed. */
import { allow } from '../controls/allowing.js';
import { at, setText } from '../controls/elements.js';
import { integer } from '../text/format.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {{train: string, pause: string, step: string, reset: string, note: string}} Buttons  why a button cannot be pressed; "" where it can */

/**
 * @param {Pick<Session, 'run' | 'kept' | 'preparing'>} session @param {boolean} hasText
 * @returns {Buttons}
 */
export function describeButtons(session, hasText) {
  const run = session.run();
  const phase = run?.phase() ?? 'none';
  if (!hasText) return all('A text has to be loaded first.');
  if (phase === 'training' || phase === 'pausing')
    // Pause keeps the focus until Train can take it; Reset, the only other button, would discard the run.
    return {
      train: 'Training is under way.',
      pause: '',
      step: 'Pause before taking single steps.',
      reset: '',
      note: progressNote(session),
    };
  const idle = 'Nothing is being trained.';
  if (session.preparing())
    return { train: '', pause: idle, step: '', reset: '', note: 'The initial weights are being drawn.' };
  if (phase === 'failed') {
    const why = 'Training broke off; Reset it first.';
    return { train: why, pause: idle, step: why, reset: '', note: why };
  }
  return { train: '', pause: idle, step: '', reset: '', note: idleNote(session, phase) };
}

/** @param {string} why @returns {Buttons} */
const all = (why) => ({ train: why, pause: why, step: why, reset: why, note: why });

/** @param {Pick<Session, 'run'>} session */
function progressNote(session) {
  const run = session.run();
  const waits = run?.evaluations.current() ? '' : ' Exact perplexities follow when it stops.';
  return `Training; Pause stops it.${waits}`;
}

/** @param {Pick<Session, 'run'>} session @param {string} phase */
function idleNote(session, phase) {
  const notes = {
    none: 'Train starts from the seed’s own initial weights, on the text in use.',
    ready: 'Ready at step 0, with the seed’s own initial weights.',
    paused: 'Paused. Train goes on from the newest step.',
    finished: 'All steps are done. Train begins again from the initial weights.',
  };
  return `${notes[/** @type {keyof typeof notes} */ (phase)]} ${evaluationNote(session)}`.trim();
}

/** The work on exact perplexities, without numbers that might pass for its result. @param {Pick<Session, 'run'>} session */
function evaluationNote(session) {
  const run = session.run();
  const current = run?.evaluations.current();
  if (!run || !current) return '';
  const { step } = run.snapshots.newest();
  if (current.step === step) return `The exact perplexities of step ${integer(step)} are being computed …`;
  return 'The curve is being filled in with exact values …';
}

/**
 * Says why the buttons for files and for the network that was trained beforehand cannot be pressed.
 * @param {Pick<Session, 'run' | 'kept' | 'beforehand' | 'searching' | 'failure' | 'rounded'>} session
 */
export function describeFiles(session) {
  const shown = session.run() !== null || session.kept() !== null;
  return {
    published: describeBeforehand(session),
    save: session.rounded()
      ? 'This step is a rounded copy: return to the last step to save its weights.'
      : shown
        ? ''
        : 'There are no weights to save yet.',
  };
}

/** @param {Pick<Session, 'kept' | 'beforehand' | 'searching' | 'failure'>} session */
function describeBeforehand(session) {
  const network = session.beforehand();
  if (network) return session.kept() === network ? 'It is shown already.' : '';
  if (session.searching()) return 'It is being looked for.';
  return session.failure() ? '' : 'No network was trained beforehand on this text and this training part.';
}

/** @param {HTMLElement} figure @param {Record<string, string>} buttons  why a button cannot be pressed, by action; and perhaps a note */
export function showButtons(figure, { note, ...reasons }) {
  const focused = document.activeElement;
  for (const [action, why] of Object.entries(reasons)) allow([at(figure, `[data-action="${action}"]`)], why);
  if (focused instanceof HTMLButtonElement && focused.disabled) focusBeside(figure, focused);
  if (note !== undefined) setText(at(figure, '[data-why]'), note);
}

/** Moves the focus from a button that was pressed by keyboard, and is now disabled, to one beside it. @param {HTMLElement} figure @param {HTMLButtonElement} button */
function focusBeside(figure, button) {
  if (!figure.contains(button)) return;
  const beside = button.parentElement?.querySelector('button:not(:disabled)');
  if (beside instanceof HTMLElement) beside.focus({ preventScroll: true });
}

const badges = { published: 'trained beforehand', loaded: 'loaded from a file', run: 'your run' };

/**
 * Describes the network that is shown, and its origin.
 * @param {Pick<Session, 'run' | 'kept' | 'shown' | 'searching' | 'failure'>} session
 * @returns {{badge: string, own: boolean, sentence: string}}
 */
export function sourceOf(session) {
  const [run, kept] = [session.run(), session.kept()];
  if (run)
    return { badge: 'your run', own: true, sentence: `${runSentence(run)}, on “${session.shown()?.corpusName}”.` };
  if (kept) return { badge: badges[kept.source], own: kept.source !== 'published', sentence: kept.title };
  if (session.searching())
    return { badge: badges.published, own: false, sentence: 'Looking for a network that was trained beforehand …' };
  const sentence = 'Press Train, or the button in the curve’s place for the quick recipe.';
  return { badge: 'no network yet', own: false, sentence: session.failure() || sentence };
}

/** @param {import('./training-run.js').TrainingRun} run */
function runSentence({ settings }) {
  const { network, recipe, steps, batch, rate, schedule } = settings;
  const shape = schedule === 'constant' ? 'constant' : 'rising for a tenth of the steps, then falling to 0';
  return `Seed ${network.seed}, ${recipe} recipe: Adam, rate ${rate} (${shape}), ${integer(batch)} examples a step, ${integer(steps)} steps`;
}

/** @param {import('./training-run.js').TrainingRun} run */
export const failureSentence = (run) =>
  `${run.failure()}${run.phase() === 'failed' ? ' Press Reset to return to the initial weights and the recipe’s own rate.' : ''}`;

/** @param {import('./session.js').EndedRun} run @param {string} text  its name @param {boolean} moved  only the border of its training part */
export function changedTextSentence(run, text, moved) {
  const change = moved ? `The training part of “${text}” was changed` : `The text was changed to “${text}”`;
  const stopped = run.training ? 'training was stopped' : 'the run was ended';
  return `${change}, so ${stopped} at step ${integer(run.step)}. Press Train to start again on it.`;
}

/** @param {string} file @param {import('./kept-network.js').KeptNetwork} network */
export function loadedSentence(file, { parameters, settings: { context } }) {
  return `${file} is loaded: ${integer(parameters)} parameters, ${context} ${context === 1 ? 'character' : 'characters'} of context.`;
}
