/**
 * Adds behaviour to the prose. The prose is readable without it: each module enhances markup that is in the document
 * from the start.
 */
import { setUpCitations } from './citations.js';
import { setUpContents } from './contents.js';
import { setUpCopying } from './copying.js';
import { setUpFootnotes } from './footnotes.js';
import { setUpGlossary } from './glossary.js';
import { setUpGuesses } from './guesses.js';
import { setUpInitialCounts } from './initial-counts.js';
import { setUpSentences } from './live-sentences.js';
import { setUpPermalinks } from './permalinks.js';
import { setUpProgress } from './progress.js';
import { setUpPublishedValues } from './published-values.js';
import { setUpSources } from './sources.js';
import { setUpSymbols } from './symbols.js';

/** Of every table at first. */
const INITIAL_COUNT = 0.1;
/** The name of the text that the build composed the words for. */
const BUILT_IN = 'The built-in play';

/**
 * @param {Document} document
 * @param {Pick<import('../page/page.js').Page, 'state' | 'assets'>} page
 * @param {import('../page/publish.js').Published} published
 */
export function setUpProse(document, { state, assets }, published) {
  const textInUse = () => {
    const { corpus } = state.get();
    return !corpus || corpus.name === BUILT_IN ? 'built-in' : corpus.id;
  };
  setUpSentences(document, published, textInUse);
  setUpPublishedValues(document, state, published);
  setUpFootnotes(document);
  setUpContents(document);
  setUpProgress(document);
  setUpGlossary(document);
  setUpCitations(document);
  setUpGuesses(document);
  setUpInitialCounts(document, state, INITIAL_COUNT);
  setUpSymbols(document);
  setUpPermalinks(document);
  setUpCopying(document);
  setUpSources(document, assets);
  setUpPlaces(document, (place) => state.set({ place }));
}

/**
 * @param {Document} document
 * @param {(text: string) => void} setPlace
 */
function setUpPlaces(document, setPlace) {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.place')))
    button.addEventListener('click', () => {
      setPlace(button.dataset.place ?? '');
      document.querySelector('#next .field')?.scrollIntoView({ block: 'center' });
    });
}
