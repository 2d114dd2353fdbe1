/** Search in the contents: finds headings, titles of figures and the prose, and shows each place with the words around it. */
import { focusPlace } from './place.js';
import { wordsOf } from './words.js';

/** @typedef {{element: HTMLElement, link: string, title: string, words: string, folded: string}} Place */

/** In the order in which they are listed. Answers are not found before the reader has opened them. */
const KINDS = [
  'section > h2, section > h3',
  'figure .figure-title',
  'article p, article li, figcaption, .guess legend, .glossary > div, .references > li, .page-footer p, .page-footer > section > ul > li, .footnote-text',
];
const LEFT_OUT = '.panel *:not(.figure-title), .guess details *, .visually-hidden';
const MOST = 50;
/** Characters shown before and after the words that were found. */
const BEFORE = 36;
const AFTER = 84;
const FOUND_MS = 4000;

/** @param {HTMLElement} box  `.contents-search` */
export function setUpSearch(box) {
  const field = /** @type {HTMLInputElement} */ (box.querySelector('input'));
  const status = /** @type {HTMLElement} */ (box.querySelector('[role="status"]'));
  const list = /** @type {HTMLElement} */ (box.querySelector('ul'));
  // The words change with the reader's text.
  let places = placesOf(document);
  field.addEventListener('focus', () => (places = placesOf(document)));
  const search = () => {
    const asked = field.value.trim();
    const found = asked === '' ? [] : placesWith(places, asked);
    status.textContent = asked === '' ? '' : sentenceOf(found.length, asked);
    list.replaceChildren(...found.slice(0, MOST).map((place) => itemOf(place, asked)));
    list.hidden = found.length === 0;
    box.classList.toggle('searching', asked !== '');
  };
  field.addEventListener('input', search);
  box.addEventListener('keydown', (event) => pressKey(event, field, list, search));
  search();
}

/** @param {Document} document @returns {Place[]} */
function placesOf(document) {
  const elements = KINDS.flatMap((kind) => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(kind)]));
  return [...new Set(elements)].flatMap((element) => {
    if (element.matches(LEFT_OUT)) return [];
    const words = wordsOf(element);
    const holder = element.closest('figure[id], section[id]');
    return words && holder
      ? [{ element, link: `#${holder.id}`, title: titleOf(holder), words, folded: fold(words) }]
      : [];
  });
}

/** @param {Element} holder  a figure or a section */
const titleOf = (holder) => wordsOf(holder.querySelector('.figure-title, h2, h3') ?? holder);

/** Lower case, without accents. @param {string} text */
export const fold = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** @template {{folded: string}} P @param {P[]} places @param {string} asked @returns {P[]} those that have every word; first, those with the words together */
export function placesWith(places, asked) {
  const words = fold(asked).split(/\s+/).filter(Boolean);
  const apart = (/** @type {P} */ { folded }) => Number(!folded.includes(words.join(' ')));
  return places
    .filter(({ folded }) => words.every((word) => folded.includes(word)))
    .sort((a, b) => apart(a) - apart(b));
}

/** @param {number} count @param {string} asked */
function sentenceOf(count, asked) {
  if (count === 0) return `No match for “${asked}”.`;
  if (count > MOST) return `${count} places; the first ${MOST} are listed.`;
  return count === 1 ? '1 place.' : `${count} places.`;
}

/** @param {Place} place @param {string} asked */
function itemOf({ element, link, title, words, folded }, asked) {
  const item = document.createElement('li');
  const anchor = document.createElement('a');
  anchor.href = link;
  const heading = words === title ? '' : /[?!.]$/.test(title) ? `${title} ` : `${title}: `;
  anchor.append(heading, ...marked(words, folded, asked));
  anchor.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(element);
  });
  item.append(anchor);
  return item;
}

/**
 * Cuts a text around the words that were asked for, together or else the first of them, and marks these.
 * @param {string} words @param {string} folded @param {string} asked @returns {(string | Element)[]}
 */
function marked(words, folded, asked) {
  const { before, found, after } = excerpt(words, folded, fold(asked).trim());
  const mark = document.createElement('mark');
  mark.textContent = found;
  return [before, mark, after];
}

/** @param {string} words @param {string} folded  as long as `words`, or nothing is marked @param {string} asked  folded */
export function excerpt(words, folded, asked) {
  const wanted = folded.includes(asked) ? asked : (asked.split(/\s+/)[0] ?? '');
  const same = folded.length === words.length;
  const [start, end] = same ? [folded.indexOf(wanted), folded.indexOf(wanted) + wanted.length] : [0, 0];
  const from = start <= BEFORE ? 0 : words.indexOf(' ', start - BEFORE) + 1;
  const to = end + AFTER >= words.length ? words.length : words.lastIndexOf(' ', end + AFTER);
  return {
    before: (from > 0 ? '… ' : '') + words.slice(Math.min(from, start), start),
    found: words.slice(start, end),
    after: words.slice(end, Math.max(to, end)) + (to < words.length ? ' …' : ''),
  };
}

/** @param {HTMLElement} element */
function show(element) {
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  focusPlace(element);
  element.classList.add('found');
  setTimeout(() => element.classList.remove('found'), FOUND_MS);
}

/** @param {KeyboardEvent} event @param {HTMLInputElement} field @param {HTMLElement} list @param {() => void} search */
function pressKey(event, field, list, search) {
  const links = [...list.querySelectorAll('a')];
  const here = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
  if (event.key === 'Escape' && field.value !== '') {
    field.value = '';
    field.focus();
    search();
    // The contents stay open.
    event.stopPropagation();
  } else if (event.key === 'ArrowDown') links[here + 1]?.focus();
  else if (event.key === 'ArrowUp' && here >= 0) (links[here - 1] ?? field).focus();
  else if (event.key === 'Enter' && event.target === field) links[0]?.click();
  else return;
  event.preventDefault();
}
