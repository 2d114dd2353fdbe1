/** The reader's settings: values of the figures' form controls, read, and set again as a reader would set them. */
/** @typedef {import('./kept-store.js').Settings} Settings */

/** A figure may answer a change with further values some time later. */
const SETTLED_MS = 700;
/** The split belongs to the text, the step in view to a run. */
const LEFT_OUT = '#corpus *, [type="file"], [data-viewed]';
const DOINGS = ['change', 'pointerup', 'keyup', 'click'];

/**
 * @param {Document} document  with all figures set up
 * @param {(settings: Settings) => void} changed
 * @returns {{restore: (settings: Settings) => void}}
 */
export function watchSettings(document, changed) {
  const atFirst = new Map(settingsIn(document.querySelectorAll('figure')).map(({ id, value }) => [id, value]));
  /** Only these have settings of the reader's. @type {Set<Element>} */
  const touched = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const tell = () => changed(settingsIn(touched).filter(({ id, value }) => atFirst.get(id) !== value));
  const note = (/** @type {Event} */ { target, isTrusted }) => {
    const figure = isTrusted && /** @type {Element} */ (target).closest?.('figure');
    if (!figure) return;
    touched.add(figure);
    clearTimeout(timer);
    timer = setTimeout(tell, SETTLED_MS);
  };
  for (const doing of DOINGS) document.addEventListener(doing, note, { capture: true, passive: true });
  return {
    restore(settings) {
      for (const { id, value } of settings) {
        const control = controlOf(document, id, value);
        if (!control) continue;
        touched.add(/** @type {Element} */ (control.closest('figure')));
        setValue(control, value);
      }
    },
  };
}

/** Sliders have their value in a number field. @param {Iterable<Element>} figures @returns {Settings} in the page's order: a recipe fills in fields that stand after it */
function settingsIn(figures) {
  const controls = [...figures].flatMap((figure) => [
    .../** @type {NodeListOf<HTMLInputElement>} */ (figure.querySelectorAll('input, select, textarea')),
  ]);
  return controls
    .filter((control) => idOf(control) && !control.matches(LEFT_OUT) && (control.type !== 'radio' || control.checked))
    .map((control) => ({ id: idOf(control), value: textOf(control) }));
}

/** @param {HTMLInputElement} control */
const idOf = ({ type, name, id }) => (type === 'radio' ? name : id);

/** @param {HTMLInputElement} control */
const textOf = ({ type, checked, value }) => (type === 'checkbox' ? String(checked) : value);

/** @param {Document} document @param {string} id @param {string} value @returns {HTMLInputElement | null} */
function controlOf(document, id, value) {
  const [name, chosen] = [id, value].map((text) => CSS.escape(text));
  return (
    document.querySelector(`figure [id="${name}"]`) ??
    document.querySelector(`figure [name="${name}"][value="${chosen}"]`)
  );
}

/** @param {HTMLInputElement} control @param {string} value */
function setValue(control, value) {
  if (control.type === 'radio') control.checked = true;
  else if (control.type === 'checkbox') control.checked = value === 'true';
  else control.value = value;
  for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
}
