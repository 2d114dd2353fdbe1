/** The part of the matrix of pairs that a reader has zoomed to, and whether its pair is pinned, for links: "20,30,16p". */
import { panView } from '../charts/matrix-view.js';
import { nameState } from '../page/named-state.js';

/** @typedef {import('../page/state.js').SharedState['pairsView']} PairsView */

/** Every screen draws windows of this size cell by cell; of a larger one the whole is shown. */
const LARGEST_WINDOW = 300;

/** @param {Document} document @param {import('../page/page.js').Page} page */
export function namePairsView(document, { state }) {
  /** Of a link; its matrix may be drawn later than its text is there. @type {{value: string, text: string} | null} */
  let wanted = null;
  const text = () => `${state.get().corpus?.name} ${state.get().corpus?.characters}`;
  const size = () => state.get().corpus?.vocabulary.length ?? 0;
  const show = () => {
    const view = wanted && wanted.text === text() && readView(wanted.value, size());
    const { pairsView } = state.get();
    const isFresh = pairsView.span === size() && !pairsView.pinned;
    if (view && isFresh && writeView(view, size()) !== '') state.set({ pairsView: view });
  };
  const changed = nameState('bigram.view', {
    read: () => writeView(state.get().pairsView, size()),
    restore(value) {
      wanted = { value, text: text() };
      show();
    },
  });
  state.subscribe(['pairsView', 'corpus'], show);
  const inMatrix = (/** @type {Event} */ { target, isTrusted }) =>
    isTrusted && /** @type {Element} */ (target).closest?.('#bigram :is(.plot, [data-zoom])');
  for (const event of ['pointerdown', 'keydown'])
    document.addEventListener(event, (does) => inMatrix(does) && (wanted = null), true);
  for (const event of ['click', 'keyup']) document.addEventListener(event, (done) => inMatrix(done) && changed());
}

/** @param {PairsView} view @param {number} size  of the matrix @returns {string} '' for the whole, not pinned */
export const writeView = ({ row, column, span, pinned }, size) =>
  span < size || pinned ? `${row},${column},${span}${pinned ? 'p' : ''}` : '';

/** @param {string} value @param {number} size @returns {PairsView | null} null unless it is one */
export function readView(value, size) {
  const [, row = 0, column = 0, span = 0] = /^(\d{1,6}),(\d{1,6}),(\d{1,6})p?$/.exec(value)?.map(Number) ?? [];
  if (span < 1 || size < 1) return null;
  const window = span > LARGEST_WINDOW ? size : Math.min(span, size);
  return { ...panView({ row, column, span: window }, size, 0, 0), pinned: value.endsWith('p') };
}
