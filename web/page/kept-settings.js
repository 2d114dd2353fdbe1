/** The reader's settings: values of the figures' form controls, read and set again as a reader would set them. */

/** @typedef {import('./kept-store.js').Settings} Settings */

/** The split belongs to the text. */
const LEFT_OUT = '#corpus *, [type="file"], [data-viewed]';

/**
 * @param {Document} document
 * @param {(settings: Settings) => void} changed
 * @returns {{restore: (settings: Settings) => void}}
 */
export function watchSettings(document, changed) {
  /** @type {Map<string, string>} */
  const values = new Map();
  const note = (/** @type {Event} */ { target, isTrusted }) => {
    const control = /** @type {HTMLInputElement} */ (target);
    if (!isTrusted || !control.matches?.('figure :is(input, select, textarea)') || control.matches(LEFT_OUT)) return;
    const id = idOf(control);
    if (!id) return;
    // Last set, last restored: a recipe fills in fields that may have been changed after it.
    values.delete(id);
    values.set(id, textOf(control));
    changed([...values].map(([key, value]) => ({ id: key, value })));
  };
  document.addEventListener('change', note);
  return {
    restore(settings) {
      // Twice, because one control may bound another: heads by tosses.
      for (const { id, value } of [...settings, ...settings]) {
        const control = controlOf(document, id, value);
        if (!control) continue;
        values.set(id, value);
        if (textOf(control) !== value || control.type === 'radio') setValue(control, value);
      }
    },
  };
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
  if (control.type !== 'range') return control.value;
  const number = /** @type {HTMLInputElement | null} */ (control.closest('.slider')?.querySelector('[type="number"]'));
  return number?.value ?? control.value;
}

/** @param {Document} document @param {string} id @param {string} value @returns {HTMLInputElement | null} */
function controlOf(document, id, value) {
  const [name, chosen] = [id, value].map((text) => CSS.escape(text));
  /** @type {HTMLInputElement | null} */
  const control =
    document.querySelector(`figure :is(input, select, textarea)[id="${name}"]`) ??
    document.querySelector(`figure [type="radio"][name="${name}"][value="${chosen}"]`);
  // A link may name anything; a reader could not set these.
  if (!control || control.matches(LEFT_OUT) || control.closest('[hidden]')) return null;
  if (!control.matches('select')) return control;
  return [...control.querySelectorAll('option')].some((option) => option.value === value) ? control : null;
}

/** @param {HTMLInputElement} control @param {string} value */
function setValue(control, value) {
  if (control.type === 'radio') control.checked = true;
  else if (control.type === 'checkbox') control.checked = value === 'true';
  else control.value = value;
  for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
}
