/** Says in every figure that shows tables of counts when the reader has changed the initial count, which they all share. */

/** Its control is what the button sets, for links. */
const FIGURE = 'bigram';

/** @typedef {Pick<import('../page/state.js').Store, 'get' | 'set' | 'subscribe'>} Store */

/** @param {Document} document @param {Store} state @param {number} usual  the initial count of the text's first showing */
export function setUpInitialCounts(document, state, usual) {
  const notes = [...document.querySelectorAll('[data-initial-count]')].map((note) =>
    fill(document, note, state, usual),
  );
  const show = () => {
    for (const note of notes) note.hidden = state.get().initialCount === usual;
  };
  state.subscribe(['initialCount'], show);
  show();
}

/** @param {Document} document @param {Element} element @param {Store} state @param {number} usual */
function fill(document, element, state, usual) {
  const note = /** @type {HTMLElement} */ (element);
  const back = document.createElement('button');
  Object.assign(back, { type: 'button', textContent: `Back to ${usual}` });
  back.dataset.sets = FIGURE;
  back.addEventListener('click', () => state.set({ initialCount: usual }));
  note.replaceChildren(
    `The tables of counts start from the number that you set beside the pairs, not from ${usual}. `,
    back,
  );
  return note;
}
