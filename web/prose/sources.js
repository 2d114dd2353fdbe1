/** Opens the engine's source over the page, at the function or class that computes the figure. */
import { assetBytes } from '../workers/asset-bytes.js';
import { all } from './elements.js';

/** @param {Document} document @param {Record<string, import('../workers/assets.js').Asset>} sources  by path below cpp/engine without extension */
export function setUpSources(document, sources) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById('source'));
  for (const link of all(document, 'a.source-link'))
    link.addEventListener('click', async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const { source = '', name = '' } = link.dataset;
      const asset = sources[source];
      if (asset) show(dialog, `cpp/engine/${source}.h`, name, await read(asset));
    });
  dialog.querySelector('button')?.addEventListener('click', () => dialog.close());
  // A click outside the text closes it.
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
}

/** @param {import('../workers/assets.js').Asset} asset */
const read = async (asset) =>
  assetBytes(asset).then(
    (bytes) => new TextDecoder().decode(bytes),
    (/** @type {Error} */ error) => error.message,
  );

/** @param {HTMLDialogElement} dialog @param {string} path @param {string} name @param {string} text */
function show(dialog, path, name, text) {
  const [title, listing] = [dialog.querySelector('h2'), dialog.querySelector('pre')];
  if (!title || !listing) return;
  title.textContent = path;
  const first = text.search(new RegExp(`\\b${name}\\b`));
  const begin = text.lastIndexOf('\n', first) + 1;
  const end = first < 0 ? 0 : text.indexOf('\n', first);
  const mark = document.createElement('mark');
  mark.textContent = text.slice(begin, end);
  listing.replaceChildren(text.slice(0, begin), mark, text.slice(end));
  dialog.showModal();
  mark.scrollIntoView({ block: 'center' });
  listing.scrollLeft = 0;
}
