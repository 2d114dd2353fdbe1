/** Draws an element only while it is on the screen. */
import { inSomeFrame } from './frames.js';

/**
 * Calls back at most once a frame and only while the element is on the screen or near it.
 * @param {Element} element @param {() => void} draw
 * @returns {() => void} requests a drawing
 */
export function whenVisible(element, draw) {
  let visible = false;
  let wanted = false;
  const drawIfWanted = () => {
    if (!visible || !wanted) return;
    wanted = false;
    draw();
  };
  new IntersectionObserver(
    (entries) => {
      visible = entries.some((entry) => entry.isIntersecting);
      if (visible && wanted) inSomeFrame(drawIfWanted);
    },
    { rootMargin: '200px' },
  ).observe(element);
  return () => {
    wanted = true;
    if (visible) inSomeFrame(drawIfWanted);
  };
}
