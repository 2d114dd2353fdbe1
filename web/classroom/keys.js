/** The list of keys, and the switch for the one key that works anywhere on the page. */
import { openDialog } from './dialog.js';

/** @type {[string, [string, string][]][]} titles, and rows of keys and what they do */
const KEYS = [
  [
    'On the page',
    [
      ['Tab, Shift Tab', 'to the next or the previous link, control or figure'],
      ['Enter on “Skip this figure”', 'passes all controls of a figure; Tab leads there first'],
      ['Escape', 'closes a dialog, a note, a meaning or the contents'],
      ['?', 'this list, while no control has the focus'],
    ],
  ],
  [
    'In figures',
    [
      ['Arrow keys', 'one step, on sliders, handles, bars, matrices and maps'],
      ['Shift and an arrow', 'ten steps'],
      ['Page Up, Page Down', 'ten steps, on handles and matrices'],
      ['Home, End', 'to the first or the last'],
      ['+, −, 0', 'nearer, farther, all of it: the matrix of pairs and the map of embeddings'],
      ['Enter', 'pins a pair of the matrix; Escape lets go'],
    ],
  ],
  [
    'In the search',
    [
      ['Enter', 'to the first place'],
      ['↓, ↑', 'along the places'],
      ['Escape', 'empties the field'],
    ],
  ],
  [
    'Slides',
    [
      ['→, ←', 'the next or the previous slide'],
      [
        'Page Down or Space',
        'onwards: down a slide that is taller than the screen, then to the next; presenter remotes send it',
      ],
      ['Page Up or Shift Space', 'back'],
      ['Home, End', 'to the first or the last slide'],
      ['Escape', 'leaves the slides, at this place'],
    ],
  ],
];

/** @param {{isOn: () => boolean, set: (on: boolean) => void}} questionMark  whether the key ? opens this list */
export function showKeys(questionMark) {
  const dialog = openDialog(
    'Keys',
    `${KEYS.map(tableOf).join('')}
<label class="check"><input type="checkbox"> The key ? opens this list. Switch it off if you speak to your computer, or press it by accident.</label>`,
  );
  const box = /** @type {HTMLInputElement} */ (dialog.querySelector('[type="checkbox"]'));
  box.checked = questionMark.isOn();
  box.addEventListener('change', () => questionMark.set(box.checked));
}

/** @param {(typeof KEYS)[number]} group */
const tableOf = ([title, rows]) =>
  `<table class="keys"><caption>${title}</caption><tbody>${rows
    .map(([key, meaning]) => `<tr><th scope="row">${key}</th><td>${meaning}</td></tr>`)
    .join('')}</tbody></table>`;
