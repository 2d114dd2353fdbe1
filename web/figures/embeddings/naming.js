/** Names the map's zoom and its pressed character, for links. */
import { moveBy, WHOLE, zoomBy } from '../../charts/frame-zoom.js';
import { nameState } from '../../page/named-state.js';

/** @typedef {import('./embeddings.js').Look} Look */

/** @param {Look} look @param {(zoom: Look['zoom']) => void} set @returns {() => void} to be called after the reader has zoomed */
export const nameZoom = (look, set) =>
  nameState('embeddings.zoom', {
    read() {
      const { factor, x, y } = look.zoom;
      return factor === 1 ? '' : [factor, x, y].map((one) => Number(one.toFixed(3))).join();
    },
    restore(value) {
      const [factor = Number.NaN, x = Number.NaN, y = Number.NaN] = value.split(',').map(Number);
      if (Number.isFinite(factor + x + y)) set(moveBy(zoomBy(WHOLE, factor, 0, 0), x, y));
    },
  });

/** @param {HTMLElement} box @param {Look} look @param {(token: number) => void} choose */
export function nameCharacter(box, look, choose) {
  /** Code point of a link, chosen as soon as the map is there. @type {number | null} */
  let wanted = null;
  const chooseWanted = () => {
    const { vocabulary } = look.shown?.view ?? {};
    if (!vocabulary || wanted === null) return;
    const token = vocabulary.indexOf(wanted);
    wanted = null;
    if (token >= 0) choose(token);
  };
  const changed = nameState('embeddings.character', {
    read: () => (look.focused ? String(look.shown?.view.vocabulary[look.chosen ?? -1] ?? '') : ''),
    restore(value) {
      wanted = /^\d{1,7}$/.test(value) ? Number(value) : null;
      chooseWanted();
    },
  });
  look.shownAgain = chooseWanted;
  // Not where a pointer only passes.
  for (const event of ['click', 'keyup']) box.addEventListener(event, changed);
}
