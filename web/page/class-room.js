/** The doors to the class room, whose script loads when one of them is first opened (classroom/classroom.js). */
import { characterName, glyph } from '../text/characters.js';
import { integer } from '../text/format.js';
import { setUpColours } from './colours.js';

/** @typedef {typeof import('../classroom/classroom.js')} ClassRoom */

/** The slide of a talk under way (classroom/presenter.js). */
const SLIDE_KEY = 'near-transfer.slide';
/** Set while the reader has switched the key ? off. */
const KEYS_OFF_KEY = 'near-transfer.keys-off';
const LOST = 'This part of the page did not load. Check the connection, then load the page again.';

/**
 * @param {Document} document
 * @param {Pick<import('./page.js').Page, 'state' | 'client'>} page
 * @param {import('./notice.js').Notice} notice
 * @param {import('../sharing/sharing.js').Sharing} sharing
 */
export function setUpClassRoom(document, page, notice, sharing) {
  setUpColours(document);
  const enter = async (/** @type {(room: ClassRoom) => unknown} */ use) => {
    try {
      use(await import('../classroom/classroom.js'));
    } catch {
      notice.show('class', LOST, [{ label: 'Close', press: () => notice.hide('class') }], 'alert');
    }
  };
  /** @type {Record<string, (room: ClassRoom) => unknown>} */
  const doors = {
    presenter: (room) => room.present({ afresh: true }),
    exercise: (room) => room.openExerciseDialog(sharing),
    booklet: (room) => room.openBooklet(page, { glyph, characterName, integer }),
    keys: (room) => room.showKeys(questionMark),
  };
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-open]')))
    button.addEventListener('click', () => enter(doors[button.dataset.open ?? ''] ?? (() => {})));
  const search = /** @type {HTMLElement} */ (document.querySelector('.contents-search'));
  search.addEventListener('focusin', () => enter((room) => room.setUpSearch(search)), { once: true });
  document.addEventListener('keydown', (event) => {
    if (asksForKeys(event) && questionMark.isOn()) enter((room) => room.showKeys(questionMark));
  });
  sharing.followExercise((exercise, leave) => enter((room) => room.showExercise(exercise, notice, leave)));
  if (stored('sessionStorage', SLIDE_KEY) !== null) enter((room) => room.present({ afresh: false }));
}

/** A key that is a character works where nothing takes characters, and the reader can switch it off (WCAG 2.1.4). @param {KeyboardEvent} event */
const asksForKeys = ({ key, target, ctrlKey, metaKey, altKey }) =>
  key === '?' && !ctrlKey && !metaKey && !altKey && /** @type {Element} */ (target).matches('body, main');

const questionMark = {
  isOn: () => stored('localStorage', KEYS_OFF_KEY) === null,
  set(/** @type {boolean} */ on) {
    try {
      if (on) localStorage.removeItem(KEYS_OFF_KEY);
      else localStorage.setItem(KEYS_OFF_KEY, 'yes');
    } catch {
      // Without storage the key stays on.
    }
  },
};

/** @param {"localStorage" | "sessionStorage"} store @param {string} key @returns {string | null} null without storage too */
function stored(store, key) {
  try {
    return window[store].getItem(key);
  } catch {
    return null;
  }
}
