import { indexAfter } from './keys.js';
import { onPoint } from './pointing.js';

/**
 * Lets a reader pick one of a row of things in a plot: by pointer, by touch, or with keys (see keys.js) once the plot has
 * the focus.
 * @param {SVGSVGElement} svg
 * @param {object} row
 * @param {() => number} row.count
 * @param {(x: number, y: number) => number | null} row.indexAt  CSS pixels in the plot
 * @param {() => number | null} row.picked
 * @param {(index: number) => void} row.pick
 */
export function bindPicking(svg, { count, indexAt, picked, pick }) {
  svg.setAttribute('role', 'application');
  svg.setAttribute('tabindex', '0');
  onPoint(svg, (x, y) => {
    const index = indexAt(x, y);
    if (index !== null) pick(index);
  });
  svg.addEventListener('keydown', (event) => {
    const target = indexAfter(event, picked(), count());
    if (target === null) return;
    event.preventDefault();
    pick(target);
  });
}
