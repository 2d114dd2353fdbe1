/** The reader's choice of colours: a class of the root element (styles/tokens.css); neither class leaves it to the system. */

const KEY = 'near-transfer.colours';
const CHOICES = ['light', 'dark'];

/** @returns {string} "light", "dark", or "" for the system's */
export function chosenColours() {
  try {
    const chosen = localStorage.getItem(KEY) || '';
    return CHOICES.indexOf(chosen) < 0 ? '' : chosen;
  } catch (_) {
    return '';
  }
}

/** @param {Document} document */
export function setUpColours(document) {
  const root = document.documentElement;
  const worn = CHOICES.find((choice) => root.classList.contains(choice)) ?? '';
  for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('[name="colours"]'))) {
    radio.checked = radio.value === worn;
    radio.addEventListener('change', () => wear(root, radio.value));
  }
}

/** @param {HTMLElement} root @param {string} chosen */
function wear(root, chosen) {
  for (const choice of CHOICES) root.classList.toggle(choice, choice === chosen);
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // Without storage the choice lasts while the page is open.
  }
  // See charts/theme.js.
  dispatchEvent(new Event('colours'));
}
