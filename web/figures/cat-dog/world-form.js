/** The table of the small world, which the reader edits, and the network that learns its sentences. */
import { at } from '../../controls/elements.js';
import { createProgress, showing } from '../../controls/progress.js';
import { seedFrom } from '../../controls/seed.js';
import { bindSlider } from '../../controls/slider.js';
import { CAT, FIRST_WORLD, lessonOf, sentencesOfWorld, wordsOf } from '../../models/animal-world.js';
import { parseCell, streamOf } from '../../models/grammar.js';
import { latest } from '../../scheduling/latest.js';
import { isStale } from '../../scheduling/stale.js';
import { whenVisibleOrIdle } from '../../scheduling/when-visible-or-idle.js';
import { yieldToMessages } from '../../scheduling/yielding.js';
import { integer } from '../../text/format.js';

/** @typedef {import('../../models/animal-world.js').World} World */
/** @typedef {import('../../models/animal-world.js').Row} Row */
/** @typedef {{world: World, seed: number}} Request */
/**
 * @typedef {object} Learnt
 * @property {World} world
 * @property {string[][]} sentences
 * @property {string[]} vocabulary
 * @property {Uint16Array} stream   the sentences as ids
 * @property {import('../../workers/protocol.js').NetworkWeights} network
 */
/** @typedef {{onLearnt: (listener: (learnt: Learnt) => void) => void}} WorldForm */

const LEARNER = 'cat-dog';
const STEPS = 1000;
/** A field holds some dozens of words: each heads many sentences, and the network learns them while the reader waits. */
const MOST_CHARACTERS = 200;
const COLUMNS = /** @type {const} */ (['before', 'who', 'does', 'after']);

/**
 * @param {HTMLElement} figure @param {import('../../page/page.js').Page} page
 * @returns {WorldForm}
 */
export function createWorldForm(figure, { client }) {
  const seedField = /** @type {HTMLInputElement} */ (at(figure, '#cat-dog-seed'));
  /** @type {((learnt: Learnt) => void)[]} */
  const told = [];
  const showProgress = createProgress(figure, '[data-progress]');
  const say = (/** @type {string} */ status, alert = '') => {
    at(figure, '[data-world-status]').textContent = status;
    at(figure, '[data-alert]').textContent = alert;
  };
  addTable(at(figure, '[data-world]'));
  const learn = latest(
    (/** @type {Request} */ request) => showing(showProgress, (progress) => learnWorld(client, request, progress)),
    (learnt) => {
      say(
        `The network read ${integer(learnt.sentences.length)} sentences of ${integer(learnt.vocabulary.length)} words, the full stop included, in ${integer(STEPS)} steps.`,
      );
      for (const listener of told) listener(learnt);
    },
    (error) =>
      isStale(error)
        ? say('Stopped: the picture is of the world before. Change anything to start again.')
        : say('', error.message),
  );
  const world = () => ({ ...tableOf(figure), shared: shared.value() / 100 });
  const request = whenVisibleOrIdle(figure, () => learn({ world: world(), seed: seedFrom(seedField.valueAsNumber) }));
  const shared = bindSlider(figure, 'shared', request);
  for (const input of [...inputsOf(figure), seedField]) input.addEventListener('change', request);
  at(figure, '[data-stop]').addEventListener('click', () => client.words.stop(LEARNER));
  at(figure, '[data-restore]').addEventListener('click', () => {
    for (const input of [...inputsOf(figure), seedField]) input.value = input.defaultValue;
    shared.set(100);
    request();
  });
  request();
  return { onLearnt: (listener) => told.push(listener) };
}

/** @param {import('../../workers/client.js').Client} client @param {Request} request @param {(share: number) => void} progress @returns {Promise<Learnt>} */
async function learnWorld({ words }, { world, seed }, progress) {
  // Makes the sentences after the frame that draws the section that the reader has scrolled to.
  await yieldToMessages();
  const sentences = sentencesOfWorld(world);
  const vocabulary = wordsOf(sentences);
  const lesson = lessonOf(sentences, vocabulary, { context: 1, steps: STEPS, seed });
  const network = await words.learn(lesson, LEARNER, progress);
  return { world, sentences, vocabulary, stream: streamOf(sentences, vocabulary, 1), network };
}

/** Adds a row of fields for each row of the first world. @param {HTMLElement} table */
function addTable(table) {
  for (const [i, row] of [...FIRST_WORLD.rows, FIRST_WORLD.own].entries()) {
    const set = document.createElement('fieldset');
    set.className = 'world-row';
    set.toggleAttribute('data-own', row === FIRST_WORLD.own);
    const legend = document.createElement('legend');
    legend.textContent = row.name;
    set.append(legend, ...COLUMNS.map((column) => fieldOf(column, row, i)));
    table.append(set);
  }
}

/** @param {typeof COLUMNS[number]} column @param {Row} row @param {number} index */
function fieldOf(column, row, index) {
  const label = document.createElement('label');
  const name = document.createElement('span');
  name.textContent = `${(column[0] ?? '').toUpperCase()}${column.slice(1)}`;
  const input = document.createElement('input');
  const id = `world-${index}-${column}`;
  const attributes = {
    id,
    type: 'text',
    maxlength: MOST_CHARACTERS,
    autocomplete: 'off',
    spellcheck: 'false',
    value: row[column].join(', '),
  };
  for (const [key, value] of Object.entries(attributes)) input.setAttribute(key, String(value));
  input.dataset.column = column;
  input.toggleAttribute('readonly', row === FIRST_WORLD.own && column === 'who');
  label.append(name, input);
  return label;
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

/** @param {Element} row @returns {Row} */
function rowOf(row) {
  const lists = Object.fromEntries(inputsOf(row).map((input) => [input.dataset.column, parseCell(input.value)]));
  return { before: lists.before ?? [], who: lists.who ?? [CAT], does: lists.does ?? [], after: lists.after ?? [] };
}
