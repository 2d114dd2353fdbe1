/** Draws for an element while it is on the screen. */
import { inSomeFrame } from './frames.js';

/**
 * Calls back at most once a frame and only while the element is on the screen or near it.
 * @param {Element} element @param {() => void} draw
 * @returns {() => void} requests a drawing
 */
export const whenVisible = (element, draw) => observe(element, draw).request;

/** @param {Element} element @param {() => void} draw @returns {{request: () => void, serve: () => void}} serve: draws what was requested, on the screen or not */
export function observe(element, draw) {
  let visible = false;
  let wanted = false;
  const serve = () => {
    if (!wanted) return;
    wanted = false;
    draw();
  };
  const serveIfVisible = () => visible && serve();
  new IntersectionObserver(
    (entries) => {
      visible = entries.some((entry) => entry.isIntersecting);
      if (visible && wanted) inSomeFrame(serveIfVisible);
    },
    { rootMargin: '200px' },
  ).observe(element);
  const request = () => {
    wanted = true;
    if (visible) inSomeFrame(serveIfVisible);
  };
  return { request, serve };
}
