/** Sad dogs and happy cats: how many sentences a network needs to tell the two apart. */
import { createAnnouncer } from '../../controls/announce.js';
import { at } from '../../controls/elements.js';
import { createProgress, showing } from '../../controls/progress.js';
import { bindSegments } from '../../controls/segments.js';
import { offerData } from '../../page/figure-data.js';
import { createPlot } from '../../charts/plot.js';
import { isStale } from '../../scheduling/stale.js';
import { whenVisibleOrIdle } from '../../scheduling/when-visible-or-idle.js';
import { probability } from '../../text/format.js';
import { drawMoods, mean } from './moods-charts.js';
import { createMoodWorlds } from './known-worlds.js';
import { LEARNER, learnWorld } from './moods-worlds.js';

/** @typedef {import('./moods-worlds.js').Kinds} Kinds */
/** @typedef {import('./moods-worlds.js').Result} Result */

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export function setUp(figure, { client, state, publish }) {
  const announce = createAnnouncer(figure);
  const box = at(figure, '[data-plot="moods"]');
  const showProgress = createProgress(figure, '[data-progress]');
  const say = (/** @type {string} */ text) => (at(figure, '[data-status]').textContent = text);
  /** @type {{kinds: Kinds, sentences: number}} */
  const choice = { kinds: 'both', sentences: 4 };
  let busy = false;
  let stopped = false;
  const worlds = createMoodWorlds(
    (kinds, sentences, progress) =>
      learnWorld(client.words, kinds, sentences, state.get().initialCount, progress, () => stopped),
    () => show(),
  );
  const plot = createPlot(
    box,
    { label: 'Probabilities against the number of sentences', margin: { right: 108 } },
    (surface) => {
      const results = worlds.all(choice.kinds);
      return results.length === 0 ? null : drawMoods(surface, { results, chosen: choice.sentences });
    },
  );
  const dataChanged = offerData(figure, () => [worldsTable(worlds.all(choice.kinds))]);
  const show = () => {
    const result = worlds.get(choice.kinds, choice.sentences);
    publishResult(publish, result);
    if (result) {
      plot.svg.setAttribute('aria-label', sentence(result, choice));
      announce(sentence(result, choice));
    }
    plot.redraw();
    dataChanged();
  };
  const request = whenVisibleOrIdle(box, async () => {
    stopped = false;
    if (busy) return;
    busy = true;
    try {
      await showing(showProgress, (progress) => worlds.learnMissing(() => choice, progress));
      say('Each point is the mean of five networks, seeds 1 to 5, that read all sentences in 400 steps.');
    } catch (error) {
      say(isStale(error) ? 'Stopped. Choose a number to go on.' : /** @type {Error} */ (error).message);
    } finally {
      busy = false;
    }
  });
  const change = (/** @type {Partial<typeof choice>} */ changed) => {
    Object.assign(choice, changed);
    show();
    request();
  };
  bindSegments(figure, 'moods-sentences', (value) => change({ sentences: Number(value) }));
  bindSegments(figure, 'moods-kinds', (value) => change({ kinds: /** @type {Kinds} */ (value) }));
  at(figure, '[data-stop]').addEventListener('click', () => {
    stopped = true;
    client.words.stop(LEARNER);
  });
  state.subscribe(['initialCount'], () => {
    worlds.forget();
    change({});
  });
  request();
}

/** @param {[number, Result][]} results @returns {import('../../page/figure-data.js').Table} */
const worldsTable = (results) => ({
  title: 'Probabilities by the number of sentences of each kind',
  head: ['sentences', 'probability', 'mean of the networks', 'lowest', 'highest', 'table'],
  rows: results.flatMap(([sentences, { networks, counted }]) =>
    /** @type {const} */ (['sadDog', 'sadCat', 'happyCat']).map((asked) => {
      const values = networks[asked];
      return [sentences, ASKED[asked], mean(values), Math.min(...values), Math.max(...values), counted[asked]];
    }),
  ),
});
const ASKED = { sadDog: 'p(sad | dog)', sadCat: 'p(sad | cat)', happyCat: 'p(happy | cat)' };

/** @param {import('../../page/publish.js').Publish} publish @param {Result | undefined} result */
function publishResult(publish, result) {
  for (const [name, asked] of /** @type {const} */ ([
    ['sad_dog', 'sadDog'],
    ['sad_cat', 'sadCat'],
    ['happy_cat', 'happyCat'],
  ])) {
    publish(`moods.${name}`, result ? mean(result.networks[asked]) : null);
    publish(`moods.counted_${name}`, result ? result.counted[asked] : null);
  }
}

/** @param {Result} result @param {{kinds: Kinds, sentences: number}} choice */
function sentence({ networks, counted }, { kinds, sentences }) {
  const added = kinds === 'both' ? `${sentences} sad dogs and ${sentences} happy cats` : `${sentences} sad dogs`;
  const read = (/** @type {keyof typeof networks} */ asked) => probability(mean(networks[asked]));
  return `With ${added}: p(sad | dog) ${read('sadDog')}, p(sad | cat) ${read('sadCat')}, p(happy | cat) ${read('happyCat')}; the table’s p(sad | cat) ${probability(counted.sadCat)}.`;
}
