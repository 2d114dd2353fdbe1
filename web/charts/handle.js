/** Handles that are dragged with a pointer or moved with the keyboard: sliders to assistive technology. */
import { endOf, stepsOf } from '../controls/keys.js';
import { placeIn } from '../controls/pointing.js';

/**
 * @typedef {object} Handle
 * @property {string} label
 * @property {number} value     as the reader has set it: a key starts from it, though an older answer is still drawn
 * @property {number} min
 * @property {number} max
 * @property {number} step      of an arrow key; with Shift, and of Page Up and Page Down, ten times that
 * @property {string} text      the value as read aloud
 * @property {(x: number, y: number) => number} toValue  from a place in the box, CSS pixels
 * @property {(value: number) => void} onMove            within min and max, a multiple of step
 * @property {"horizontal" | "vertical"} [orientation]
 */

/** @type {WeakMap<Element, Handle>} what each handle does at present */
const handles = new WeakMap();

/**
 * Makes an element a handle, or changes the value that a handle stands for.
 * @param {SVGElement | HTMLElement} element
 * @param {Handle} handle
 * @param {Element} box  whose left and top edge places are measured from
 */
export function setHandle(element, handle, box) {
  if (!handles.has(element)) listen(element, box);
  handles.set(element, handle);
  element.setAttribute('aria-label', handle.label);
  element.setAttribute('aria-orientation', handle.orientation ?? 'horizontal');
  element.setAttribute('aria-valuemin', String(handle.min));
  element.setAttribute('aria-valuemax', String(handle.max));
  element.setAttribute('aria-valuenow', String(handle.value));
  element.setAttribute('aria-valuetext', handle.text);
}

/** @param {SVGElement | HTMLElement} element @param {Element} box */
function listen(element, box) {
  element.setAttribute('role', 'slider');
  element.setAttribute('tabindex', '0');
  let dragging = false;
  /** @param {PointerEvent} event */
  const follow = (event) => {
    const handle = handles.get(element);
    if (handle) move(handle, handle.toValue(...placeIn(box, event)));
  };
  const on = (/** @type {string} */ type, /** @type {(event: any) => void} */ listener) =>
    element.addEventListener(type, listener);
  on('pointerdown', (/** @type {PointerEvent} */ event) => {
    dragging = true;
    element.setPointerCapture(event.pointerId);
    element.focus({ preventScroll: true });
    event.preventDefault();
  });
  on('pointermove', (event) => dragging && follow(event));
  for (const type of ['pointerup', 'pointercancel']) on(type, () => (dragging = false));
  on('keydown', (event) => pressKey(element, event));
}

/** @param {Element} element @param {KeyboardEvent} event */
function pressKey(element, event) {
  const handle = handles.get(element);
  if (!handle) return;
  const target = endOf(event, handle.min, handle.max) ?? handle.value + handle.step * (stepsOf(event) ?? NaN);
  if (Number.isNaN(target)) return;
  event.preventDefault();
  move(handle, target);
}

/** @param {Handle} handle @param {number} value */
function move(handle, value) {
  const stepped = Number((Math.round(value / handle.step) * handle.step).toPrecision(12));
  const within = Math.min(handle.max, Math.max(handle.min, stepped));
  if (!Number.isFinite(within) || within === handle.value) return;
  // The next key may come before the next drawing.
  handle.value = within;
  handle.onMove(within);
}

/**
 * A round handle in the SVG of a plot.
 * @param {import('./plot.js').Surface} surface
 * @param {string} name     unique in the plot; the group has the classes `handle` and `handle-NAME`
 * @param {{x: number, y: number} | null} place  null hides it
 * @param {Handle} handle
 */
export function drawHandle({ svg }, name, place, handle) {
  const found = /** @type {import('d3-selection').Selection<SVGGElement, unknown, null, undefined>} */ (
    svg.select(`g.handle-${name}`)
  );
  const group = found.empty() ? createGroup(svg, name) : found;
  group.attr('display', place ? null : 'none');
  // Never moved within the document, which would take the focus from it.
  if (place) group.attr('transform', `translate(${place.x},${place.y})`);
  setHandle(/** @type {SVGGElement} */ (group.node()), handle, /** @type {SVGSVGElement} */ (svg.node()));
}

/** @param {import('./plot.js').Surface['svg']} svg @param {string} name */
function createGroup(svg, name) {
  const group = svg.append('g').attr('class', `handle handle-${name}`);
  group.append('circle').attr('class', 'handle-reach').attr('r', 22);
  group.append('circle').attr('class', 'handle-knob').attr('r', 9);
  return group;
}
