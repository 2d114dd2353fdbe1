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
import { setUpPermalinks } from './permalinks.js';
import { setUpProgress } from './progress.js';
import { setUpReactiveNumbers } from './reactive.js';
import { setUpSources } from './sources.js';
import { setUpSymbols } from './symbols.js';

/**
 * @param {Document} document
 * @param {object} links  the prose's connections to the page
 * @param {(text: string) => void} links.setPlace  puts a text before the caret of "what comes next"
 * @param {Record<string, import('../workers/assets.js').Asset>} links.sources  of the engine
 */
export function setUpProse(document, { setPlace, sources }) {
  setUpReactiveNumbers(document);
  setUpFootnotes(document);
  setUpContents(document);
  setUpProgress(document);
  setUpGlossary(document);
  setUpCitations(document);
  setUpGuesses(document);
  setUpSymbols(document);
  setUpPermalinks(document);
  setUpCopying(document);
  setUpSources(document, sources);
  setUpPlaces(document, setPlace);
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
