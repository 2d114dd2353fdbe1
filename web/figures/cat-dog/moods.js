/** Sad dogs and happy cats: how networks respond to few and to many such sentences. */
import { at } from '../../controls/elements.js';
import { createPlot } from '../../charts/plot.js';
import { bindSegments } from '../../controls/segments.js';
import { bindSlider } from '../../controls/slider.js';
import { whenVisible } from '../../scheduling/when-visible.js';
import { probability } from '../../text/format.js';
import { createProgress, showing } from '../../controls/progress.js';
import { drawCosine, drawProbabilities } from './moods-charts.js';
import { createMoodWorlds, learnWorld } from './moods-worlds.js';

/** @typedef {import('./moods-worlds.js').Kinds} Kinds */
/** @typedef {import('./moods-worlds.js').Result} Result */

const MARGIN = { right: 108 };

/**
 * @param {HTMLElement} figure @param {import('../../page/page.js').Page} page
 * @param {import('./world.js').WorldForm} form @param {(text: string) => void} announce
 */
export function setUpMoods(figure, { client, state, publish }, form, announce) {
  const box = at(figure, '[data-plot="moods"]');
  const showProgress = createProgress(figure, '[data-progress="moods"]');
  /** @type {Kinds} */
  let kinds = 'both';
  let busy = false;
  const choice = () => ({ kinds, sentences: slider.value() });
  const worlds = createMoodWorlds(
    (...world) => learnWorld(client, form, world[0], world[1], state.get().initialCount, world[2]),
    () => show(),
  );
  const plots = createPlots(figure, box, () => ({ results: worlds.all(kinds), chosen: slider.value() }));

  const show = () => {
    const result = worlds.get(kinds, slider.value());
    publishResult(publish, result);
    if (result) {
      for (const plot of plots) plot.svg.setAttribute('aria-label', sentence(result, slider.value(), kinds));
      announce(sentence(result, slider.value(), kinds));
    }
    if (worlds.all(kinds).length > 0) for (const plot of plots) plot.redraw();
  };
  const request = whenVisible(box, async () => {
    if (busy) return;
    busy = true;
    try {
      await showing(showProgress, (progress) => worlds.learnMissing(choice, progress));
    } catch (error) {
      at(figure, '[data-alert]').textContent = /** @type {Error} */ (error).message;
    } finally {
      busy = false;
    }
  });
  const change = () => {
    show();
    request();
  };
  const forget = () => {
    worlds.forget();
    change();
  };
  const slider = bindSlider(figure, 'moods', change);
  bindSegments(figure, 'cat-dog-kinds', (value) => {
    kinds = /** @type {Kinds} */ (value);
    change();
  });
  form.onChange(forget);
  state.subscribe(['initialCount'], forget);
  request();
}

/** @param {HTMLElement} figure @param {HTMLElement} box @param {() => import('./moods-charts.js').Scene} scene */
const createPlots = (figure, box, scene) => [
  createPlot(box, { label: 'Probabilities against the number of sentences', margin: MARGIN }, (surface) =>
    drawProbabilities(surface, scene()),
  ),
  createPlot(
    at(figure, '[data-plot="cosine"]'),
    { label: 'Cosine of the embeddings of dog and cat', margin: MARGIN },
    (surface) => drawCosine(surface, scene()),
  ),
];

/** @param {import('../../page/publish.js').Publish} publish @param {Result | undefined} result */
function publishResult(publish, result) {
  publish('cat-dog.moods_sad_dog', result?.sadDog ?? null);
  publish('cat-dog.moods_sad_cat', result?.sadCat ?? null);
  publish('cat-dog.moods_happy_cat', result?.happyCat ?? null);
  publish('cat-dog.moods_cosine', result?.cosine ?? null);
  publish('cat-dog.moods_counted_sad_dog', result?.countedSadDog ?? null);
  publish('cat-dog.moods_counted_sad_cat', result?.countedSadCat ?? null);
}

/** @param {Result} result @param {number} k @param {Kinds} kinds */
function sentence({ sadDog, sadCat, happyCat, cosine }, k, kinds) {
  const added = kinds === 'both' ? `${k} sentences of sad dogs and ${k} of happy cats` : `${k} sentences of sad dogs`;
  return `With ${added}: p(sad | dog) ${probability(sadDog)}, p(sad | cat) ${probability(sadCat)}, p(happy | cat) ${probability(happyCat)}; cosine of dog and cat ${cosine.toFixed(3)}.`;
}
