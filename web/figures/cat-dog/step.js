/** One gradient step on (dog, sad), and its effect on every word in the network and in a table of counts. */
import { at } from '../../controls/elements.js';
import { CAT, DOG, SAD } from './animal-world.js';
import { bindSlider } from '../../controls/slider.js';
import { latest } from '../../scheduling/latest.js';
import { change, probability } from '../../text/format.js';
import { byCounting, byNetwork, idOf, sadAfter, takeStep } from './outcome.js';
import { createStepView, readingOf } from './step-view.js';

/** @typedef {import('./outcome.js').Outcome} Outcome */

/**
 * @param {HTMLElement} figure @param {import('../../page/page.js').Page} page
 * @param {import('./world.js').WorldForm} form @param {(text: string) => void} announce
 */
export function setUpStep(figure, { client, state, publish }, form, announce) {
  const view = createStepView(figure);
  const list = at(figure, '[data-words]');
  /** @type {import('./world.js').Learnt | null} */
  let learnt = null;
  const compute = latest(
    (/** @type {import('./outcome.js').Request} */ request) => takeStep(client, request),
    (outcome, { rate: size, initialCount }) => {
      publishStep(publish, outcome, size, initialCount);
      listWords(list, outcome);
      view.show(outcome);
      announce(resultText(outcome, size));
    },
  );
  const update = () => learnt && compute({ learnt, rate: rate.value(), initialCount: state.get().initialCount });
  const rate = bindSlider(figure, 'rate', update);
  form.onLearnt((newest) => {
    learnt = newest;
    update();
  });
  state.subscribe(['initialCount'], update);
}

/** @param {import('../../page/publish.js').Publish} publish @param {Outcome} outcome @param {number} rate @param {number} initialCount */
function publishStep(publish, outcome, rate, initialCount) {
  publish('cat-dog.parameters', outcome.parameters);
  publish('cat-dog.rate', String(rate));
  publish('cat-dog.initial_count', String(initialCount));
  publish('cat-dog.distance', outcome.distances[idOf(outcome, CAT)] ?? null);
  publish('cat-dog.nll_before', -Math.log(sadAfter(outcome, DOG).before));
  for (const [name, model] of /** @type {const} */ ([
    ['network', byNetwork],
    ['counted', byCounting],
  ]))
    for (const word of [DOG, CAT])
      for (const [kind, value] of Object.entries(model(outcome, idOf(outcome, word), idOf(outcome, SAD))))
        publish(`cat-dog.${name}_${word}_${kind}`, value);
}

/** @param {HTMLElement} body @param {Outcome} outcome */
function listWords(body, outcome) {
  const nearestFirst = [...outcome.vocabulary.keys()].sort(
    (a, b) => (outcome.distances[a] ?? 0) - (outcome.distances[b] ?? 0),
  );
  body.replaceChildren(
    ...nearestFirst.map((word) => {
      const label = outcome.vocabulary[word] ?? '';
      const { before, after, change: difference } = sadAfter(outcome, label);
      const row = document.createElement('tr');
      row.append(
        cell('th', label),
        ...[(outcome.distances[word] ?? 0).toFixed(3), probability(before), probability(after), change(difference)].map(
          (text) => cell('td', text),
        ),
      );
      return row;
    }),
  );
}

/** @param {"th" | "td"} name @param {string} text */
function cell(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  if (name === 'th') element.setAttribute('scope', 'row');
  else element.className = 'number';
  return element;
}

/** @param {Outcome} outcome @param {number} rate */
function resultText(outcome, rate) {
  const cat = byCounting(outcome, idOf(outcome, CAT), idOf(outcome, SAD));
  return `After a step of ${rate}: ${readingOf(outcome, DOG)} ${readingOf(outcome, CAT)} By counting, p(sad | cat) went from ${probability(cat.before)} to ${probability(cat.after)}.`;
}
