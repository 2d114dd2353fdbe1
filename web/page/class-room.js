/** The doors to the class room, whose script loads at the first press (classroom/classroom.js). */
import { setUpColours } from './colours.js';

/** @typedef {typeof import('../classroom/classroom.js')} ClassRoom */

/** The slide of a talk under way (classroom/presenter.js). */
const SLIDE_KEY = 'near-transfer.slide';

/**
 * @param {Document} document
 * @param {import('./notice.js').Notice} notice
 */
export function setUpClassRoom(document, notice) {
  setUpColours(document);
  /** @param {(room: ClassRoom) => unknown} use */
  const enter = (use) =>
    import('../classroom/classroom.js').then(use).catch(() => {
      const close = { label: 'Close', press: () => notice.hide('class') };
      notice.show(
        'class',
        'This part of the page did not load. Check the connection, then load the page again.',
        [close],
        'alert',
      );
    });
  const on = (/** @type {string} */ name, /** @type {(room: ClassRoom) => unknown} */ use) => {
    for (const button of document.querySelectorAll(`[data-open="${name}"]`))
      button.addEventListener('click', () => enter(use));
  };
  on('presenter', (room) => room.present({ afresh: true }));
  if (isTalking()) enter((room) => room.present({ afresh: false }));
}

/** Whether slides were shown before the page was loaded again. */
function isTalking() {
  try {
    return sessionStorage.getItem(SLIDE_KEY) !== null;
  } catch {
    return false;
  }
}
