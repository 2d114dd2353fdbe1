/**
 * Gives Node the browser features that the figures use, so that the build can set them up without a screen. Boxes have
 * no size and no frame is painted; the build draws the posters when the figures have their numbers.
 */
import { parseHTML } from 'linkedom';
import { Worker as Thread } from 'node:worker_threads';

/** Counts the timers and frames that have not run yet. */
let pending = 0;

/**
 * Parses a document and makes it global, with the globals that its scripts expect.
 * @param {string} html @returns {Document}
 */
export function openDocument(html) {
  const { window, document } = parseHTML(html);
  completeElements(window);
  Object.assign(globalThis, {
    window,
    document,
    HTMLButtonElement: window.HTMLButtonElement,
    devicePixelRatio: 1,
    addEventListener() {},
    removeEventListener() {},
    reportError: fail,
    getComputedStyle: () => ({ getPropertyValue: () => '' }),
    // Posters have no animation.
    matchMedia: (/** @type {string} */ query) => ({
      matches: query.includes('reduced-motion'),
      addEventListener() {},
    }),
    requestAnimationFrame: (/** @type {(time: number) => void} */ draw) => later(() => draw(performance.now())),
    ResizeObserver: IdleObserver,
    IntersectionObserver: VisibleObserver,
    Worker: ThreadWorker,
    DOMMatrix: Matrix,
    DOMPoint: Point,
  });
  // Since Node 24 there are locks, but threads hold none (SCOPE).
  if (globalThis.navigator) Object.defineProperty(globalThis.navigator, 'locks', { value: undefined });
  countTimers();
  return document;
}

/** A figure that cannot be drawn fails the build. @param {unknown} error */
function fail(error) {
  throw error;
}

class IdleObserver {
  observe() {}
  disconnect() {}
}

/** Reports every observed element as visible. */
class VisibleObserver {
  /** @param {(entries: {isIntersecting: boolean}[]) => void} report */
  constructor(report) {
    this.report = report;
  }
  observe() {
    later(() => this.report([{ isIntersecting: true }]));
  }
  unobserve() {}
  disconnect() {}
}

/** @param {() => void} work */
function later(work) {
  pending++;
  return setImmediate(() => {
    pending--;
    work();
  });
}

function countTimers() {
  const { setTimeout: begin, clearTimeout: end } = globalThis;
  /** @type {Set<unknown>} */
  const running = new Set();
  globalThis.setTimeout = /** @type {any} */ (
    (/** @type {() => void} */ work, /** @type {number} */ milliseconds) => {
      const timer = begin(() => {
        running.delete(timer);
        pending--;
        work();
      }, milliseconds);
      running.add(timer);
      pending++;
      return timer;
    }
  );
  globalThis.clearTimeout = (timer) => {
    if (running.delete(timer)) pending--;
    end(timer);
  };
}

/** Idle turns of the event loop within which any message in transit arrives. */
const QUIET_TURNS = 50;

/**
 * Waits until no timer, frame or request is pending.
 * @param {() => number} countRequests  requests without a reply yet
 */
export async function settled(countRequests) {
  for (let quiet = 0; quiet < QUIET_TURNS; quiet++) {
    await new Promise((resolve) => setImmediate(resolve));
    if (pending > 0 || countRequests() > 0) quiet = -1;
  }
}

/**
 * Adds the element properties that the figures read and linkedom lacks.
 * @param {any} window
 */
function completeElements({ HTMLElement, HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement, document }) {
  for (const name of ['min', 'max', 'step'])
    define(HTMLInputElement, name, {
      get() {
        return this.getAttribute(name) ?? '';
      },
      set(value) {
        this.setAttribute(name, value);
      },
    });
  define(HTMLInputElement, 'valueAsNumber', {
    get() {
      return Number.parseFloat(this.value);
    },
  });
  define(HTMLSelectElement, 'value', {
    get() {
      return (this.querySelector('option[selected]') ?? this.querySelector('option'))?.value ?? '';
    },
    set(value) {
      for (const option of this.options) option.toggleAttribute('selected', option.value === value);
    },
  });
  HTMLTextAreaElement.prototype.setSelectionRange = function (/** @type {number} */ start) {
    this.selectionStart = start;
  };
  HTMLElement.prototype.insertCell = function () {
    return this.appendChild(document.createElement('td'));
  };
  define(HTMLElement, 'cells', {
    get() {
      return this.children;
    },
  });
  /** @param {string} text @param {string} value */
  function Option(text, value) {
    return Object.assign(document.createElement('option'), { textContent: text, value });
  }
  Object.assign(globalThis, { Option });
}

/** @param {Function} type @param {string} name @param {PropertyDescriptor & ThisType<any>} property */
const define = (type, name, property) =>
  Object.defineProperty(type.prototype, name, { ...property, configurable: true });

/** Worker scripts by object URL. @type {Map<string, Blob>} */
const scripts = new Map();
URL.createObjectURL = /** @type {any} */ (
  (/** @type {Blob} */ blob) => {
    const address = `blob:${scripts.size}`;
    scripts.set(address, blob);
    return address;
  }
);

/** Gives a thread the scope of a browser's worker. */
const SCOPE = `
const { parentPort } = require('node:worker_threads');
globalThis.self = globalThis;
// Since Node 24 there are locks, which all threads share; threads have no names, so that each would wait for the first one's.
if (globalThis.navigator) Object.defineProperty(navigator, 'locks', { value: undefined });
self.location = { href: 'file:///' };
globalThis.postMessage = (message, moved) => parentPort.postMessage(message, moved);
const listeners = new Map();
globalThis.addEventListener = (type, listener, options) => {
  const heard = (data) => listener({ data, origin: '' });
  listeners.set(listener, heard);
  parentPort[options?.once ? 'once' : 'on'](type, heard);
};
globalThis.removeEventListener = (type, listener) => parentPort.off(type, listeners.get(listener));
`;

/** Workers that `endWorkers` must end. @type {Set<ThreadWorker>} */
const started = new Set();
export const endWorkers = () => Promise.all([...started].map((worker) => worker.terminate()));

/** Implements a browser's Worker with a Node thread. */
class ThreadWorker {
  /** @type {Promise<Thread>} */
  #thread;
  /** @type {Thread | undefined} */
  #running;
  /** @type {Map<Function, (data: unknown) => void>} */
  #listeners = new Map();

  /** @param {string} script */
  constructor(script) {
    this.#thread = this.#start(/** @type {Blob} */ (scripts.get(script)));
    started.add(this);
  }

  /** @param {Blob} script */
  async #start(script) {
    this.#running = new Thread(SCOPE + (await script.text()), { eval: true });
    this.#running.unref();
    return this.#running;
  }

  /** @param {unknown} message @param {any} [moved] */
  postMessage(message, moved) {
    this.#thread.then((thread) => thread.postMessage(message, moved));
  }

  /** @param {string} type @param {Function} listener @param {{once?: boolean}} [options] */
  addEventListener(type, listener, options) {
    const heard = (/** @type {unknown} */ data) => listener({ data, origin: '' });
    this.#listeners.set(listener, heard);
    this.#thread.then((thread) => thread[options?.once ? 'once' : 'on'](type, heard));
  }

  /** @param {string} type @param {Function} listener */
  removeEventListener(type, listener) {
    const heard = this.#listeners.get(listener);
    if (heard) this.#thread.then((thread) => thread.off(type, heard));
  }

  terminate() {
    return this.#thread.then((thread) => thread.terminate());
  }
}

/** Implements the part of DOMMatrix that svgcanvas needs. */
class Matrix {
  constructor([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = [1, 0, 0, 1, 0, 0]) {
    Object.assign(this, { a, b, c, d, e, f });
  }
}

class Point {
  constructor(x = 0, y = 0) {
    Object.assign(this, { x, y });
  }

  /** @param {any} matrix */
  matrixTransform({ a, b, c, d, e, f }) {
    const { x, y } = /** @type {any} */ (this);
    return new Point(a * x + c * y + e, b * x + d * y + f);
  }
}
