/**
 * Draws and computes for an element while it is on the screen. Computing for others waits until the page has nothing else
 * to do, so that a page which is printed has numbers everywhere.
 */
import { inSomeFrame } from './frames.js';

/** Without a new request, before anything off the screen is computed; and between two of these. */
const REST_MS = 12_000;
const BETWEEN_MS = 700;

/**
 * Calls back at most once a frame and only while the element is on the screen or near it.
 * @param {Element} element @param {() => void} draw
 * @returns {() => void} requests a drawing
 */
export const whenVisible = (element, draw) => observe(element, draw).request;

/**
 * Likewise for what is computed, which an idle page does for elements off the screen too.
 * @param {Element} element @param {() => void} compute
 * @returns {() => void} requests it
 */
export function whenVisibleOrIdle(element, compute) {
  const { request, serve } = observe(element, () => {
    unseen.delete(serve);
    compute();
  });
  return () => {
    unseen.add(serve);
    workAfter(REST_MS);
    request();
  };
}

/** @param {Element} element @param {() => void} draw */
function observe(element, draw) {
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

/** Requests of elements that have not been on the screen since. @type {Set<() => void>} */
const unseen = new Set();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {(() => boolean) | null} */
let mayWork = null;

/** @param {() => boolean} isIdle  whether the page has nothing else to do */
export function workWhileIdle(isIdle) {
  mayWork = isIdle;
  workAfter(REST_MS);
}

/** @param {number} milliseconds */
function workAfter(milliseconds) {
  clearTimeout(timer);
  if (mayWork && unseen.size > 0) timer = setTimeout(workOnce, milliseconds);
}

function workOnce() {
  const [next] = unseen;
  if (!next || !mayWork?.()) return workAfter(REST_MS);
  next();
  workAfter(BETWEEN_MS);
}
