/** Opens the engine's source over the page, at the function or class that computes the figure. */
import { assetBytes } from '../workers/asset-bytes.js';
import { all } from './elements.js';

/** @param {Document} document @param {Pick<import('../workers/assets.js').Assets, 'sourceFolder' | 'allSources'>} assets */
export function setUpSources(document, assets) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById('source'));
  for (const link of all(document, 'a.source-link'))
    link.addEventListener('click', async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const { source = '', name = '' } = link.dataset;
      show(dialog, `cpp/engine/${source}.h`, name, await read(assets, source));
    });
  dialog.querySelector('button')?.addEventListener('click', () => dialog.close());
  // A click outside the text closes it.
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
}

/** @param {Parameters<typeof setUpSources>[1]} assets @param {string} source @returns {Promise<string>} the text, or why it does not come */
async function read({ sourceFolder, allSources }, source) {
  try {
    if (allSources) return JSON.parse(await textOf(allSources))[source];
    return await textOf({ url: `${sourceFolder}/${source}.txt` });
  } catch (error) {
    return /** @type {Error} */ (error).message;
  }
}

/** @param {import('../workers/assets.js').Asset} asset */
const textOf = async (asset) => new TextDecoder().decode(await assetBytes(asset));

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
