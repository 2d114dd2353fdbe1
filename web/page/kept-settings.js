/**
 * The reader's settings: values of the figures' form controls, read and set again as a reader would set them, and what
 * figures name besides (named-state.js).
 */
import { namedState, onNamedState } from './named-state.js';

/** @typedef {import('./kept-store.js').Settings} Settings */

/** The split belongs to the text; what a named state holds is restored with it. */
const LEFT_OUT = '#corpus *, [type="file"], [data-viewed], [data-unkept] *';
/** Some buttons ask a worker first; the control has its new value this many milliseconds after the press. */
const LOOKED_UP_MS = 600;
const CONTROLS = 'input, select, textarea, button[aria-pressed]';

/**
 * @param {Document} document
 * @param {(settings: Settings) => void} changed
 * @returns {{restore: (settings: Settings) => void}}
 */
export function watchSettings(document, changed) {
  /** @type {Map<string, string>} */
  const values = new Map();
  // Last set, last restored: a recipe fills in fields that may have been changed after it.
  const put = (/** @type {string} */ id, /** @type {string} */ value) => {
    values.delete(id);
    if (value !== '' || !id.includes('.')) values.set(id, value);
  };
  const tell = () => changed([...values].map(([id, value]) => ({ id, value })));
  const note = (/** @type {Event} */ { target, isTrusted }) => {
    const control = /** @type {HTMLInputElement} */ (target);
    if (!isTrusted || !control.matches?.('figure :is(input, select, textarea)') || control.matches(LEFT_OUT)) return;
    const id = idOf(control);
    if (!id) return;
    put(id, textOf(control));
    tell();
  };
  document.addEventListener('change', note);
  watchPresses(document, (set) => {
    for (const [id, value] of set) put(id, value);
    tell();
  });
  onNamedState((name) => {
    put(name, namedState(name)?.read() ?? '');
    tell();
  });
  const awaitOption = createAwaiting(document);
  /** @param {Settings} settings */
  const restore = (settings) => {
    // Twice, because one control may bound another: heads by tosses.
    for (const { id, value } of [...settings, ...settings]) {
      const named = namedState(id);
      if (named) values.set(id, value);
      named?.restore(value);
      const control = controlOf(document, id, value);
      if (!control) continue;
      values.set(id, value);
      if (textOf(control) !== value || control.type === 'radio') setValue(control, value);
    }
    // A recipe that is offered later fills in fields that were set after it.
    for (const [i, { id, value }] of settings.entries()) awaitOption(id, value, () => restore(settings.slice(i)));
  };
  return { restore };
}

/**
 * Tells of controls that a button, a handle or a key sets, of all that do not set themselves: those of its figure, and of
 * the one that its `data-sets` names.
 * @param {Document} document @param {(set: Map<string, string>) => void} tell
 */
function watchPresses(document, tell) {
  /** @type {{figures: Element[], before: Map<string, string>} | null} */
  let press = null;
  const begin = (/** @type {Event} */ { target, isTrusted }) => {
    end();
    const element = /** @type {Element} */ (target);
    const figure = isTrusted && !element.matches?.('input, select, textarea') && element.closest?.('figure[id]');
    const other = figure && document.getElementById(element.closest('[data-sets]')?.getAttribute('data-sets') ?? '');
    const figures = figure ? [figure, ...(other ? [other] : [])] : [];
    press = figure ? { figures, before: valuesIn(figures) } : null;
  };
  const end = () => {
    if (!press) return;
    const { figures, before } = press;
    const after = valuesIn(figures);
    press.before = after;
    const set = new Map([...after].filter(([id, value]) => before.get(id) !== value));
    if (set.size > 0) tell(set);
  };
  for (const event of ['pointerdown', 'keydown']) document.addEventListener(event, begin, true);
  // A click comes after its pointer went up, and with a key too.
  for (const event of ['pointerup', 'click', 'keyup']) document.addEventListener(event, end);
  document.addEventListener('click', () => setTimeout(end, LOOKED_UP_MS));
}

/** @param {Element[]} figures @returns {Map<string, string>} of their controls that have an id */
function valuesIn(figures) {
  /** @type {Map<string, string>} */
  const values = new Map();
  for (const element of figures.flatMap((figure) => [...figure.querySelectorAll(CONTROLS)])) {
    const control = /** @type {HTMLInputElement} */ (element);
    const id = control.matches(LEFT_OUT) || (control.type === 'radio' && !control.checked) ? '' : idOf(control);
    if (id) values.set(id, textOf(control));
  }
  return values;
}

/** A slider's range has no id; its number field has. @param {HTMLInputElement} control */
const idOf = (control) =>
  control.type === 'radio'
    ? control.name
    : control.type === 'range'
      ? (control.closest('.slider')?.querySelector('[type="number"]')?.id ?? control.id)
      : control.id;

/** @param {HTMLInputElement} control */
function textOf(control) {
  if (control.type === 'checkbox') return String(control.checked);
  if (control.localName === 'button') return control.getAttribute('aria-pressed') ?? '';
  if (control.type !== 'range') return control.value;
  const number = /** @type {HTMLInputElement | null} */ (control.closest('.slider')?.querySelector('[type="number"]'));
  return number?.value ?? control.value;
}

/** @param {Document} document @param {string} id @param {string} value @returns {HTMLInputElement | null} */
function controlOf(document, id, value) {
  const [name, chosen] = [id, value].map((text) => CSS.escape(text));
  /** @type {HTMLInputElement | null} */
  const control =
    document.querySelector(`figure :is(${CONTROLS})[id="${name}"]`) ??
    document.querySelector(`figure [type="radio"][name="${name}"][value="${chosen}"]`);
  // A link may name anything; a reader could not set these.
  if (!control || control.matches(LEFT_OUT) || control.closest('[hidden]')) return null;
  if (!control.matches('select')) return control;
  return [...control.querySelectorAll('option')].some((option) => option.value === value) ? control : null;
}

/**
 * Waits for an option that its figure has yet to offer: characters of the text, recipes of the engine.
 * @param {Document} document @returns {(id: string, value: string, offered: () => void) => void}
 */
function createAwaiting(document) {
  /** @type {Map<Element, MutationObserver>} */
  const observers = new Map();
  const forget = (/** @type {Element} */ select) => {
    observers.get(select)?.disconnect();
    observers.delete(select);
  };
  document.addEventListener('change', ({ target, isTrusted }) => isTrusted && forget(/** @type {Element} */ (target)));
  return (id, value, offered) => {
    const select = /** @type {HTMLSelectElement | null} */ (
      document.querySelector(`figure select[id="${CSS.escape(id)}"]`)
    );
    if (!select || select.matches(LEFT_OUT)) return;
    forget(select);
    const has = () => [...select.options].some((option) => option.value === value);
    if (has()) return;
    const observer = new MutationObserver(() => {
      if (!has()) return;
      forget(select);
      offered();
    });
    observer.observe(select, { childList: true });
    observers.set(select, observer);
  };
}

/** @param {HTMLInputElement} control @param {string} value */
function setValue(control, value) {
  if (control.localName === 'button') {
    if (['true', 'false'].includes(value)) control.click();
    return;
  }
  if (control.type === 'radio') control.checked = true;
  else if (control.type === 'checkbox') control.checked = value === 'true';
  else control.value = value;
  for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
}
