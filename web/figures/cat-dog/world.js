/** The table of the small world, which the reader edits, and the network that learns its sentences. */
import { at } from '../../controls/elements.js';
import { CAT, lessonOf, sentencesOfWorld, wordsOf } from './animal-world.js';
import { seedFrom } from '../../controls/seed.js';
import { bindSlider } from '../../controls/slider.js';
import { latest } from '../../scheduling/latest.js';
import { whenVisible } from '../../scheduling/when-visible.js';
import { yieldToMessages } from '../../scheduling/yielding.js';
import { integer } from '../../text/format.js';
import { parseCell, streamOf } from './grammar.js';
import { createProgress, showing } from '../../controls/progress.js';

/** @typedef {import('./animal-world.js').World} World */
/**
 * @typedef {object} Learnt
 * @property {World} world
 * @property {number} seed
 * @property {string[]} vocabulary
 * @property {Uint16Array} stream   the sentences as ids
 * @property {import('../../workers/protocol.js').NetworkWeights} network
 */
/**
 * @typedef {object} WorldForm
 * @property {() => World} world
 * @property {() => number} seed
 * @property {(listener: () => void) => void} onChange             the table, the slider or the seed
 * @property {(listener: (learnt: Learnt) => void) => void} onLearnt
 */

/**
 * @param {HTMLElement} figure @param {import('../../page/page.js').Page} page
 * @returns {WorldForm}
 */
export function createWorldForm(figure, { client }) {
  const seedField = /** @type {HTMLInputElement} */ (at(figure, '#cat-dog-seed'));
  /** @type {(() => void)[]} */
  const changed = [];
  /** @type {((learnt: Learnt) => void)[]} */
  const told = [];
  const showProgress = createProgress(figure, '[data-progress="world"]');

  const seed = () => seedFrom(seedField.valueAsNumber);
  const world = () => ({ ...tableOf(figure), shared: shared.value() / 100 });
  const learn = latest(
    async (/** @type {World} */ current) => {
      // Makes the sentences after the frame that draws the section that the reader has scrolled to.
      await yieldToMessages();
      const sentences = sentencesOfWorld(current);
      const vocabulary = wordsOf(sentences);
      const network = await showing(showProgress, (progress) =>
        client.words.learn(lessonOf(sentences, vocabulary, 1, seed()), progress),
      );
      return {
        sentences: sentences.length,
        world: current,
        seed: seed(),
        vocabulary,
        stream: streamOf(sentences, vocabulary, 1),
        network,
      };
    },
    ({ sentences, ...learnt }) => {
      at(figure, '[data-alert]').textContent = '';
      at(figure, '[data-world-status]').textContent =
        `${integer(sentences)} sentences of ${integer(learnt.vocabulary.length)} different words, the full stop included, were learnt in 1\u202f000 steps.`;
      for (const listener of told) listener(learnt);
    },
    (error) => {
      at(figure, '[data-alert]').textContent = error.message;
    },
  );
  const request = whenVisible(figure, () => learn(world()));
  const change = () => {
    request();
    for (const listener of changed) listener();
  };
  const shared = bindSlider(figure, 'shared', change);
  for (const input of [...inputsOf(figure), seedField]) input.addEventListener('change', change);
  at(figure, '[data-restore]').addEventListener('click', () => {
    for (const input of [...inputsOf(figure), seedField]) input.value = input.defaultValue;
    shared.set(100);
    change();
  });
  request();
  return { world, seed, onChange: (listener) => changed.push(listener), onLearnt: (listener) => told.push(listener) };
}

/** @param {Element} root @returns {HTMLInputElement[]} */
const inputsOf = (root) => [...root.querySelectorAll('input')].filter((input) => input.dataset.column);

/** @param {HTMLElement} figure @returns {Omit<World, 'shared'>} */
function tableOf(figure) {
  const rows = [...figure.querySelectorAll('.world-row')];
  return {
    rows: rows.filter((row) => !row.matches('[data-own]')).map(rowOf),
    own: rowOf(/** @type {Element} */ (rows.find((row) => row.matches('[data-own]')))),
  };
}

/** @param {Element} row @returns {import('./animal-world.js').Row} */
function rowOf(row) {
  const lists = Object.fromEntries(inputsOf(row).map((input) => [input.dataset.column, parseCell(input.value)]));
  return { before: lists.before ?? [], who: lists.who ?? [CAT], does: lists.does ?? [], after: lists.after ?? [] };
}
