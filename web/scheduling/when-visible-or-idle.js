/**
 * Computes for an element while it is on the screen. For others it waits until something asks for their numbers, or until
 * the page has nothing else to do, so that a page which is printed has numbers everywhere.
 */
import { observe } from './when-visible.js';

/** Without a new request, before anything off the screen is computed; and between two of these. */
const REST_MS = 12_000;
const BETWEEN_MS = 700;

/**
 * @param {Element} element @param {() => void} compute
 * @returns {() => void} requests it
 */
export function whenVisibleOrIdle(element, compute) {
  const { request, serve } = observe(element, () => {
    unseen.delete(serve);
    compute();
  });
  return () => {
    unseen.set(serve, element);
    workAfter(REST_MS);
    request();
  };
}

/** Requests of elements that have not been on the screen since. @type {Map<() => void, Element>} */
const unseen = new Map();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {(() => boolean) | null} */
let mayWork = null;

/** Computes what was requested for an element, wherever it is. @param {Element} element */
export function computeNow(element) {
  for (const [serve, of] of unseen) if (of === element) serve();
}

/** Computes all that was requested. @returns {Element[]} the elements it was for */
export function computeAll() {
  const waiting = [...unseen];
  for (const [serve] of waiting) serve();
  return waiting.map(([, element]) => element);
}

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
  const [next] = unseen.keys();
  if (!next || !mayWork?.()) return workAfter(REST_MS);
  next();
  workAfter(BETWEEN_MS);
}
