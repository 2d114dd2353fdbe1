/** The slider beneath a curve: which step everything on the stage shows. */
import { at, setText } from '../controls/elements.js';
import { stepsOf } from '../controls/keys.js';
import { lookedSentence, readingAt, spokenView, UNREAD } from './viewed-wording.js';

/** The reader has stopped dragging, and the cores may compute the exact values of the step in view. */
const REST_MS = 300;

/** @typedef {import('./session.js').Session} Session */

/**
 * @param {HTMLElement} figure @param {Session} session
 * @param {{warn: (error: Error) => void, looked: () => void}} told
 */
export function bindViewedStep(figure, session, { warn, looked }) {
  const range = /** @type {HTMLInputElement} */ (figure.querySelector('[data-viewed]'));
  const live = /** @type {HTMLButtonElement} */ (figure.querySelector('[data-live]'));
  const reading = at(figure, '[data-reading]');
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rest;
  /** Whether the reading is about an earlier step. */
  let lookedBack = false;
  const read = (/** @type {number} */ step) => {
    if (session.viewed() === null) setText(reading, readingAt(session, step));
  };
  // Update immediately: buttons must not wait for the throttled digits.
  const look = async (/** @type {number | null} */ step) => {
    clearTimeout(rest);
    const looking = session.look(step);
    update();
    looked();
    try {
      await looking;
      update();
      clearTimeout(rest);
      rest = setTimeout(() => session.measure().catch(warn), REST_MS);
    } catch (error) {
      warn(/** @type {Error} */ (error));
    }
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
    setRange(range, newest, viewed ?? newest, spokenView(session));
    range.title = newest > 0 ? '' : run ? 'There is one step to look at so far.' : 'There is no network yet.';
    live.disabled = viewed === null;
    setText(live, run ? 'Return to live' : 'Return to the end');
    live.title = viewed === null ? 'The newest step is shown already.' : '';
    if (viewed !== null) setText(reading, lookedSentence(session, viewed));
    else if (lookedBack) setText(reading, UNREAD);
    lookedBack = viewed !== null;
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

/** @param {HTMLInputElement} range @param {number} newest @param {number} value @param {string} spoken */
function setRange(range, newest, value, spoken) {
  range.disabled = newest === 0;
  range.max = String(Math.max(1, newest));
  range.value = String(newest === 0 ? 1 : value);
  if (range.getAttribute('aria-valuetext') !== spoken) range.setAttribute('aria-valuetext', spoken);
}
