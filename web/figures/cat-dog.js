/** Constraints as generalisation: a world of animals, one step on (dog, sad), moods, and two sentences. */
import { createAnnouncer } from '../announce.js';
import { setUpMoods } from './cat-dog-moods.js';
import { setUpSentences } from './cat-dog-sentences.js';
import { setUpStep } from './cat-dog-step.js';
import { createWorldForm } from './cat-dog-world.js';

/**
 * @param {HTMLElement} figure
 * @param {import('../main.js').Page} page
 */
export function setUp(figure, page) {
  const form = createWorldForm(figure, page);
  // One each, because what each part shows at first is nobody's doing.
  setUpStep(figure, page, form, newsOnly(createAnnouncer(figure)));
  setUpMoods(figure, page, form, newsOnly(createAnnouncer(figure)));
  setUpSentences(figure, page, form, newsOnly(createAnnouncer(figure)));
}

/** The same result again is no news. @param {(text: string) => void} announce */
function newsOnly(announce) {
  let last = '';
  return (/** @type {string} */ text) => {
    if (text !== last) announce(text);
    last = text;
  };
}
