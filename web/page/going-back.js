/** Buttons that bring back an earlier text, with its split and its networks. */

/**
 * @param {HTMLElement} box
 * @param {import('./texts.js').Texts} texts
 * @param {(text: import('./texts.js').Text) => void} back
 */
export function offerEarlierTexts(box, texts, back) {
  const show = () => {
    const [last, ...older] = texts.others();
    // Those that the page offers have buttons of their own.
    const offered = last ? [last, ...older.filter(({ own }) => own)] : [];
    box.replaceChildren(...offered.map((text) => buttonFor(text, back)));
  };
  texts.subscribe(show);
  show();
}

/** @param {import('./texts.js').Text} text @param {(text: import('./texts.js').Text) => void} back */
function buttonFor(text, back) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'one-line';
  button.textContent = `Back to “${text.name}”`;
  button.addEventListener('click', () => back(text));
  return button;
}
