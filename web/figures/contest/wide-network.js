/**
 * The wide network, trained beforehand on the article's text: its million bytes are loaded on a press, and another press
 * shows it wherever the page reads the network of several characters.
 */
import { at, setText } from '../../controls/elements.js';
import { recordNetwork } from '../../models/measured.js';
import { findPretrained, loadPretrained, WIDE_CONTEXT } from '../../models/pretrained.js';
import { isStale } from '../../scheduling/stale.js';
import { integer } from '../../text/format.js';
import { sessionOf } from '../../training/session.js';

/** @typedef {import('../../workers/assets.js').PretrainedAsset} PretrainedAsset */
/** @typedef {import('../../training/kept-network.js').KeptNetwork} KeptNetwork */
/** @typedef {import('../../page/page.js').Page} Page */

/** @param {HTMLElement} figure @param {Page} page */
export function createWideNetwork(figure, page) {
  const { state } = page;
  const button = /** @type {HTMLButtonElement} */ (at(figure, '[data-wide]'));
  const say = (/** @type {string} */ sentence) => setText(at(figure, '[data-wide-note]'), sentence);
  /** @type {PretrainedAsset | null} */
  let asset = null;
  /** @type {KeptNetwork | null} */
  let network = null;

  const show = () => {
    button.hidden = !asset;
    const offer = asset ? `Add the wide network, ${(asset.bytes / 1e6).toFixed(1)} MB` : '';
    setText(button, network ? 'Use it in every figure' : offer);
    recordNetwork(state, 'wide', network && measuredOf(network));
  };
  const load = async (/** @type {PretrainedAsset} */ wanted) => {
    button.disabled = true;
    say('Loading the wide network …');
    try {
      const loaded = await loadPretrained(page, wanted);
      if (asset !== wanted) return;
      network = loaded;
      say(loadedSentence(loaded));
    } catch (error) {
      if (asset === wanted) say(/** @type {Error} */ (error).message);
    } finally {
      button.disabled = false;
      show();
    }
  };
  button.addEventListener('click', () => {
    if (!network) return asset && load(asset);
    sessionOf(page, 'mlp7').show(network);
    say('Every figure that reads seven characters now asks this network, with ten.');
  });
  followOffers(page, (found) => {
    asset = found;
    network = null;
    say('');
    show();
  });
}

/** Tells at once that a new text has none, and later which one it has. @param {Page} page @param {(asset: PretrainedAsset | null) => void} tell */
function followOffers(page, tell) {
  const { state, client } = page;
  state.subscribe(['corpus'], async ({ corpus }) => {
    tell(null);
    if (!corpus) return;
    try {
      const sha256 = await client.corpus.sha256();
      const asset = findPretrained(page, WIDE_CONTEXT, { sha256, trainTokens: corpus.trainTokens });
      if (asset && state.get().corpus?.id === corpus.id) tell(asset);
    } catch (error) {
      if (!isStale(error)) throw error;
    }
  });
}

/** @param {KeptNetwork} network @returns {import('../../models/measured.js').MeasuredNetwork} */
function measuredOf({ settings, parameters, evaluations }) {
  const last = evaluations.at(-1);
  return {
    source: 'published',
    context: settings.context,
    parameters,
    train: last?.train ?? null,
    valid: last?.valid ?? null,
    seconds: null,
  };
}

/** @param {KeptNetwork} network */
const loadedSentence = ({ step, settings }) =>
  `Trained beforehand by the recipe wide in ${integer(step)} steps, with ${settings.context} characters of context; its perplexities were computed then.`;
