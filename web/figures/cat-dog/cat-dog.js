/** Constraints as generalisation: a world of animals, one step on (dog, sad), moods, and two sentences. */
import { createAnnouncer } from '../../controls/announce.js';
import { setUpMoods } from './moods.js';
import { setUpSentences } from './sentences.js';
import { setUpStep } from './step.js';
import { createWorldForm } from './world.js';

/**
 * @param {HTMLElement} figure
 * @param {import('../../page/page.js').Page} page
 */
export function setUp(figure, page) {
  const form = createWorldForm(figure, page);
  // One announcer each, so that no part silences another.
  setUpStep(figure, page, form, createAnnouncer(figure));
  setUpMoods(figure, page, form, createAnnouncer(figure));
  setUpSentences(figure, page, form, createAnnouncer(figure));
}
