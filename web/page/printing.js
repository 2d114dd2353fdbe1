/** A browser prints at once, and figures that nobody has looked at may not be computed yet: the first page then says so. */
import { computeAll } from '../scheduling/when-visible-or-idle.js';

/** @param {Document} document */
export function tellUnfinishedPrints(document) {
  const note = document.createElement('p');
  note.className = 'print-note';
  document.querySelector('article')?.before(note);
  addEventListener('beforeprint', () => {
    const figures = new Set(computeAll().map((element) => element.closest('figure')));
    note.textContent =
      figures.size === 0
        ? ''
        : `Not all figures are computed yet (${figures.size} of them): print again in half a minute, and they are.`;
  });
}
