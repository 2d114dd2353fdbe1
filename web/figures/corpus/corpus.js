/** The corpus panel: shows the text in use, loads another, and moves the border of its training part. */
import { at } from '../../controls/elements.js';
import { bindSlider } from '../../controls/slider.js';
import { assetBytes } from '../../workers/asset-bytes.js';
import { decode, runningText } from '../../text/characters.js';
import { integer } from '../../text/format.js';
import { createProgress } from '../../controls/progress.js';

const HEAD_CHARACTERS = 400;

/**
 * @param {HTMLElement} figure
 * @param {import('../../page/page.js').Page} page
 */
export function setUp(figure, { state, assets, loader }) {
  const input = /** @type {HTMLInputElement} */ (figure.querySelector('input[type="file"]'));
  input.addEventListener('change', async () => {
    if (input.files && input.files.length > 0) await loader.loadFiles([...input.files]);
    input.value = '';
  });
  figure.querySelector('[data-cancel]')?.addEventListener('click', loader.cancel);
  offerCorpora(figure, state, assets, loader);

  const split = bindSlider(figure, 'split', async (trainTokens) => {
    const newest = await loader.moveSplit(trainTokens);
    const { corpus } = state.get();
    // Back to the border in use, if the counting was stopped.
    if (newest && corpus) split.set(corpus.trainTokens);
  });
  state.subscribe(['corpus'], ({ corpus }) => {
    if (!corpus) return;
    split.limit({ min: 0, max: corpus.characters });
    split.set(corpus.trainTokens);
    showHead(figure, corpus);
  });
}

/**
 * A button for each corpus that was added when the page was built, beside the built-in one.
 * @param {HTMLElement} figure @param {import('../../page/state.js').Store} state
 * @param {import('../../workers/assets.js').Assets} assets @param {import('../../page/corpus-loading.js').CorpusLoader} loader
 */
function offerCorpora(figure, state, assets, loader) {
  const choices = at(figure, '#corpus-choices');
  const builtIn = /** @type {HTMLButtonElement} */ (choices.querySelector('[data-built-in]'));
  builtIn.addEventListener('click', () =>
    loader.loadBytes(builtIn.textContent ?? '', () => assetBytes(assets.builtIn)),
  );
  for (const corpus of assets.corpora) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.name = corpus.name;
    button.textContent = `${corpus.name}, ${(corpus.bytes / 1e6).toFixed(1)} MB`;
    button.addEventListener('click', () => loader.loadOnline(corpus));
    choices.append(button);
  }
  state.subscribe(['corpus'], ({ corpus }) => {
    for (const button of choices.querySelectorAll('button'))
      button.setAttribute('aria-pressed', String((button.dataset.name ?? button.textContent) === corpus?.name));
  });
}

/** @param {HTMLElement} figure @param {import('../../workers/protocol.js').CorpusSummary} corpus */
function showHead(figure, corpus) {
  const head = at(figure, '.corpus-head');
  head.textContent =
    runningText(decode(corpus.head.slice(0, HEAD_CHARACTERS), corpus.vocabulary).replaceAll('\r\n', '⇤\n')) +
    (corpus.characters > HEAD_CHARACTERS ? ' …' : '');
  head.setAttribute('aria-label', `How ${corpus.name} begins, ${integer(corpus.characters)} characters`);
}

/**
 * Shows loading: a status line, an alert line, and a progress bar with a button that stops it.
 * @param {HTMLElement} figure
 */
export function createLoadingView(figure) {
  const showProgress = createProgress(figure, '.progress-row');
  /** Status and alert share a place, so the last message replaces both. @param {string} status @param {string} alert */
  const say = (status, alert) => {
    at(figure, '.corpus-status').textContent = status;
    at(figure, '.corpus-alert').textContent = alert;
    at(figure, '[data-offer]').hidden = true;
  };
  return {
    status: (/** @type {string} */ message) => say(message, ''),
    alert: (/** @type {string} */ message) => say('', message),
    /** Says something with a button. @param {string} message @param {{label: string, press: () => void}} choice */
    offer(message, { label, press }) {
      say('', message);
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = label;
      button.addEventListener('click', press);
      const box = at(figure, '[data-offer]');
      box.replaceChildren(button);
      box.hidden = false;
    },
    /** @param {string} name @param {number | null} share */
    progress(name, share) {
      if (share !== null) at(figure, '.progress-name').textContent = `Counting ${name}`;
      showProgress(share);
    },
  };
}
