/** The reader's table of pairs as a booklet to print: with ten-sided dice, anyone can write as the model does. */
import { diceRow, tokensOfBooklet } from './dice.js';

/** @typedef {import('../page/page.js').Page} Page */
/** @typedef {{glyph: (codePoint: number) => string, characterName: (codePoint: number) => string, integer: (n: number) => string}} Wording */

/** A text with more different characters than this gets a booklet of its most frequent ones. */
const MOST_CHARACTERS = 100;
const FREQUENT = 60;

/** @type {(() => void) | null} */
let close = null;

/** @param {Pick<Page, 'state' | 'client'>} page @param {Wording} wording */
export function openBooklet(page, wording) {
  if (close) return;
  const root = document.documentElement;
  const [place, opener] = [scrollY, /** @type {HTMLElement | null} */ (document.activeElement)];
  const view = createView(() => close?.());
  document.body.append(view);
  root.classList.add('booklet-open');
  scrollTo({ top: 0, behavior: 'instant' });
  const fill = () => fillView(view, page, wording);
  for (const radio of view.querySelectorAll('[name="booklet-dice"]')) radio.addEventListener('change', fill);
  const unsubscribe = page.state.subscribe(['corpus'], fill);
  close = () => {
    close = null;
    unsubscribe();
    view.remove();
    root.classList.remove('booklet-open');
    scrollTo({ top: place, behavior: 'instant' });
    opener?.focus({ preventScroll: true });
  };
  fill();
  view.querySelector('h1')?.focus();
}

/** @param {() => void} leave */
function createView(leave) {
  const view = document.createElement('section');
  view.className = 'booklet';
  view.setAttribute('aria-labelledby', 'booklet-title');
  view.innerHTML = `<div class="booklet-controls">
<fieldset class="segments"><legend>Dice</legend>
<label><input type="radio" name="booklet-dice" value="100" checked>Two ten-sided, or one with 100 sides</label>
<label><input type="radio" name="booklet-dice" value="1000">Three ten-sided</label></fieldset>
<div class="button-row"><button type="button" class="primary" data-print>Print</button> <button type="button" data-back>Back to the article</button></div></div>
<h1 id="booklet-title" tabindex="-1">A language model for dice</h1>
<p data-of></p>
<ol class="booklet-rules"></ol>
<p data-lost role="status">Counting …</p>
<div class="booklet-rows"></div>`;
  view.querySelector('[data-print]')?.addEventListener('click', () => print());
  view.querySelector('[data-back]')?.addEventListener('click', leave);
  view.addEventListener('keydown', ({ key }) => key === 'Escape' && leave());
  return view;
}

/** @param {HTMLElement} view @param {Pick<Page, 'state' | 'client'>} page @param {Wording} wording */
async function fillView(view, { state, client }, wording) {
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (view.querySelector(selector));
  const { corpus } = state.get();
  const chosen = /** @type {HTMLInputElement} */ (view.querySelector('[name="booklet-dice"]:checked'));
  if (!corpus) return;
  const faces = Number(chosen.value);
  const isWhole = corpus.vocabulary.length <= MOST_CHARACTERS;
  const tokens = tokensOfBooklet(corpus.unigramCounts, isWhole ? MOST_CHARACTERS : FREQUENT);
  const rows = [];
  try {
    for (const token of tokens) rows.push(diceRow(token, await client.corpus.bigramRow(token), tokens, faces));
  } catch (error) {
    // If another text is in use, it fills the view again.
    if (state.get().corpus === corpus) part('[data-lost]').textContent = /** @type {Error} */ (error).message;
    return;
  }
  if (!chosen.checked) return;
  const name = (/** @type {number} */ token) => wording.characterName(corpus.vocabulary[token] ?? 0);
  const sign = (/** @type {number} */ token) => wording.glyph(corpus.vocabulary[token] ?? 0);
  part('[data-of]').textContent = subjectOf(corpus, tokens.length, isWhole, wording);
  const [example] = rows
    .filter(({ current }) => /\p{L}/u.test(String.fromCodePoint(corpus.vocabulary[current] ?? 0)))
    .sort((a, b) => b.count - a.count);
  part('.booklet-rules').replaceChildren(
    ...rulesFor(faces, sign((example ?? rows[0])?.current ?? 0)).map((rule) => withText('li', rule)),
  );
  part('[data-lost]').textContent = lossOf(rows, faces, wording);
  part('.booklet-rows').replaceChildren(
    ...rows.map((row) => boxOf(row, faces, { name, sign, integer: wording.integer })),
  );
}

/** @param {import('../workers/protocol.js').CorpusSummary} corpus @param {number} count @param {boolean} isWhole @param {Wording} wording */
function subjectOf({ name, vocabulary }, count, isWhole, { integer }) {
  const some = isWhole
    ? `each of its ${integer(count)} characters`
    : `the ${integer(count)} most frequent of its ${integer(vocabulary.length)} characters; pairs with any other are left out`;
  return `Made from the training part of “${name}”: a box for ${some}. It holds what followed that character, as often as it did.`;
}

/** @param {number} faces @param {string} sign  of a frequent character @returns {string[]} */
const rulesFor = (faces, sign) => [
  faces === 100
    ? 'Throw two ten-sided dice of different colours, one for the tens: 0 and 7 make 07. On a die with 100 sides, 100 counts as 00.'
    : 'Throw three ten-sided dice of different colours, in a fixed order: 0, 7 and 2 make 072.',
  `Write down any character to begin with, for example ${sign}.`,
  'Find its box, throw, and look for the line that has your number.',
  'Write down the character of that line. ␣ stands for a space, ⏎ for a new line.',
  'Go to the box of the character that you have just written, and throw again.',
  'Stop when you like. The model knows only the last character: cover the rest, and nothing changes.',
];

/** @param {import('./dice.js').Row[]} rows @param {number} faces @param {Wording} wording */
function lossOf(rows, faces, { integer }) {
  const [count, lost] = rows.reduce(([all, gone], row) => [all + row.count, gone + row.lost], [0, 0]);
  const share = count > 0 ? (100 * lost) / count : 0;
  const percent = lost > 0 && share < 0.05 ? 'under 0.1' : share.toFixed(1);
  return `${integer(faces)} numbers a box are too few for rare pairs: of the ${integer(count)} pairs counted in these rows, ${integer(lost)} (${percent} %) have no number. All others are rounded to whole numbers.`;
}

/** @param {import('./dice.js').Row} row @param {number} faces @param {{name: (token: number) => string, sign: (token: number) => string, integer: Wording['integer']}} wording */
function boxOf({ current, ranges, count }, faces, { name, sign, integer }) {
  const box = document.createElement('section');
  const heading = withText('h2', sign(current));
  heading.dir = 'auto';
  heading.setAttribute('aria-label', `After ${name(current)}`);
  box.append(heading, withText('p', `${integer(count)} times`));
  const list = document.createElement('ul');
  list.append(
    ...ranges.map(({ next, first, last }) => {
      const item = withText('li', `${numberOf(first, faces)}${last > first ? `–${numberOf(last, faces)}` : ''} `);
      item.append(withText('b', sign(next)));
      return item;
    }),
  );
  box.append(ranges.length > 0 ? list : withText('p', 'Nothing followed it. Begin with another character.'));
  return box;
}

/** @param {number} number @param {number} faces @returns {string} as the dice show it */
const numberOf = (number, faces) => String(number).padStart(String(faces - 1).length, '0');

/** @param {string} tag @param {string} text */
function withText(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
