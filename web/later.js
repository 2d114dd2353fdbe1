/** Loaded after the counting figures: the other figures, the behaviour of the prose, what evaluates networks and what reads a reader's files. */
import { keepNumbersFromWheel } from './controls/wheel.js';
import { setUp as setUpReadingPane } from './figures/corpus/reading-pane.js';
import { followExamples } from './figures/perplexity/examples.js';
import { showAnswersInSight } from './page/answer-in-sight.js';
import { setUpClassRoom } from './page/class-room.js';
import { setUpDataTables } from './page/data-tables.js';
import { setUpEmbedding } from './page/embedding.js';
import { offerEarlierTexts } from './page/going-back.js';
import { setUpKeeping } from './page/keeping.js';
import { keepOffline } from './page/offline.js';
import { keepFocus } from './page/kept-focus.js';
import { mendLosses } from './page/mending.js';
import { offerPasting } from './page/paste-dialog.js';
import { setUpQuietStatuses } from './page/quiet-statuses.js';
import { tellUnfinishedPrints } from './page/printing.js';
import { workWhileIdle } from './scheduling/when-visible-or-idle.js';
import { setUpSharing } from './sharing/sharing.js';
import { offerTaking } from './taking/offer.js';
import { networksToKeep } from './training/networks-to-keep.js';

export { figures } from '#figures/later';
export { default as pretrained } from '#pretrained';
export { offerPasted } from './page/pasting.js';
export { tellLongPastes } from './controls/long-paste.js';
export { createEvaluation } from './workers/exact-evaluation.js';
export { createExperiments } from './workers/lab-client.js';
export { setUpProse } from './prose/prose.js';
export { createReader } from './page/reader.js';
export { takeDrop } from './page/taking-drops.js';

/** A longer text costs too much to be computed for figures that nobody may look at. */
const MOST_CHARACTERS = 5e6;

/**
 * Sets up what a reader with a text needs besides loading it: how it was read, going back, pasting, keeping, sharing, visits without a network, and the answer in sight.
 * @param {HTMLElement} figure  the corpus figure
 * @param {import('./page/page.js').Page} page
 * @param {{notice: import('./page/notice.js').Notice, loadStore: () => Promise<typeof import('./page/kept-store.js')>, followReading: Parameters<typeof setUpReadingPane>[2], openReader: () => Promise<import('./page/reader.js').Reader>}} parts
 */
export function setUpOwnTexts(figure, page, { notice, loadStore, followReading, openReader }) {
  const { loader, texts } = page;
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (figure.querySelector(selector));
  showAnswersInSight(part('.corpus-feedback'), { notice, texts, back: loader.loadAgain, stop: loader.cancel });
  offerEarlierTexts(part('[data-earlier]'), texts, loader.loadAgain);
  // While the reader chooses a file, or moves it here, what reads it can load.
  const startReader = async () => (await openReader()).start();
  part('#corpus-file').addEventListener('click', startReader, { once: true });
  document.addEventListener('dragenter', startReader, { once: true });
  setUpReadingPane(part('[data-reading-pane]'), loader, followReading);
  followExamples(/** @type {HTMLElement} */ (document.getElementById('perplexity')), page);
  offerPasting(part('[data-paste]'), loader.loadText);
  const openStore = async () => (await loadStore()).openStore();
  keepNumbersFromWheel(document);
  const networks = networksToKeep(page);
  setUpKeeping(part('.corpus-keep'), { texts, openStore, networks });
  const sharing = setUpSharing(page, notice);
  setUpClassRoom(document, page, notice, sharing);
  keepOffline(document, notice);
  mendLosses(page, notice);
  setUpDataTables(document);
  setUpQuietStatuses(document);
  keepFocus(document);
  offerTaking(document, page, notice, sharing);
  const isEmbedded = setUpEmbedding(document, sharing.linkTo);
  tellUnfinishedPrints(document);
  workWhileIdle(
    () => !isEmbedded && !networks.training() && (page.state.get().corpus?.characters ?? Infinity) <= MOST_CHARACTERS,
  );
}
