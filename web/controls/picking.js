import { indexAfter } from './keys.js';

/**
 * Lets a reader pick one of a row of things in a plot: by pointer, by touch, or with keys (see keys.js) once the plot has
 * the focus.
 * @param {SVGSVGElement} svg
 * @param {object} row
 * @param {() => number} row.count
 * @param {(x: number, y: number) => number | null} row.at   the index at a point, CSS pixels in the plot
 * @param {() => number | null} row.picked
 * @param {(index: number) => void} row.pick
 */
export function bindPicking(svg, { count, at, picked, pick }) {
  svg.setAttribute('role', 'application');
  svg.setAttribute('tabindex', '0');
  const point = (/** @type {PointerEvent} */ event) => {
    const box = svg.getBoundingClientRect();
    const index = at(event.clientX - box.left, event.clientY - box.top);
    if (index !== null) pick(index);
  };
  svg.addEventListener('pointermove', point);
  svg.addEventListener('pointerdown', point);
  svg.addEventListener('keydown', (event) => {
    const target = indexAfter(event, picked(), count());
    if (target === null) return;
    event.preventDefault();
    pick(target);
  });
}
