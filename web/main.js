/** Sets the page up: the shared state, the workers and one call per figure. The page accepts drops from the start. */
import { createCorpusLoader } from './page/corpus-loading.js';
import { acceptDrops, acceptPastes } from './page/drops.js';
import { assetBytes } from './workers/asset-bytes.js';
import { causeOf } from './workers/causes.js';
import { createClient } from './workers/client.js';
import { patiently } from './workers/patience.js';
import { yieldToMessages } from './scheduling/yielding.js';
import { figures } from '#figures/counting';
import { createLoadingView, setUp as setUpCorpus } from './figures/corpus/corpus.js';
import { keeps } from './page/keeps.js';
import { keepPlace, layOut, layOutRest, show } from './page/laying-out.js';
import { createNotice } from './page/notice.js';
import { createLastReading } from './page/last-reading.js';
import { createPublish } from './page/publish.js';
import { createState } from './page/state.js';
import { createTexts } from './page/texts.js';

const notice = createNotice(document);
const loadLater = patiently(loadLaterScript, (trouble) => report('later', trouble));
const loadStore = () => import('./page/kept-store.js');

const root = document.documentElement;
const obstacle = obstacleToComputing();
if (obstacle) readOnly(obstacle);
else
  setUp().catch((error) => {
    reportError(error);
    readOnly('failure');
  });

/** @returns {string} why this browser computes nothing, a key of rescue.js; '' where it does */
function obstacleToComputing() {
  if (typeof WebAssembly !== 'object') return 'WebAssembly';
  try {
    // The smallest module. WebKit refuses only the instance.
    new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch {
    return 'policy';
  }
  return typeof Worker === 'function' ? '' : 'workers';
}

/** Yields often: the script's first task is already long, because the browser processes the document when it ends. */
async function setUp() {
  // It came after all, where rescue.js had given it up.
  root.dataset.started = 'true';
  root.classList.remove('reading-only');
  document.getElementById('opening')?.removeAttribute('inert');
  // The later script has the rest.
  const assets = { ...__ASSETS__, pretrained: [] };
  const client = createClient(assets, loadLater, report);
  await yieldToMessages();
  const state = createState();
  const { publish, published, collect } = createPublish(document);
  const corpusFigure = /** @type {HTMLElement} */ (document.getElementById('corpus'));
  /** Called when all figures that show counts can receive a text; later figures receive it during their set-up. */
  let becomeReady = () => {};
  const ready = /** @type {Promise<void>} */ (new Promise((resolve) => (becomeReady = resolve)));
  const texts = createTexts();
  const reading = createLastReading();
  const view = { ...createLoadingView(corpusFigure), reading: reading.give };
  /** @type {Promise<import('./page/reader.js').Reader> | undefined} */
  let reader;
  const openReader = () => (reader ??= loadLater().then(({ createReader }) => createReader(assets.reading)));
  const loader = createCorpusLoader({ state, client, publish, ready, texts, openReader }, view);
  /** @type {import('./page/page.js').Page} */
  const page = { state, client, publish, assets, loader, texts };
  setUpCorpus(corpusFigure, page);
  acceptDrops(document, async (dropped) => (await loadLater()).takeDrop(dropped, page, view.offer));
  acceptPastes(document, async (pasted) => (await loadLater()).offerPasted({ loader, texts, notice }, pasted));
  keepPlace();
  const shown = show(document);
  loadFirst(page, shown);
  await shown;
  client.prepare();
  const link = laterLink();
  if (link) link.rel = 'modulepreload';
  const later = await setUpOthers(page, { collect, published, becomeReady, ready });
  await layOutRest(document);
  later.setUpOwnTexts(corpusFigure, page, { notice, loadStore, followReading: reading.follow, openReader });
  // For tests, and for tools that print or capture the page.
  root.dataset.ready = 'true';
}

/** Where nothing can be computed, rescue.js shows the article with pictures. @param {string} why */
async function readOnly(why) {
  root.dataset.obstacle = why;
  document.dispatchEvent(new Event('obstacle'));
  const { published } = createPublish(document);
  (await loadLater()).setUpProse(
    document,
    { state: createState(), assets: { ...__ASSETS__, pretrained: [] } },
    published,
  );
  root.dataset.ready = 'true';
}

/** @returns {HTMLLinkElement | null} to the later script, where that is a file */
function laterLink() {
  return document.querySelector('link[data-script="later"]');
}

/** A script that failed once fails again under the same address. @param {boolean} again */
async function loadLaterScript(again) {
  const link = laterLink();
  if (!link) return import('./later.js');
  try {
    const address = `${link.href}?${Date.now()}`;
    return await (again ? /** @type {Promise<typeof import('./later.js')>} */ (import(address)) : import('./later.js'));
  } catch {
    throw await causeOf(link.href);
  }
}

/** Tells the reader about a part of the page that does not come. @param {string} part @param {import('./workers/patience.js').Trouble | null} trouble */
function report(part, trouble) {
  if (!trouble) return notice.hide(part);
  const { sentence, retry } = trouble;
  const again = () => {
    notice.show(part, 'Trying again …');
    retry();
  };
  notice.show(part, sentence, [{ label: 'Try again', press: again, primary: true }], 'alert');
}

/**
 * Loads the text that the reader keeps in this browser, or the built-in one.
 * @param {import('./page/page.js').Page} page @param {Promise<void>} shown  resolves when the first screen needs no bytes any more
 */
async function loadFirst({ assets, loader, texts }, shown) {
  const bytes = () =>
    patiently(
      (again) => assetBytes(assets.builtIn, again),
      (trouble) => report('play', trouble),
    )();
  const builtIn = /** @type {const} */ (['The built-in play', () => shown.then(bytes)]);
  const kept =
    keeps() &&
    (await loadStore().then(
      ({ readTexts }) => readTexts(),
      () => null,
    ));
  if (!kept) return loader.loadBytes(...builtIn);
  loader.fallBackTo(...builtIn);
  if (kept.own) texts.use(kept.own);
  loader.loadAgain(kept.current);
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
    if (figure.id === root.dataset.embedded) figure.classList.add('embedded');
    if (known[figure.id]) unlessItFails(() => known[figure.id](figure, page));
    else waiting.push(figure);
    if (counting.delete(figure.id) && counting.size === 0) becomeReady();
  };
  const laidOut = layOut(document, { collect, setUp: setUpFigure }, ['corpus', ...Object.keys(figures)]);
  await ready;
  const later = await loadLater();
  page.client.complete(later.createExperiments);
  page.assets.pretrained = later.pretrained;
  Object.assign(known, later.figures);
  for (const figure of waiting.splice(0)) {
    setUpFigure(figure);
    await yieldToMessages();
  }
  await laidOut;
  later.tellLongPastes(document);
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
