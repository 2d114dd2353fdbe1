/** Sets the page up: the shared state, the workers and one call per figure. The page accepts drops from the start. */
import { createCorpusLoader } from './page/corpus-loading.js';
import { acceptDrops } from './page/drops.js';
import { assetBytes } from './workers/asset-bytes.js';
import { createClient } from './workers/client.js';
import { yieldToMessages } from './scheduling/yielding.js';
import { figures } from '#figures/counting';
import { createLoadingView, setUp as setUpCorpus } from './figures/corpus/corpus.js';
import { keeps } from './page/keeps.js';
import { keepPlace, layOut, layOutRest, show } from './page/laying-out.js';
import { createNotice } from './page/notice.js';
import { acceptPastes } from './page/pasting.js';
import { createLastReading } from './page/last-reading.js';
import { createPublish } from './page/publish.js';
import { createState } from './page/state.js';
import { createTexts } from './page/texts.js';

const loadLater = () => import('./later.js');
const loadStore = () => import('./page/kept-store.js');

setUp();

/** Yields often: the script's first task is already long, because the browser processes the document when it ends. */
async function setUp() {
  const assets = __ASSETS__;
  const client = createClient(assets, loadLater);
  await yieldToMessages();
  client.prepare();
  await yieldToMessages();
  const state = createState();
  const { publish, published, collect } = createPublish(document);
  const corpusFigure = /** @type {HTMLElement} */ (document.getElementById('corpus'));
  /** Called when all figures that show counts can receive a text; later figures receive it during their set-up. */
  let becomeReady = () => {};
  const ready = /** @type {Promise<void>} */ (new Promise((resolve) => (becomeReady = resolve)));
  const texts = createTexts();
  const notice = createNotice(document);
  const reading = createLastReading();
  const view = { ...createLoadingView(corpusFigure), reading: reading.give };
  /** @type {Promise<import('./page/reader.js').Reader> | undefined} */
  let reader;
  const openReader = () => (reader ??= loadLater().then(({ createReader }) => createReader(assets.reading)));
  const loader = createCorpusLoader({ state, client, publish, ready, texts, openReader }, view);
  /** @type {import('./page/page.js').Page} */
  const page = { state, client, publish, assets, loader, texts };
  setUpCorpus(corpusFigure, page);
  acceptDrops(document, loader, async (weights, place) =>
    (await loadLater()).takeWeights(weights, place, page, view.offer),
  );
  acceptPastes(document, { loader, texts, notice });
  loadFirst(page);
  keepPlace();
  await show(document);
  const later = await setUpOthers(page, { collect, published, becomeReady, ready });
  await layOutRest(document);
  later.setUpOwnTexts(corpusFigure, page, { notice, loadStore, followReading: reading.follow });
  // For tests, and for tools that print or capture the page.
  document.documentElement.dataset.ready = 'true';
}

/** Loads the text that the reader keeps in this browser, or the built-in one. @param {import('./page/page.js').Page} page */
async function loadFirst({ assets, loader, texts }) {
  const kept = keeps() ? await loadStore().then(({ readTexts }) => readTexts()) : null;
  if (kept?.own) texts.use(kept.own);
  if (kept) loader.loadAgain(kept.current);
  else loader.loadBytes('The built-in play', () => assetBytes(assets.builtIn));
}

/**
 * Sets figures up in page order, except those of later.js, which wait until their script has loaded.
 * @param {import('./page/page.js').Page} page
 * @param {{collect: (section: Element) => void, published: import('./page/publish.js').Published, becomeReady: () => void, ready: Promise<void>}} told
 */
async function setUpOthers(page, { collect, published, becomeReady, ready }) {
  const known = { ...figures };
  const counting = new Set(Object.keys(figures));
  /** @type {HTMLElement[]} */
  const waiting = [];
  const setUpFigure = (/** @type {HTMLElement} */ figure) => {
    if (known[figure.id]) unlessItFails(() => known[figure.id](figure, page));
    else waiting.push(figure);
    if (counting.delete(figure.id) && counting.size === 0) becomeReady();
  };
  const laidOut = layOut(document, { collect, setUp: setUpFigure }, Object.keys(figures));
  await ready;
  const later = await loadLater();
  Object.assign(known, later.figures);
  for (const figure of waiting.splice(0)) {
    setUpFigure(figure);
    await yieldToMessages();
  }
  await laidOut;
  later.setUpProse(document, page, published);
  return later;
}

/** One figure that cannot be set up takes nothing else from the page. @param {() => void} work */
function unlessItFails(work) {
  try {
    work();
  } catch (error) {
    reportError(error);
  }
}
