/** Controls that cannot be used at present, which say why. */

/**
 * Leaves a control that is as wanted already.
 * @param {Iterable<Element>} controls  buttons and inputs @param {string} why  they cannot be used; nothing: they can
 */
export function allow(controls, why) {
  for (const control of /** @type {Iterable<HTMLInputElement | HTMLButtonElement>} */ (controls)) {
    if (control.disabled !== (why !== '')) control.disabled = why !== '';
    // The label of a choice covers it.
    const said = control.type === 'radio' ? (control.closest('label') ?? control) : control;
    said.dataset.title ??= said.title;
    const title = why || said.dataset.title;
    if (said.title !== title) said.title = title;
  }
}
