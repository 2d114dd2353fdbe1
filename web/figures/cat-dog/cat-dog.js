/** One gradient step on (dog, sad), and its effect on every word in the network and in a table of counts. */
import { at, setText } from '../../controls/elements.js';
import { createAnnouncer } from '../../controls/announce.js';
import { bindSlider } from '../../controls/slider.js';
import { nameState } from '../../page/named-state.js';
import { CAT, DOG, SAD } from '../../models/animal-world.js';
import { latest } from '../../scheduling/latest.js';
import { change, probability } from '../../text/format.js';
import { byCounting, byNetwork, idOf, sadAfter, takeStep } from './outcome.js';
import { createStepView, readingOf } from './step-view.js';
import { createWorldForm } from './world-form.js';

/** @typedef {import('./outcome.js').Outcome} Outcome */

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export function setUp(figure, page) {
  const { client, state, publish } = page;
  const announce = createAnnouncer(figure);
  const form = createWorldForm(figure, page);
  const view = createStepView(figure);
  const button = at(figure, '[data-step]');
  let taken = false;
  /** @type {{outcome: Outcome, request: import('./outcome.js').Request} | null} */
  let known = null;
  /** @type {import('./world-form.js').Learnt | null} */
  let learnt = null;

  const show = () => {
    setText(button, taken ? 'Take it back' : 'Take the step');
    if (!known) return;
    publishStep(publish, known.outcome, known.request, taken);
    listWords(at(figure, '[data-words]'), known.outcome, taken);
    view.show(known.outcome, taken);
    announce(resultText(known.outcome, known.request.rate, taken));
  };
  const say = (/** @type {string} */ failure) => setText(at(figure, '[data-step-alert]'), failure);
  const compute = latest(
    (/** @type {import('./outcome.js').Request} */ request) => takeStep(client, request),
    (outcome, request) => {
      known = { outcome, request };
      say('');
      show();
    },
    ({ message }) => say(message),
  );
  const update = () => learnt && compute({ learnt, rate: rate.value(), initialCount: state.get().initialCount });
  const rate = bindSlider(figure, 'rate', update);
  const changed = nameState('cat-dog.step', {
    read: () => (taken ? 'taken' : ''),
    restore(value) {
      taken = value === 'taken';
      show();
    },
  });
  button.addEventListener('click', () => {
    taken = !taken;
    show();
    changed();
  });
  form.onLearnt((newest) => {
    learnt = newest;
    update();
  });
  state.subscribe(['initialCount'], update);
}

/** @param {import('../../page/publish.js').Publish} publish @param {Outcome} outcome @param {import('./outcome.js').Request} request @param {boolean} taken */
function publishStep(publish, outcome, { rate, initialCount }, taken) {
  publish('cat-dog.parameters', outcome.parameters);
  publish('cat-dog.rate', String(rate));
  publish('cat-dog.initial_count', String(initialCount));
  publish('cat-dog.distance', outcome.distances[idOf(outcome, CAT)] ?? null);
  publish('cat-dog.nll_before', outcome.loss);
  for (const [name, model] of /** @type {const} */ ([
    ['network', byNetwork],
    ['counted', byCounting],
  ]))
    for (const word of [DOG, CAT])
      for (const [kind, value] of Object.entries(model(outcome, idOf(outcome, word), idOf(outcome, SAD))))
        publish(`cat-dog.${name}_${word}_${kind}`, taken || kind === 'before' ? value : null);
}

/** @param {HTMLElement} body @param {Outcome} outcome @param {boolean} taken */
function listWords(body, outcome, taken) {
  const nearestFirst = [...outcome.vocabulary.keys()].sort(
    (a, b) => (outcome.distances[a] ?? 0) - (outcome.distances[b] ?? 0),
  );
  body.replaceChildren(
    ...nearestFirst.map((word) => {
      const label = outcome.vocabulary[word] ?? '';
      const { before, after, change: difference } = sadAfter(outcome, label);
      const stepped = taken ? [probability(after), change(difference)] : ['–', '–'];
      const row = document.createElement('tr');
      row.append(
        cell('th', label),
        ...[(outcome.distances[word] ?? 0).toFixed(3), probability(before), ...stepped].map((text) => cell('td', text)),
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

/** @param {Outcome} outcome @param {number} rate @param {boolean} taken */
function resultText(outcome, rate, taken) {
  const words = `${readingOf(outcome, DOG, taken)} ${readingOf(outcome, CAT, taken)}`;
  if (!taken) return `Before the step: ${words}`;
  const cat = byCounting(outcome, idOf(outcome, CAT), idOf(outcome, SAD));
  return `After a step of ${rate}: ${words} By counting, p(sad | cat) went from ${probability(cat.before)} to ${probability(cat.after)}.`;
}
