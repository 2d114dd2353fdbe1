/** Copies the page's BibTeX entry at the press of a button, with the page's address if that is public. */

/** @param {Document} document */
export function setUpCopying(document) {
  const entry = /** @type {HTMLElement} */ (document.getElementById('bibtex'));
  const status = /** @type {HTMLElement} */ (document.getElementById('copy-status'));
  document.getElementById('copy-bibtex')?.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(withAddress(entry.textContent ?? '', document.location));
      status.textContent = 'Copied.';
    } catch {
      document.getSelection()?.selectAllChildren(entry);
      status.textContent = 'This browser does not let the page copy; the entry is selected, copy it by hand.';
    }
  });
}

/**
 * @param {string} entry
 * @param {Pick<Location, 'protocol' | 'hostname' | 'origin' | 'pathname'>} location
 */
export function withAddress(entry, { protocol, hostname, origin, pathname }) {
  const isPublic = protocol === 'https:' && hostname !== 'localhost';
  return isPublic ? entry.replace(/\n}$/, `,\n  url = {${origin}${pathname}}\n}`) : entry;
}
