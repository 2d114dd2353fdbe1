/** The pair under the crosshair that all matrices share, once a reader has pressed it, by its code points. */
import { nameState } from '../page/named-state.js';

const MATRICES = '#bigram .plot, #matrices .plot, [data-stage-matrix]';

/** @param {Document} document @param {import('../page/page.js').Page} page */
export function nameSharedPair(document, { state }) {
  let wanted = '';
  const show = () => {
    const { vocabulary } = state.get().corpus ?? {};
    const [, row, column] = /^(\d{1,7}),(\d{1,7})$/.exec(wanted)?.map(Number) ?? [];
    if (!vocabulary || row === undefined || column === undefined) return;
    wanted = '';
    const [cursorRow, cursorColumn] = [vocabulary.indexOf(row), vocabulary.indexOf(column)];
    if (cursorRow >= 0 && cursorColumn >= 0) state.set({ cursorRow, cursorColumn });
  };
  const changed = nameState('matrices.pair', {
    read() {
      const { cursorRow, cursorColumn, corpus } = state.get();
      const codes = [cursorRow, cursorColumn].map((token) => corpus?.vocabulary[token ?? -1]);
      return codes.includes(undefined) ? '' : codes.join();
    },
    restore(value) {
      wanted = value;
      show();
    },
  });
  state.subscribe(['corpus'], show);
  for (const event of ['click', 'keyup'])
    document.addEventListener(event, ({ target, isTrusted }) => {
      if (isTrusted && /** @type {Element} */ (target).closest?.(MATRICES)) changed();
    });
}
