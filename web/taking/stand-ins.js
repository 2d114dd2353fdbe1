/** Puts plain elements in the place of what a walk through the page cannot read: generated content, and values of fields. */

/** Of fields with text; others are controls, which a picture leaves out. */
const FIELDS =
  'select, textarea, input:not([type="radio"], [type="checkbox"], [type="range"], [type="file"], [type="hidden"])';
/** Properties that place a box and give it its look; all others cost time. */
const TAKEN_OVER =
  'align-self background-color background-image background-position background-size border-bottom-color border-bottom-style border-bottom-width border-left-color border-left-style border-left-width border-radius border-right-color border-right-style border-right-width border-top-color border-top-style border-top-width bottom box-shadow box-sizing color display flex-grow flex-shrink font-family font-size font-style font-weight grid-area height justify-self left letter-spacing line-height margin-bottom margin-left margin-right margin-top min-height min-width opacity order overflow padding-bottom padding-left padding-right padding-top position right text-align top transform vertical-align visibility white-space width z-index'.split(
    ' ',
  );

/** @param {Element} panel @returns {() => void} puts everything back */
export function standIn(panel) {
  /** @type {(() => void)[]} */
  const undo = [];
  const seen = [...panel.querySelectorAll('*')].filter((element) => element.getClientRects().length > 0);
  for (const element of seen) {
    if (element.closest('svg, .plot')) continue;
    if (element.matches(FIELDS)) undo.push(replaceField(/** @type {HTMLInputElement} */ (element)));
    else for (const place of /** @type {const} */ (['before', 'after'])) undo.push(...replaceGenerated(element, place));
  }
  return () => {
    for (const one of undo.reverse()) one();
  };
}

/** @param {Element} element @param {"before" | "after"} place @returns {(() => void)[]} */
function replaceGenerated(element, place) {
  const style = getComputedStyle(element, `::${place}`);
  const { content } = style;
  if (content === 'none' || content === 'normal' || style.display === 'none') return [];
  const made = likeStyle(style);
  made.textContent = /^"(.*)"/.exec(content)?.[1] ?? '';
  const mark = `taken-${place}`;
  element.classList.add(mark);
  if (place === 'before') element.prepend(made);
  else element.append(made);
  return [
    () => {
      made.remove();
      element.classList.remove(mark);
    },
  ];
}

/** @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} field */
function replaceField(field) {
  const style = getComputedStyle(field);
  const made = likeStyle(style);
  made.textContent = field instanceof HTMLSelectElement ? (field.selectedOptions[0]?.text ?? '') : field.value;
  if (style.display === 'inline') made.style.display = 'inline-block';
  if (field.matches('textarea')) Object.assign(made.style, { whiteSpace: 'pre-wrap', overflow: 'hidden' });
  // A field has its text in its middle.
  else
    made.style.lineHeight = `${field.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom)}px`;
  field.before(made);
  field.classList.add('taken-field');
  return () => {
    made.remove();
    field.classList.remove('taken-field');
  };
}

/** @param {CSSStyleDeclaration} style */
function likeStyle(style) {
  const made = document.createElement('span');
  made.style.cssText = TAKEN_OVER.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
  return made;
}
