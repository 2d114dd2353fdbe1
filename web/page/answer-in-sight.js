/**
 * Shows the answer to a drop, a paste or a stop where the reader is looking: the corpus figure tells it in its place, and
 * while that is off the screen the same words stand over the foot of the window.
 */
import { at } from '../controls/elements.js';

/** A success says so for this long, or until the reader presses something else on the page; it stays in the figure. */
const STAY_MS = 12_000;
const KEY = 'answer';

/**
 * @param {HTMLElement} feedback  `.corpus-feedback`, with a progress row, a status and an alert
 * @param {{notice: import('./notice.js').Notice, texts: import('./texts.js').Texts, back: (text: import('./texts.js').Text) => void, stop: () => void}} page
 */
export function showAnswersInSight(feedback, { notice, texts, back, stop }) {
  const row = at(feedback, '.progress-row');
  let inView = true;
  /** The message that the reader has seen, here or there, and the text of which it was. */
  let seen = '';
  let told = texts.current();
  /** @type {HTMLProgressElement | null} */
  let bar = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** The message that tells of a success. @type {HTMLElement | null} */
  let success = null;

  const close = () => {
    clearTimeout(timer);
    success = null;
    notice.hide(KEY);
    bar = null;
  };
  const showProgress = () => {
    bar ??= beginProgress(notice, at(row, '.progress-name').textContent ?? '', stop);
    bar.value = /** @type {HTMLProgressElement} */ (row.querySelector('progress')).value;
  };
  /** @param {string} message @param {boolean} failed */
  const showMessage = (message, failed) => {
    close();
    const [before] = told === texts.current() ? [] : texts.others();
    const card = notice.show(KEY, message, [
      ...(before ? [{ label: `Back to “${before.name}”`, press: () => back(before) }] : []),
      { label: 'Show', press: () => feedback.scrollIntoView({ block: 'center' }) },
      { label: 'Close', press: close },
    ]);
    const leave = () => (card.matches(':hover, :focus-within') ? wait() : close());
    const wait = () => void (timer = setTimeout(leave, STAY_MS));
    if (failed) return;
    success = card;
    wait();
  };
  const follow = () => {
    const failure = at(feedback, '.corpus-alert').textContent ?? '';
    const message = failure || (at(feedback, '.corpus-status').textContent ?? '');
    // The text that the page opens with was not asked for.
    const asked = failure !== '' || texts.others().length > 0;
    if (inView) close();
    else if (!row.hidden && texts.current()) showProgress();
    else if (bar && message === '') close();
    else if (message !== '' && message !== seen && asked) showMessage(message, failure !== '');
    if (message !== '') told = texts.current();
    seen = message;
  };
  // It must not stand over what the reader has started.
  document.addEventListener('click', ({ target }) => {
    const pressed = /** @type {Element} */ (target).closest('button, input, select, a[href], summary');
    if (success && pressed && !success.contains(pressed)) close();
  });
  new IntersectionObserver((entries) => {
    inView = entries.at(-1)?.isIntersecting ?? false;
    // The opening text may have failed before anybody watched.
    follow();
  }).observe(feedback);
  const changes = { subtree: true, childList: true, characterData: true, attributeFilter: ['hidden', 'value'] };
  new MutationObserver(follow).observe(feedback, changes);
}

/** @param {import('./notice.js').Notice} notice @param {string} name @param {() => void} stop */
function beginProgress(notice, name, stop) {
  const card = notice.show(KEY, name, [{ label: 'Stop', press: stop }]);
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.setAttribute('aria-label', name);
  card.querySelector('p')?.after(bar);
  return bar;
}
