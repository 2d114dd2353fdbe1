/** The opening figure's rows of bars, as elements. The build fills the page with them before any script runs. */
import { nameSigns } from '../../controls/naming.js';
import { largest } from '../../models/counting.js';
import { firstGlyph, glyph, glyphWithin, lastCharacters, markedText, readAloud } from '../../text/characters.js';
import { integer, probability } from '../../text/format.js';
import { READS } from './asking.js';

/** @typedef {import('./asking.js').Answer} Answer */

const MOST = 8;

/** @param {string} tag @param {string} className @param {...(string | Node)} children */
function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  // Text of the corpus.
  if (tag === 'bdi') made.translate = false;
  made.append(...children);
  return made;
}

/** The characters that both models see, made visible. @param {string} before */
export const seenPart = (before) => markedText(lastCharacters(before, READS).join(''));

/** @param {Answer} answer @returns {number[]} tokens, likeliest first: by the network, then by the table */
function likeliest({ counted, learnt, vocabulary }) {
  const together = Float64Array.from(vocabulary, (_, i) => (counted?.[i] ?? 0) + (learnt?.[i] ?? 0));
  return largest(together, MOST);
}

/** @param {Answer} answer @returns {HTMLElement} */
export function answerElement(answer) {
  const tokens = likeliest(answer);
  const bars = (/** @type {string} */ name, /** @type {ArrayLike<number> | null} */ values) => {
    const list = element('ol', 'opening-bars');
    list.setAttribute('aria-label', `${name}: probability of the next character`);
    list.append(...tokens.map((token, i) => barOf(answer.vocabulary[token] ?? 0, values?.[token] ?? 0, i)));
    return list;
  };
  const table = element('div', 'opening-row counted', countedLabel(answer));
  const network = element('div', 'opening-row learnt', networkLabel(answer));
  table.append(answer.counted ? bars('A table of counts', answer.counted) : element('ol', 'opening-bars'));
  network.append(answer.learnt ? bars('A network', answer.learnt) : element('ol', 'opening-bars'));
  return element('div', 'opening-answer', table, network);
}

/** A character, with its name where the sign for it is ours. @param {number} codePoint */
function nameOf(codePoint) {
  const shown = element('b', '', glyph(codePoint));
  nameSigns(shown);
  return shown;
}

/** @param {number} codePoint @param {number} p @param {number} place */
function barOf(codePoint, p, place) {
  const button = element('button', '', element('i', ''), nameOf(codePoint), ' ', element('span', '', probability(p)));
  button.setAttribute('type', 'button');
  button.setAttribute('style', `--p:${p.toFixed(4)}`);
  button.setAttribute('data-code', String(codePoint));
  // One stop for Tab in a row; arrow keys move along it.
  if (place > 0) button.setAttribute('tabindex', '-1');
  return element('li', '', button);
}

/** @param {Answer} answer */
function countedLabel(answer) {
  const past = element('bdi', 'opening-past', seenPart(answer.before));
  nameSigns(past);
  const name = element('b', '', 'A table of counts');
  if (answer.unknown)
    return element('p', 'opening-label', name, ` has no “${firstGlyph(answer.unknown)}”: the text never uses it`);
  if (answer.count === null) return element('p', 'opening-label', name, ' is still counting this text …');
  const times = answer.count === 1 ? 'once' : answer.count === 0 ? '0 times' : `${integer(answer.count ?? 0)} times`;
  return element('p', 'opening-label', name, ' has met ', past, ` ${times}`, verdictOf(verdict(answer)));
}

/** @param {Answer} answer */
const verdict = ({ count, counted, vocabulary }) =>
  count === 0
    ? `no idea: ${probability(counted?.[0] ?? 0)} for each of ${integer(vocabulary.length)} characters`
    : sureness(counted, vocabulary);

/** @param {ArrayLike<number> | null} values @param {Uint32Array} vocabulary */
function sureness(values, vocabulary) {
  if (!values) return '';
  const [best = 0] = largest(values, 1);
  return `${probability(values[best] ?? 0)} for ${glyphWithin(vocabulary[best] ?? 0)}`;
}

/** @param {Answer} answer */
function networkLabel({ parameters, learnt, vocabulary }) {
  const title = parameters === null ? 'A network' : `A network of ${integer(parameters)} numbers`;
  return element('p', 'opening-label', element('b', '', title), verdictOf(sureness(learnt, vocabulary)));
}

/** @param {string} words */
function verdictOf(words) {
  const verdict = element('em', '', words);
  nameSigns(verdict);
  return verdict;
}

/** What a screen reader hears about an answer. @param {Element | undefined} answer  as made above */
export function spokenAnswer(answer) {
  const sentences = Array.from(
    answer?.querySelectorAll('.opening-label') ?? [],
    ({ textContent, lastElementChild }) => {
      const words = textContent ?? '';
      const verdict = lastElementChild?.localName === 'em' ? (lastElementChild.textContent ?? '') : '';
      return [words.slice(0, words.length - verdict.length), verdict].filter(Boolean).join(', ');
    },
  );
  return `${sentences.join('. ')}.`;
}

/** @param {number} count */
const timesMet = (count) => (count === 0 ? 'never met' : `met ${count === 1 ? 'once' : `${integer(count)} times`}`);

/** @param {{before: string, count: number}} chip @param {number} index @param {boolean} checked */
export function chipElement({ before, count }, index, checked) {
  const radio = document.createElement('input');
  for (const [name, value] of Object.entries({
    type: 'radio',
    name: 'opening-chip',
    id: `opening-chip-${index}`,
    value: before,
  }))
    radio.setAttribute(name, value);
  if (checked) radio.setAttribute('checked', '');
  const [past, met] = [`…${seenPart(before)}`, timesMet(count)];
  const name = readAloud(`${past} ${met}`);
  if (name !== `${past} ${met}`) radio.setAttribute('aria-label', name);
  const label = element('label', '', element('bdi', '', past), element('small', '', met));
  label.prepend(radio);
  return label;
}
