/** Pointing with a mouse or a finger. */

/**
 * Calls back with every place that is pointed at or touched.
 * @param {HTMLElement | SVGElement} box
 * @param {(x: number, y: number) => void} point  CSS pixels from the left and top edge of the box
 */
export function onPoint(box, point) {
  const follow = (/** @type {PointerEvent} */ event) => {
    const [x, y] = placeIn(box, event);
    point(x, y);
  };
  box.addEventListener('pointermove', /** @type {EventListener} */ (follow));
  box.addEventListener('pointerdown', /** @type {EventListener} */ (follow));
}

/** @param {Element} box @param {MouseEvent} event @returns {[number, number]} CSS pixels from the left and top edge of the box */
export function placeIn(box, { clientX, clientY }) {
  const { left, top } = box.getBoundingClientRect();
  return [clientX - left, clientY - top];
}
