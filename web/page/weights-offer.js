/** Offers dropped weights to the training figure that they fit. */
import { CONTEXTS } from '../models/pretrained.js';
import { shownName } from '../text/file-names.js';

/** Training figures by the network that each trains. */
const FIGURES = { mlp1: 'train-context1', mlp7: 'train-context7' };
const LARGEST_BYTES = 100e6;

/**
 * @param {File} file @param {Element} place  where it was dropped
 * @param {Pick<import('./page.js').Page, 'client' | 'loader'>} page
 * @param {(message: string, choice: {label: string, press: () => void}) => void} offer
 */
export async function takeWeights(file, place, { client, loader }, offer) {
  const field = place.closest('figure')?.querySelector('[data-load]');
  if (field) return give(file, /** @type {HTMLInputElement} */ (field));
  const name = shownName(file.name);
  try {
    if (file.size > LARGEST_BYTES) throw new Error('It is larger than any network of this page.');
    const { network } = await client.network.fromSafetensors(await file.arrayBuffer());
    const id = network.settings.context === CONTEXTS.mlp1 ? FIGURES.mlp1 : FIGURES.mlp7;
    const figure = /** @type {HTMLElement} */ (document.getElementById(id));
    const title = figure.querySelector('.figure-title')?.textContent ?? '';
    const press = () => {
      give(file, /** @type {HTMLInputElement} */ (figure.querySelector('[data-load]')));
      figure.scrollIntoView();
    };
    const message = `${name} holds the weights of a network with ${network.settings.context} of context, not text. They fit the figure “${title}”.`;
    offer(message, { label: 'Load them there', press });
  } catch (error) {
    loader.refuse(`${name} holds no weights that this page can load: ${/** @type {Error} */ (error).message}`);
  }
}

/** Puts a file into a field as if the reader had chosen it. @param {File} file @param {HTMLInputElement} field */
function give(file, field) {
  const transfer = new DataTransfer();
  transfer.items.add(file);
  field.files = transfer.files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}
