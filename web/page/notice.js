/** Messages over the foot of the window, for a reader who may be anywhere on the page. */

/** @typedef {{label: string, press: () => void, primary?: boolean}} Choice */
/**
 * @typedef {object} Notice
 * @property {(key: string, message: string | Node, choices?: Choice[], role?: "alert" | "alertdialog" | "status") => HTMLElement} show
 *   replaces the message of this key; `alert` is spoken at once, `status` after what is being spoken, `alertdialog` is a question, which the caller focuses
 * @property {(key: string) => void} hide
 */

/** @param {Document} document @returns {Notice} */
export function createNotice(document) {
  const box = document.createElement('aside');
  box.className = 'notices';
  box.setAttribute('aria-label', 'Messages');
  /** @type {Map<string, HTMLElement>} */
  const cards = new Map();
  const hide = (/** @type {string} */ key) => {
    cards.get(key)?.remove();
    cards.delete(key);
    if (cards.size === 0) box.remove();
  };
  return {
    hide,
    show(key, message, choices = [], role) {
      hide(key);
      const card = cardOf(document, key, message, choices);
      cards.set(key, card);
      if (!box.isConnected) document.body.append(box);
      // An alert is spoken when its content comes in.
      if (role) card.setAttribute('role', role);
      box.append(card);
      return card;
    },
  };
}

/** @param {Document} document @param {string} key @param {string | Node} message @param {Choice[]} choices */
function cardOf(document, key, message, choices) {
  const card = document.createElement('div');
  card.className = 'notice';
  const text = document.createElement('p');
  text.id = `notice-${key}`;
  text.append(message);
  card.setAttribute('aria-labelledby', text.id);
  const row = document.createElement('div');
  row.className = 'button-row';
  row.append(...choices.map((choice) => buttonOf(document, choice)));
  card.append(text, row);
  return card;
}

/** @param {Document} document @param {Choice} choice */
function buttonOf(document, { label, press, primary = false }) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.classList.toggle('primary', primary);
  button.addEventListener('click', press);
  return button;
}
