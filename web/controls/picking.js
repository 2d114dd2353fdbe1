/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/**
 * Lets a reader pick one of a row of things in a plot: by pointer, by touch, or with arrow keys (Shift for ten), Home and
 * End once the plot has the focus.
 * @param {SVGSVGElement} svg
 * @param {object} row
 * @param {() => number} row.count
 * @param {(x: number, y: number) => number | null} row.at   what is at a point, CSS pixels in the plot
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

/**
 * Where a key leads.
 * @param {Pick<KeyboardEvent, 'key' | 'shiftKey'>} event @param {number | null} from @param {number} count
 * @returns {number | null} null for keys that do not move
 */
export function indexAfter({ key, shiftKey }, from, count) {
  if (count === 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = STEPS[key];
  if (step === undefined) return null;
  if (from === null) return 0;
  return Math.max(0, Math.min(count - 1, from + step * (shiftKey ? 10 : 1)));
}
