/** The reader's text or a place of the text in use, the next characters that each model expects at the caret, and a text that a network continues. */
import { createAnnouncer } from '../../controls/announce.js';
import { allow } from '../../controls/allowing.js';
import { at, named } from '../../controls/elements.js';
import { nameSigns } from '../../controls/naming.js';
import { drawBarRows } from '../../charts/bar-rows.js';
import { describe } from '../../charts/describing.js';
import { createPlot } from '../../charts/plot.js';
import { bindSeed } from '../../controls/seed.js';
import { bindSegments } from '../../controls/segments.js';
import { bindSlider } from '../../controls/slider.js';
import { latest } from '../../scheduling/latest.js';
import { whenVisibleOrIdle } from '../../scheduling/when-visible-or-idle.js';
import { characterName, decode, encode, glyph, markedText, runningText } from '../../text/characters.js';
import { integer, probability } from '../../text/format.js';
import { nameState } from '../../page/named-state.js';
import { largest } from '../../models/counting.js';
import { candidates, probabilityOf } from '../../models/expectations.js';
import { allModels, models } from '../../models/registry.js';
import { createShadedText } from '../../text/shaded-text.js';
import { trainHere } from '../../training/train-here.js';
import { throttle } from '../../scheduling/throttle.js';
import { findPlaces } from './places.js';
import { shadingModel } from './shading-model.js';
import { WINDOW, windowAround } from './window.js';

/** @typedef {import('../../models/registry.js').Expectation} Expectation */
/** @typedef {import('../../models/registry.js').ModelName} ModelName */
/** @typedef {{before: string, truth: number | null}} Place  before: at most a window; truth: code point after the caret */

/** While a network trains its answers change at this pace: often enough to look live, slow enough to read. */
const LIVE_MS = 200;
const SAMPLE_LENGTH = 240;
const SHADED_AT_FIRST = 'mlp7';
const NO_PLACE = 'The validation part of this text has no such place.';
/** @type {Record<import('../../models/linked-networks.js').NetworkName, string>} */
const MISSING = {
  mlp1: 'This text has no such network yet; the first training figure makes one.',
  mlp7: 'This text has no such network yet; the button below trains one.',
};
/** A model that is still counting is asked again after this time. */
const RETRY_MS = 1000;

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export function setUp(figure, page) {
  const input = /** @type {HTMLTextAreaElement} */ (figure.querySelector('[data-text]'));
  const field = { input, touched: false };
  offerModels(figure, page);
  const announce = createAnnouncer(figure);
  const bars = setUpBars(figure, page, () => placeOf(input), announce);
  const shading = setUpShading(figure, page, input);
  at(figure, '[data-sample]').before(trainHere(page, 'mlp7'));
  const writer = setUpWriter(figure, page, () => placeOf(input).before);
  const answers = () => {
    for (const refresh of [bars, shading, writer]) refresh();
  };
  const all = () => {
    showPlace(at(figure, '[data-here]'), placeOf(input));
    answers();
  };
  const moved = () => {
    page.state.set({ place: placeOf(input).before });
    all();
    caretMoved();
  };
  for (const event of ['input', 'keyup', 'click', 'select']) input.addEventListener(event, moved);
  for (const event of ['input', 'keydown', 'pointerdown']) input.addEventListener(event, () => (field.touched = true));
  const put = (/** @type {string} */ before, /** @type {string} */ after) => {
    input.value = before + after;
    input.setSelectionRange(before.length, before.length);
    page.state.set({ place: placeOf(input).before });
    all();
  };
  page.state.subscribe(['place'], ({ place }) => {
    if (place === placeOf(input).before) return;
    field.touched = true;
    announce('', true);
    put(place, '');
    pastChanged();
  });
  const { caretMoved, pastChanged } = namePlace(field, page.state, moved);
  const { place } = page.state.get();
  if (input.value.startsWith(place)) input.setSelectionRange(place.length, place.length);
  followText(figure, page, field, put);
  const live = throttle(LIVE_MS, answers);
  page.state.subscribe(['networks', 'corpus', 'initialCount'], live.request);
  all();
}

/**
 * Names the place for links: the caret, and a past that the words of the page have set.
 * @param {{input: HTMLTextAreaElement, touched: boolean}} field @param {import('../../page/state.js').Store} state @param {() => void} moved
 */
const namePlace = (field, state, moved) => ({
  caretMoved: nameState('next.caret', {
    read: () => (field.touched ? String(field.input.selectionStart) : ''),
    restore(value) {
      if (!/^\d{1,4}$/.test(value) || field.input.selectionStart === Number(value)) return;
      field.input.setSelectionRange(Number(value), Number(value));
      moved();
    },
  }),
  pastChanged: nameState('next.past', {
    read: () => (field.touched && field.input.value === state.get().place ? field.input.value : ''),
    restore: (value) => value !== '' && state.set({ place: value }),
  }),
});

/**
 * Opens on a past that the table never saw, and gives the prose its places, as soon as the text's eight-grams are counted.
 * @param {HTMLElement} figure @param {import('../../page/page.js').Page} page
 * @param {{input: HTMLTextAreaElement, touched: boolean}} field @param {(before: string, after: string) => void} put
 */
function followText(figure, page, field, put) {
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('.place[data-past]'));
  /** The text whose places are known. */
  let known = -1;
  const find = latest(
    () => findPlaces(page),
    (found) => {
      for (const button of buttons) {
        const place = found[/** @type {import('./places.js').Kind} */ (button.dataset.past)];
        button.dataset.place = place?.before ?? '';
        button.disabled = !place;
        button.title = place ? '' : NO_PLACE;
      }
      if (field.touched) return;
      if (found.never) put(found.never.before, found.never.after);
      else put(...fallback(page.state.get().corpus, field.input.value));
    },
    () => (known = -1),
  );
  const search = whenVisibleOrIdle(figure, () => find(undefined));
  page.state.subscribe(['measured', 'corpus'], ({ measured, corpus }) => {
    if (!corpus || corpus.id === known || !measured.ngram[8]) return;
    known = corpus.id;
    search();
  });
}

/**
 * A typed text where the alphabet allows it, else the text's own beginning.
 * @param {import('../../workers/protocol.js').CorpusSummary | null} corpus @param {string} typed @returns {[string, string]}
 */
function fallback(corpus, typed) {
  if (!corpus || !encode(typed, corpus.vocabulary).includes(-1)) return [typed.slice(0, 5), typed.slice(5)];
  const head = [...decode(corpus.head.subarray(0, 30), corpus.vocabulary)];
  return [head.slice(0, 10).join(''), head.slice(10).join('')];
}

/** The characters that the longest models see, in words. @param {HTMLElement} line @param {Place} place */
function showPlace(line, { before, truth }) {
  const past = document.createElement('b');
  past.textContent = markedText([...before].slice(-7).join(''));
  const next = document.createElement('b');
  next.textContent = truth === null ? '' : glyph(truth);
  for (const part of [past, next]) {
    Object.assign(part, { dir: 'auto', translate: false });
    nameSigns(part);
  }
  if (past.textContent === '') line.replaceChildren('At the beginning.');
  else if (truth === null) line.replaceChildren('After ', past, ':');
  else line.replaceChildren('After ', past, ', where the text goes on with ', next, ':');
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
  const { text, start } = windowAround(value, selectionStart);
  const caret = selectionStart - start;
  return { before: text.slice(0, caret), truth: text.codePointAt(caret) ?? null };
}

/** One row of bars a model. @param {HTMLElement} figure @param {import('../../page/page.js').Page} page @param {() => Place} place @param {(text: string) => void} announce */
function setUpBars(figure, page, place, announce) {
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
      label: 'Probabilities of the next character by each model',
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
    const summary = shown(16).expectations.map(inWords).join(' ');
    describe(plot, summary);
    announce(summary);
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
  const refresh = whenVisibleOrIdle(figure, () => {
    for (const ask of asks) ask(place().before);
  });
  return refresh;
}

/** @param {HTMLElement} table @param {{expectations: Expectation[], columns: number[]}} shown */
function showTable(table, { expectations, columns }) {
  const cell = (/** @type {string} */ kind, /** @type {string} */ text) => {
    const made = document.createElement(kind);
    made.append(named(text));
    return made;
  };
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

/** What a model expects, for a screen reader. @param {Expectation} expectation */
function inWords({ label, note, vocabulary, probabilities }) {
  const best = probabilities ? (largest(probabilities, 1)[0] ?? 0) : -1;
  const likeliest =
    best < 0
      ? ''
      : `, likeliest ${characterName(vocabulary[best] ?? 0)} with ${probability(probabilities?.[best] ?? 0)}`;
  return `${label}${note ? `, ${note}` : ''}${likeliest}.`;
}

/** @param {number | undefined} p */
const written = (p) => (p === undefined ? '–' : probability(p));

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page @param {HTMLTextAreaElement} input */
function setUpShading(figure, page, input) {
  const box = at(figure, '[data-shaded]');
  const shaded = createShadedText(box, at(figure, '[data-hovered]'), (caret) => {
    input.focus();
    const { start } = windowAround(input.value, input.selectionStart);
    input.setSelectionRange(start + caret, start + caret);
    input.dispatchEvent(new Event('select'));
  });
  const later = createRetry(() => refresh());
  const show = (/** @type {ArrayLike<number>} */ bits, /** @type {string} */ text) => {
    const part = windowAround(input.value, input.selectionStart);
    if (text !== part.text) return;
    shaded.show(text, bits, input.selectionStart - part.start, `var(--${models[model()].colour})`);
    at(figure, '[data-scope]').textContent = part.whole ? '' : ` over the ${integer(WINDOW)} around the caret`;
    const scored = Array.from(bits).filter(Number.isFinite);
    page.publish(
      'next.mean_bits',
      scored.length > 0 ? scored.reduce((sum, one) => sum + one, 0) / scored.length : null,
    );
  };
  const score = latest(
    (/** @type {string} */ text) => models[model()].surprises(page, text),
    show,
    () => {
      show([], windowAround(input.value, input.selectionStart).text);
      // Counts of longer contexts may be on their way.
      if ('spec' in models[model()]) later();
    },
  );
  const refresh = whenVisibleOrIdle(figure, () => score(windowAround(input.value, input.selectionStart).text));
  const model = bindShading(figure, page, refresh);
  return refresh;
}

/** Binds the choice of the model that shades. @param {HTMLElement} figure @param {import('../../page/page.js').Page} page @param {() => void} changed @returns {() => ModelName} */
function bindShading(figure, page, changed) {
  /** @type {ModelName} */
  let wanted = SHADED_AT_FIRST;
  /** @type {ModelName} */
  let model = wanted;
  const follow = () => {
    allowNetworks(figure, page, 'next-shade');
    const before = model;
    model = shadingModel(wanted, (name) => isThere(page, name));
    const radio = /** @type {HTMLInputElement} */ (at(figure, `[name="next-shade"][value="${model}"]`));
    if (!radio.checked) radio.checked = true;
    if (model !== before) changed();
  };
  bindSegments(figure, 'next-shade', (value) => {
    wanted = /** @type {ModelName} */ (value);
    follow();
  });
  page.state.subscribe(['networks', 'measured', 'corpus'], follow);
  follow();
  return () => model;
}

/** @param {import('../../page/page.js').Page} page @param {ModelName} name  a network, or the longest counts */
function isThere(page, name) {
  const { networks, measured } = page.state.get();
  if (name === 'mlp1' || name === 'mlp7') return networks[name] !== null;
  return measured.kneserNey[models.kn.spec(page).order] !== undefined;
}

/** Lets the reader choose among the networks that the text has. @param {HTMLElement} figure @param {import('../../page/page.js').Page} page @param {string} group  of radio buttons */
function allowNetworks(figure, page, group) {
  for (const name of /** @type {const} */ (['mlp1', 'mlp7']))
    allow(figure.querySelectorAll(`[name="${group}"][value="${name}"]`), isThere(page, name) ? '' : MISSING[name]);
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
      given.textContent = runningText([...before()].slice(-60).join(''));
      sample.replaceChildren(given, runningText(text));
    },
    (error) => (sample.textContent = page.state.get().networks[name] ? error.message : ''),
  );
  const refresh = whenVisibleOrIdle(figure, () => write(undefined));
  const seed = bindSeed(figure, refresh);
  const used = figure.querySelectorAll('[data-slider="temperature"] input, [data-seed], [data-again]');
  const follow = () => {
    allowNetworks(figure, page, 'next-writer');
    allow(used, isThere(page, name) ? '' : MISSING[name]);
  };
  bindSegments(figure, 'next-writer', (value) => {
    name = /** @type {typeof name} */ (value);
    follow();
    refresh();
  });
  page.state.subscribe(['networks'], follow);
  follow();
  return refresh;
}
