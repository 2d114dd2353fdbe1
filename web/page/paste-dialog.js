/** A dialog that takes pasted or typed text: phones have no key to paste with. */

/**
 * @param {HTMLElement} button  opens it
 * @param {(text: string) => void} load
 */
export function offerPasting(button, load) {
  const { dialog, field, use, cancel } = createDialog();
  const take = (/** @type {string} */ text) => {
    dialog.close();
    if (text) load(text);
  };
  // A long text would take seconds to be laid out in the field.
  field.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text === '' || field.value !== '') return;
    event.preventDefault();
    take(text);
  });
  use.addEventListener('click', () => take(field.value));
  cancel.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  button.addEventListener('click', async () => {
    field.value = '';
    document.body.append(dialog);
    dialog.showModal();
    const text = await clipboardText();
    if (text && dialog.open && field.value === '') take(text);
  });
}

/** @returns {Promise<string>} '' where the browser has no clipboard for pages, or the reader does not allow it */
const clipboardText = async () => navigator.clipboard?.readText?.().catch(() => '') ?? '';

function createDialog() {
  const dialog = document.createElement('dialog');
  dialog.className = 'paste-dialog';
  dialog.setAttribute('aria-labelledby', 'paste-label');
  dialog.innerHTML = `<label id="paste-label" for="paste-field">Paste your text here, or type it</label>
<textarea id="paste-field" rows="8" spellcheck="false"></textarea>
<div class="button-row"><button type="button" class="primary">Load this text</button><button type="button">Cancel</button></div>`;
  const [use, cancel] = /** @type {NodeListOf<HTMLButtonElement>} */ (dialog.querySelectorAll('button'));
  const field = /** @type {HTMLTextAreaElement} */ (dialog.querySelector('textarea'));
  return {
    dialog,
    field,
    use: /** @type {HTMLButtonElement} */ (use),
    cancel: /** @type {HTMLButtonElement} */ (cancel),
  };
}
