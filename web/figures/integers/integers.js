/** The first characters of the text as tokens and integers, and likewise a sentence that the reader types. */
import { fontSizeIn, lettersIn } from '../../text/fitting.js';
import { at } from '../../controls/elements.js';
import { nameSigns } from '../../controls/naming.js';
import { createAnnouncer } from '../../controls/announce.js';
import { latest } from '../../scheduling/latest.js';
import { characterName, glyph, glyphWithin, markedText } from '../../text/characters.js';
import { integer } from '../../text/format.js';
import { indexAfter } from '../../controls/keys.js';

/** @typedef {import('../../workers/protocol.js').CorpusSummary} CorpusSummary */

/** So many fill the list before it scrolls. */
const MOST_CHIPS = 120;
const LINES = 2;
const NAME_WIDTH = 76;
const TOKEN_WIDTH = 34;

/**
 * @param {HTMLElement} figure
 * @param {import('../../page/page.js').Page} page
 */
export function setUp(figure, { state, client, publish }) {
  createTokenLines(figure, state, createAnnouncer(figure));
  const field = /** @type {HTMLInputElement} */ (figure.querySelector('[data-text]'));
  const preview = latest(
    (/** @type {string} */ text) => client.corpus.preview(text),
    ({ characters, words, characterVocabulary, wordVocabulary }) => {
      publish('integers.typed_characters', characters.length);
      publish('integers.typed_words', words.length);
      publish('integers.typed_character_vocabulary', characterVocabulary);
      publish('integers.typed_word_vocabulary', wordVocabulary);
      showChips(figure, '[data-characters]', characters);
      showChips(figure, '[data-words]', words);
    },
  );
  field.addEventListener('input', () => preview(field.value));
  // The engine answers a first text before this.
  const stop = state.subscribe(['corpus'], () => {
    stop();
    setTimeout(() => preview(field.value));
  });
}

/** @param {HTMLElement} figure @param {string} selector @param {{text: string, id: number}[]} tokens */
function showChips(figure, selector, tokens) {
  const more = tokens.length - MOST_CHIPS;
  figure.querySelector(selector)?.replaceChildren(
    ...tokens.slice(0, MOST_CHIPS).map(({ text, id }) => {
      const chip = document.createElement('li');
      const mark = textOf(markedText(text));
      nameSigns(mark);
      chip.append(mark, spanOf(String(id)));
      return chip;
    }),
    ...(more > 0 ? [Object.assign(document.createElement('li'), { textContent: `… and ${integer(more)} more` })] : []),
  );
}

/** @param {string} text  of the corpus, or the reader's */
const textOf = (text) => Object.assign(document.createElement('bdi'), { textContent: text });

/** @param {string} text */
function spanOf(text) {
  const span = document.createElement('span');
  span.textContent = text;
  return span;
}

/**
 * @param {HTMLElement} figure @param {import('../../page/state.js').Store} state @param {(message: string) => void} announce
 */
function createTokenLines(figure, state, announce) {
  const box = at(figure, '[data-lines]');
  const reading = at(figure, '[data-reading]');
  let here = 0;
  let fitting = 0;
  const tokens = () => /** @type {HTMLElement[]} */ ([...box.querySelectorAll('.token')]);
  const pick = (/** @type {number} */ index, aloud = true) => {
    const { corpus } = state.get();
    if (!corpus) return;
    here = index;
    light(tokens(), here);
    reading.textContent = sentenceOf(corpus, here);
    if (aloud) announce(reading.textContent);
  };
  const fill = () => {
    const { corpus } = state.get();
    if (!corpus || fitting === 0) return;
    box.replaceChildren(...linesOf(corpus, fitting));
    pick(Math.min(here, tokens().length - 1), false);
  };
  box.addEventListener('pointerover', (event) => {
    const at = tokens().indexOf(/** @type {HTMLElement} */ (/** @type {Element} */ (event.target).closest('.token')));
    if (at >= 0 && at !== here) pick(at);
  });
  box.addEventListener('keydown', (event) => {
    const target = indexAfter(event, here, tokens().length);
    if (target === null) return;
    event.preventDefault();
    pick(target);
    tokens()[target]?.focus();
  });
  new ResizeObserver(() => {
    const fits = Math.max(1, Math.floor((box.clientWidth - NAME_WIDTH) / TOKEN_WIDTH));
    if (fits === fitting) return;
    fitting = fits;
    fill();
  }).observe(box);
  state.subscribe(['corpus'], () => {
    here = 0;
    fill();
  });
}

/** One tab stop for all tokens; the one with the focus and those like it are lit. @param {HTMLElement[]} tokens @param {number} here */
function light(tokens, here) {
  const id = tokens[here]?.dataset.id;
  tokens.forEach((token, i) => {
    token.classList.toggle('same', token.dataset.id === id);
    token.classList.toggle('here', i === here);
    token.tabIndex = i === here ? 0 : -1;
  });
}

/** @param {CorpusSummary} corpus @param {number} fitting tokens in a line */
function linesOf({ head, vocabulary }, fitting) {
  return Array.from({ length: LINES }, (_, line) => {
    const row = document.createElement('div');
    const names = ['text', 'token', 'integer'].map((name) =>
      Object.assign(spanOf(name), { className: 'row-name', dir: 'ltr' }),
    );
    row.append(
      ...names,
      ...Array.from(head.subarray(line * fitting, (line + 1) * fitting), (id) => tokenOf(id, vocabulary[id] ?? 0)),
    );
    return row;
  });
}

/** @param {number} id @param {number} code */
function tokenOf(id, code) {
  const token = document.createElement('span');
  token.className = 'token';
  token.dataset.id = String(id);
  token.setAttribute('role', 'img');
  token.setAttribute('aria-label', `${characterName(code)}: ${id}`);
  const sign = glyph(code);
  const named = spanOf(sign);
  if (lettersIn(sign) > 2) named.style.fontSize = `${fontSizeIn(sign, TOKEN_WIDTH - 4, 16)}px`;
  token.append(spanOf(sign === String.fromCodePoint(code) ? sign : ' '), named, spanOf(String(id)));
  // Firefox would read them after the token's name.
  for (const part of token.children) part.ariaHidden = 'true';
  return token;
}

/** @param {CorpusSummary} corpus @param {number} index */
function sentenceOf({ head, vocabulary, unigramCounts }, index) {
  const id = head[index] ?? 0;
  const code = vocabulary[id] ?? 0;
  const hexadecimal = code.toString(16).toUpperCase().padStart(4, '0');
  return `Character ${index + 1} is ‘${glyphWithin(code)}’, code point U+${hexadecimal}: integer ${id}, counting from 0, of ${integer(vocabulary.length)}. It occurs ${integer(unigramCounts[id] ?? 0)} times in the training part.`;
}
