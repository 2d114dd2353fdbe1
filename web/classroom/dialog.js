/** A dialog over the page, with a title and a button that closes it. */

/** @param {string} title @param {string} body  markup @returns {HTMLDialogElement} open; it leaves the page when it is closed */
export function openDialog(title, body) {
  const dialog = document.createElement('dialog');
  dialog.className = 'class-dialog';
  dialog.setAttribute('aria-labelledby', 'class-dialog-title');
  dialog.innerHTML = `<div class="class-dialog-head"><h2 id="class-dialog-title"></h2> <button type="button">Close</button></div>${body}`;
  /** @type {Element} */ (dialog.querySelector('h2')).textContent = title;
  dialog.querySelector('button')?.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
