/** The opening figure: a table of counts and a network, side by side after the reader's text. */
import { createAnnouncer } from '../../controls/announce.js';
import { at } from '../../controls/elements.js';
import { indexAfter } from '../../controls/keys.js';
import { offerData } from '../../page/figure-data.js';
import { nameState } from '../../page/named-state.js';
import { latest } from '../../scheduling/latest.js';
import { trainHere } from '../../training/train-here.js';
import { decode, glyph, idOf, lastCharacters, lineOfText } from '../../text/characters.js';
import { assetBytes } from '../../workers/asset-bytes.js';
import { createModels, NETWORK, READS, RETRY_MS } from './asking.js';
import { candidatesOf, choose, forThePlay } from './candidates.js';
import { answerElement, chipElement, spokenAnswer } from './rows.js';

/** @typedef {import('../../page/page.js').Page} Page */
/** @typedef {import('./asking.js').Models} Models */

const PLAY = 'The built-in play';
const HEAD_CHARACTERS = 4000;
const WRITTEN_CHARACTERS = 40;
/** The line lies under a copy of the text, which to lay out takes as long as the text itself. */
const LONGEST_MIRRORED = 5000;
const WRITING_MS = 45;

/** @param {HTMLElement} figure @param {Page} page */
export function setUp(figure, page) {
  const models = createModels(page);
  const input = /** @type {HTMLTextAreaElement} */ (at(figure, 'textarea'));
  const announce = createAnnouncer(figure);
  const show = (/** @type {import('./asking.js').Answer} */ answer) => {
    announce(spokenAnswer(showLive(figure, answer)));
    if (answer.count === null && !answer.unknown) setTimeout(refresh, RETRY_MS);
  };
  const ask = latest((/** @type {string} */ before) => models.answer(before), show);
  const refresh = () => {
    underline(figure, input.value);
    ask(input.value);
  };
  input.addEventListener('input', refresh);
  input.addEventListener('scroll', () => (at(figure, '.opening-mirror').scrollTop = input.scrollTop));
  const append = (/** @type {string} */ text) => {
    input.value += text;
    input.scrollTop = input.scrollHeight;
    refresh();
  };
  bindBars(figure, append);
  bindChips(figure, input, (chip) => announce(spokenAnswer(at(figure, '.opening-answers').children[chip])));
  bindWriting(figure, models, () => input.value);
  at(figure, '[data-train]').append(trainHere(page, NETWORK));
  offerTexts(figure, page);
  followText(figure, page, models, refresh);
  offerData(figure, async () => [answerTable(await models.answer(input.value))]);
}

/** @param {import('./asking.js').Answer} answer @returns {import('../../page/figure-data.js').Table} */
const answerTable = ({ before, vocabulary, counted, learnt }) => ({
  title: `After “${lastCharacters(before, READS).join('')}”`,
  head: ['next character', 'probability, table of counts', 'probability, network'],
  rows: Array.from(vocabulary, (code, i) => [glyph(code), counted?.[i] ?? '', learnt?.[i] ?? '']),
});

/** Shows an answer to the reader's own text in the place of the chips' answers. @param {HTMLElement} figure @param {import('./asking.js').Answer} answer */
function showLive(figure, answer) {
  const answers = at(figure, '.opening-answers');
  const focused = [...answers.querySelectorAll('.opening-answer button')].indexOf(
    /** @type {Element} */ (document.activeElement),
  );
  const made = answerElement(answer);
  made.classList.add('live');
  answers.querySelector('.live')?.remove();
  answers.append(made);
  const checked = /** @type {HTMLInputElement | null} */ (figure.querySelector('.opening-chips input:checked'));
  if (checked && checked.value !== answer.before) checked.checked = false;
  const perRow = made.querySelector('ol')?.children.length ?? 0;
  if (focused >= 0 && perRow > 0)
    /** @type {HTMLElement | undefined} */ ([...made.querySelectorAll('button')][focused % (2 * perRow)])?.focus();
  return made;
}

/** Draws the line below the characters that the models see. @param {HTMLElement} figure @param {string} text */
function underline(figure, text) {
  const last = text.length > LONGEST_MIRRORED ? '' : lastCharacters(text, READS).join('');
  at(figure, '.opening-mirror span').textContent = last ? text.slice(0, -last.length) : '';
  at(figure, '.opening-mirror u').textContent = last;
}

/** A press appends a bar's character; arrow keys move along a row. @param {HTMLElement} figure @param {(text: string) => void} append */
function bindBars(figure, append) {
  const answers = at(figure, '.opening-answers');
  answers.addEventListener('click', (event) => {
    const bar = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('button'));
    if (bar) append(String.fromCodePoint(Number(bar.dataset.code)));
  });
  answers.addEventListener('keydown', (event) => {
    const bar = /** @type {Element} */ (event.target).closest('button');
    const bars = [...(bar?.closest('ol')?.querySelectorAll('button') ?? [])];
    const next = bar ? indexAfter(event, bars.indexOf(bar), bars.length) : null;
    if (next === null) return;
    event.preventDefault();
    bars[next]?.focus();
  });
}

/** A chip shows its text; style sheets show its answer. @param {HTMLElement} figure @param {HTMLTextAreaElement} input @param {(chip: number) => void} shown */
function bindChips(figure, input, shown) {
  const chips = at(figure, '.opening-chips');
  chips.addEventListener('change', (event) => {
    const chip = /** @type {HTMLInputElement} */ (event.target);
    input.value = chip.value;
    underline(figure, input.value);
    at(figure, '.opening-answers').querySelector('.live')?.remove();
    shown([...chips.querySelectorAll('input')].indexOf(chip));
  });
}

/** Lets both models continue the text, a character at a time. @param {HTMLElement} figure @param {Models} models @param {() => string} before */
function bindWriting(figure, models, before) {
  const button = at(figure, '[data-write]');
  const lines = /** @type {const} */ (['counted', 'learnt']);
  const places = { counted: at(figure, '.counted-words'), learnt: at(figure, '.network-words') };
  let seed = 0;
  const changed = nameState('opening.written', {
    read: () => (seed === 0 ? '' : String(seed)),
    restore(value) {
      if (!/^\d{1,4}$/.test(value) || Number(value) === seed || value === '0') return;
      seed = Number(value);
      // The text may still be counted.
      models.patientAnswer(before()).then(() => start(seed));
    },
  });
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    button.textContent = 'Write on';
  };
  const start = latest(
    (/** @type {number} */ chosen) => models.write(before(), { length: WRITTEN_CHARACTERS, seed: chosen }),
    (written) => {
      changed();
      const words = (/** @type {'counted' | 'learnt'} */ line) => [
        ...lineOfText(decode(written[line], written.vocabulary)),
      ];
      const texts = { counted: words('counted'), learnt: words('learnt') };
      let length = matchMedia('(prefers-reduced-motion: reduce)').matches ? WRITTEN_CHARACTERS : 0;
      button.textContent = 'Stop';
      const step = () => {
        for (const line of lines) places[line].textContent = texts[line].slice(0, length).join('');
        if (length++ >= WRITTEN_CHARACTERS) stop();
      };
      timer = setInterval(step, WRITING_MS);
      step();
    },
  );
  button.addEventListener('click', () => (timer === undefined ? start(++seed) : stop()));
}

/** @param {HTMLElement} figure @param {Page} page */
function offerTexts(figure, { assets, loader, state }) {
  const box = at(figure, '.opening-texts');
  const offer = (/** @type {string} */ name, /** @type {string} */ text, /** @type {() => void} */ load) => {
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', textContent: text });
    button.dataset.name = name;
    button.addEventListener('click', load);
    box.append(button);
  };
  offer(PLAY, 'a short play', () => loader.loadBytes(PLAY, () => assetBytes(assets.builtIn)));
  for (const corpus of assets.corpora) {
    const { name } = corpus;
    offer(name, /shakespeare/i.test(name) ? 'Shakespeare' : name, () => loader.loadOnline(corpus));
  }
  // The corpus panel's field takes the file; its labels and messages stand there.
  offer('', 'your own text…', () => document.getElementById('corpus-file')?.click());
  state.subscribe(['corpus'], ({ corpus }) => {
    const buttons = [...box.querySelectorAll('button')];
    const inUse = buttons.find((button) => button.dataset.name === corpus?.name) ?? buttons.at(-1);
    for (const button of buttons) button.setAttribute('aria-pressed', String(button === inUse));
  });
}

/**
 * Chooses the chips anew for another text. The build's own answers stay for the play.
 * @param {HTMLElement} figure @param {Page} page @param {Models} models @param {() => void} refresh
 */
function followText(figure, { state }, models, refresh) {
  const answers = at(figure, '.opening-answers');
  /** The text whose chips stand in the page. @type {string | null} */
  let shown = answers.children.length > 0 ? PLAY : null;
  const answeredBeforehand = shown;
  const fill = latest(
    (/** @type {import('../../workers/protocol.js').CorpusSummary} */ corpus) => chipsFor(models, corpus),
    (chips) => {
      showChips(figure, chips, typed());
      if (typed()) refresh();
    },
  );
  const input = /** @type {HTMLTextAreaElement} */ (at(figure, 'textarea'));
  /** The text in use when the reader, or a link, last typed. @type {string | null} */
  let typedFor = null;
  const inUse = () => {
    const { corpus } = state.get();
    return corpus ? keyOf(corpus) : '';
  };
  input.addEventListener('input', () => (typedFor = inUse()));
  figure.addEventListener('change', ({ target }) => target !== input && (typedFor = null));
  const typed = () => typedFor === inUse();
  state.subscribe(['corpus'], ({ corpus }) => {
    if (!corpus || keyOf(corpus) === shown) return;
    shown = keyOf(corpus);
    showCounting(answers, corpus.name);
    fill(corpus);
  });
  let had = false;
  state.subscribe(['initialCount'], ({ corpus }) => {
    if (answers.querySelector('.live')) refresh();
    else if (corpus) fill(corpus);
  });
  state.subscribe(['networks'], ({ corpus }) => {
    if (answers.querySelector('.live')) return refresh();
    // While a network trains, the chips keep the answers of its first step on the screen until the reader types.
    const has = models.hasNetwork();
    if (corpus && has && !had && keyOf(corpus) === shown && shown !== answeredBeforehand) fill(corpus);
    had = has;
  });
  // The reader may have typed before this script was there.
  if (
    input.value &&
    input.value !== /** @type {HTMLInputElement | null} */ (figure.querySelector('.opening-chips input:checked'))?.value
  )
    refresh();
}

/** Tells texts apart, and readings of one file in two encodings. @param {import('../../workers/protocol.js').CorpusSummary} corpus */
const keyOf = ({ name, characters, vocabulary }) =>
  name === PLAY ? PLAY : `${name} ${characters} ${vocabulary.reduce((sum, code) => (31 * sum + code) >>> 0, 0)}`;

/** @param {Models} models @param {import('../../workers/protocol.js').CorpusSummary} corpus */
function chipsFor(models, corpus) {
  const head = decode(corpus.head.slice(0, HEAD_CHARACTERS), corpus.vocabulary);
  return choose(corpus.name === PLAY ? forThePlay : candidatesOf(head), async ({ before, next }) => {
    const answer = await models.patientAnswer(before);
    const token = idOf(corpus.vocabulary, next);
    return { answer, count: answer.count ?? 0, share: answer.learnt?.[token] ?? 0 };
  });
}

/** @param {HTMLElement} answers @param {string} name */
function showCounting(answers, name) {
  const sentence = document.createElement('p');
  sentence.textContent = `Counting the pasts of ${name} …`;
  answers.replaceChildren(sentence);
}

/**
 * Opens on the chip that was chosen or, where the text has no such chip, on the one that the table has never met.
 * @param {HTMLElement} figure @param {Awaited<ReturnType<typeof chipsFor>>} chips @param {boolean} typed  the reader's own text stays, and no chip is chosen
 */
function showChips(figure, chips, typed) {
  const input = /** @type {HTMLTextAreaElement} */ (at(figure, 'textarea'));
  const chosen = chips.findIndex(({ before }) => before === input.value);
  const opened = typed ? -1 : chosen < 0 ? chips.length - 1 : chosen;
  at(figure, '.opening-chips').replaceChildren(...chips.map((chip, i) => chipElement(chip, i, i === opened)));
  at(figure, '.opening-answers').replaceChildren(...chips.map(({ answer }) => answerElement(answer)));
  if (typed) return;
  const text = chips[opened]?.before ?? '';
  input.textContent = text;
  input.value = text;
  underline(figure, text);
}
