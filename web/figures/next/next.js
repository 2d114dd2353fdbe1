/** The reader's text, the next characters that each model expects at the caret, and a text that a network continues. */
import { at } from '../../controls/elements.js';
import { drawBarRows } from '../../charts/bar-rows.js';
import { createPlot } from '../../charts/plot.js';
import { bindSeed } from '../../controls/seed.js';
import { bindSegments } from '../../controls/segments.js';
import { bindSlider } from '../../controls/slider.js';
import { latest } from '../../scheduling/latest.js';
import { whenVisible } from '../../scheduling/when-visible.js';
import { glyph, probability } from '../../text/format.js';
import { candidates, probabilityOf } from '../../models/expectations.js';
import { allModels, models } from '../../models/registry.js';
import { createShadedText } from '../../text/shaded-text.js';
import { trainHere } from '../../training/train-here.js';
import { throttle } from '../../scheduling/throttle.js';

/** @typedef {import('../../models/registry.js').Expectation} Expectation */
/** @typedef {import('../../models/registry.js').ModelName} ModelName */
/** @typedef {{before: string, truth: number | null}} Place  truth: code point after the caret */

/** While a network trains its answers change at this pace: often enough to look live, slow enough to read. */
const LIVE_MS = 200;
const SAMPLE_LENGTH = 240;
const SHADED_AT_FIRST = 'mlp7';
/** A model that is still counting is asked again after this time. */
const RETRY_MS = 1000;

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export function setUp(figure, page) {
  const input = /** @type {HTMLTextAreaElement} */ (figure.querySelector('[data-text]'));
  offerModels(figure, page);
  const bars = setUpBars(figure, page, () => placeOf(input));
  const shading = setUpShading(figure, page, input);
  at(figure, '[data-sample]').before(trainHere(page, 'mlp7'));
  const writer = setUpWriter(figure, page, () => placeOf(input).before);
  const all = () => {
    for (const refresh of [bars, shading, writer]) refresh();
  };

  const moved = () => {
    page.state.set({ place: placeOf(input).before });
    all();
  };
  for (const event of ['input', 'keyup', 'click', 'select']) input.addEventListener(event, moved);
  page.state.subscribe(['place'], ({ place }) => {
    if (place === placeOf(input).before) return;
    input.value = place;
    input.setSelectionRange(place.length, place.length);
    all();
  });
  const { place } = page.state.get();
  if (input.value.startsWith(place)) input.setSelectionRange(place.length, place.length);
  const live = throttle(LIVE_MS, all);
  page.state.subscribe(['networks', 'corpus', 'initialCount'], live.request);
  all();
}

/** Choices of the model that shades the text. @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
function offerModels(figure, page) {
  const choices = allModels.map(({ name, choice, description }) => {
    const radio = document.createElement('input');
    Object.assign(radio, { type: 'radio', name: 'next-shade', value: name, checked: name === SHADED_AT_FIRST });
    const text = Object.assign(document.createElement('span'), { textContent: choice(page) });
    text.dataset.choice = name;
    const label = Object.assign(document.createElement('label'), { title: description });
    label.append(radio, ' ', text);
    return label;
  });
  figure.querySelector('.next-shade')?.append(...choices);
}

/** Asks again later, once however often it is called until then. @param {() => void} refresh */
function createRetry(refresh) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, RETRY_MS);
  };
}

/** @param {HTMLTextAreaElement} input @returns {Place} */
function placeOf({ value, selectionStart }) {
  return { before: value.slice(0, selectionStart), truth: value.slice(selectionStart).codePointAt(0) ?? null };
}

/** One row of bars a model. @param {HTMLElement} figure @param {import('../../page/page.js').Page} page @param {() => Place} place */
function setUpBars(figure, page, place) {
  /** @type {Map<ModelName, Expectation>} */
  const known = new Map();
  const box = at(figure, '[data-plot]');
  const details = /** @type {HTMLDetailsElement} */ (figure.querySelector('details'));
  const shown = (/** @type {number} */ most) => {
    const expectations = allModels.flatMap(({ name }) => known.get(name) ?? []);
    return { expectations, columns: candidates(expectations, place().truth, most) };
  };
  const plot = createPlot(
    box,
    {
      label: 'Probabilities of the next character by each model; the table below holds the same',
      margin: { left: 8, right: 8 },
    },
    (surface) => {
      const { expectations, columns } = shown(surface.width < 500 ? 9 : 16);
      const { colour } = surface.theme;
      const rows = expectations.map((expectation) => ({
        label: expectation.label,
        note: expectation.note,
        colour: colour(models[expectation.model].colour),
        labelColour: colour(`${models[expectation.model].colour}-label`),
        values: expectation.probabilities && columns.map((codePoint) => probabilityOf(expectation, codePoint) ?? NaN),
      }));
      drawBarRows(surface, { rows, columns: columns.map(glyph), outlined: columns.indexOf(place().truth ?? -1) });
    },
  );
  const show = () => {
    plot.redraw();
    if (details.open) showTable(at(figure, '[data-table]'), shown(16));
    for (const { name, choice } of allModels) at(figure, `[data-choice="${name}"]`).textContent = choice(page);
  };
  details.addEventListener('toggle', show);
  const later = createRetry(() => refresh());
  // Each model answers separately: the 8-gram may still be counting when the networks have answered.
  const asks = allModels.map((model) =>
    latest(
      (/** @type {string} */ before) => model.expectation(page, before),
      (expectation) => {
        known.set(model.name, expectation);
        show();
        if (expectation.waiting) later();
      },
    ),
  );
  const refresh = whenVisible(figure, () => {
    for (const ask of asks) ask(place().before);
  });
  return refresh;
}

/** @param {HTMLElement} table @param {{expectations: Expectation[], columns: number[]}} shown */
function showTable(table, { expectations, columns }) {
  const cell = (/** @type {string} */ kind, /** @type {string} */ text) =>
    Object.assign(document.createElement(kind), { textContent: text });
  const row = (/** @type {HTMLElement[]} */ cells) => {
    const line = document.createElement('tr');
    line.append(...cells);
    return line;
  };
  const head = row([cell('th', 'model'), ...columns.map((codePoint) => cell('th', glyph(codePoint)))]);
  const lines = expectations.map((expectation) =>
    row([
      cell('th', expectation.label),
      ...columns.map((codePoint) => cell('td', written(probabilityOf(expectation, codePoint)))),
    ]),
  );
  table.replaceChildren(head, ...lines);
}

/** @param {number | undefined} p */
const written = (p) => (p === undefined ? '–' : probability(p));

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page @param {HTMLTextAreaElement} input */
function setUpShading(figure, page, input) {
  /** @type {ModelName} */
  let model = SHADED_AT_FIRST;
  const box = at(figure, '[data-shaded]');
  const shaded = createShadedText(box, at(figure, '[data-hovered]'), (caret) => {
    input.focus();
    input.setSelectionRange(caret, caret);
    input.dispatchEvent(new Event('select'));
  });
  const later = createRetry(() => refresh());
  const show = (/** @type {ArrayLike<number>} */ bits, /** @type {string} */ text) => {
    if (text !== input.value) return;
    shaded.show(text, bits, input.selectionStart, `var(--${models[model].colour})`);
    const scored = Array.from(bits).filter(Number.isFinite);
    page.publish(
      'next.mean_bits',
      scored.length > 0 ? scored.reduce((sum, one) => sum + one, 0) / scored.length : null,
    );
  };
  const score = latest(
    (/** @type {string} */ text) => models[model].surprises(page, text),
    show,
    () => {
      show([], input.value);
      // Counts of longer contexts may be on their way.
      if ('spec' in models[model]) later();
    },
  );
  const refresh = whenVisible(figure, () => score(input.value));
  bindSegments(figure, 'next-shade', (value) => {
    model = /** @type {ModelName} */ (value);
    refresh();
  });
  return refresh;
}

/** Continues the reader's text with samples of a network. @param {HTMLElement} figure @param {import('../../page/page.js').Page} page @param {() => string} before */
function setUpWriter(figure, page, before) {
  const sample = at(figure, '[data-sample]');
  /** @type {import('../../models/linked-networks.js').NetworkName} */
  let name = 'mlp7';
  const temperature = bindSlider(figure, 'temperature', () => refresh());
  const write = latest(
    () =>
      models[name].write(page, before(), {
        length: SAMPLE_LENGTH,
        seed: seed(),
        temperature: temperature.value(),
      }),
    (text) => {
      const given = document.createElement('b');
      given.textContent = [...before()].slice(-60).join('');
      sample.replaceChildren(given, text);
    },
    (error) => (sample.textContent = page.state.get().networks[name] ? error.message : ''),
  );
  const refresh = whenVisible(figure, () => write(undefined));
  const seed = bindSeed(figure, refresh);
  bindSegments(figure, 'next-writer', (value) => {
    name = /** @type {typeof name} */ (value);
    refresh();
  });
  return refresh;
}
