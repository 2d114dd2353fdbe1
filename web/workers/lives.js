/**
 * Notices a worker that has ended, by its own fault, by the browser's hand or by a trap in its engine. Whatever was asked
 * of it then rejects with `Lost`.
 */

/** @typedef {{worker: Worker, name: string, api: any, close?: () => void}} Started  close: ends a worker that is followed; what it was asked stays open */
/** @typedef {(() => Promise<any>) & {again?: (value?: Promise<any>) => void}} Start  as `patiently` returns it */

export class Lost extends Error {
  name = 'Lost';
}
/** @param {unknown} error */
export const isLost = (error) => error instanceof Lost;

export const ENDED =
  'The browser ended a worker of this page, as it does when memory runs short. It was started again; close other pages, then try once more.';
const BROKE = 'A worker of this page broke off and was started again; try once more.';

/** Where workers hold no lock, as on plain http: three questions without an answer. */
const PING_MS = 5000;
const SILENT_PINGS = 3;

/**
 * Follows a worker that has started: its `api` from now on rejects when the worker is lost.
 * @param {Started} started @param {(reason: Lost) => void} [onLost]
 * @returns {(reason: Error) => void} ends the worker; questions under way and later ones reject with this reason
 */
export function follow(started, onLost = () => {}) {
  const { worker, api, name } = started;
  /** Rejections of the questions under way. @type {Set<(reason: Error) => void>} */
  const rejections = new Set();
  /** @type {Error | null} */
  let ended = null;
  const end = (/** @type {Error} */ reason) => {
    if (ended) return;
    ended = reason;
    watch.stop();
    worker.terminate();
    for (const reject of rejections) reject(reason);
  };
  const lose = (/** @type {string} */ sentence) => {
    if (ended) return;
    const reason = new Lost(sentence);
    end(reason);
    onLost(reason);
  };
  /** @param {() => Promise<unknown>} question */
  const ask = (question) =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      if (rejections.size === 0) watch.begin();
      rejections.add(reject);
      const refuse = (/** @type {Error} */ error) => {
        // A trap leaves the engine's memory as it happened to be.
        if (error?.name === 'RuntimeError') lose(BROKE);
        reject(error);
      };
      question()
        .then(resolve, refuse)
        .finally(() => {
          rejections.delete(reject);
          if (rejections.size === 0) watch.rest();
        });
    });
  started.api = answering(api, ask);
  started.close = () => {
    ended ??= new Lost(ENDED);
    watch.stop();
    worker.terminate();
  };
  const watch = createWatch(
    name,
    () => lose(ENDED),
    () => api.alive,
  );
  return end;
}

/** The parts of a worker's API, every question by `ask`. @param {any} api @param {(question: () => Promise<unknown>) => Promise<unknown>} ask */
const answering = (api, ask) =>
  new Proxy(
    {},
    {
      get: (_, part) =>
        new Proxy(
          {},
          {
            get:
              (__, method) =>
              (/** @type {unknown[]} */ ...args) =>
                ask(() => api[part][method](...args)),
          },
        ),
    },
  );

/**
 * The browser frees a worker's lock when the worker ends, and hands it on.
 * @param {string} name  of its lock @param {() => void} onEnd @param {() => PromiseLike<unknown>} ping
 */
function createWatch(name, onEnd, ping) {
  const given = new AbortController();
  const pings = createPings(onEnd, ping);
  let locked = Boolean(globalThis.navigator?.locks);
  let asked = false;
  const begin = () => {
    asked = true;
    if (!locked) pings.begin();
  };
  const rest = () => {
    asked = false;
    pings.stop();
  };
  if (locked)
    navigator.locks.request(name, { signal: given.signal }, onEnd).catch(() => {
      locked = false;
      if (asked) begin();
    });
  return {
    /** Something is asked. */
    begin,
    /** Nothing is asked any more. */
    rest,
    stop() {
      rest();
      given.abort();
    },
  };
}

/** @param {() => void} onSilence @param {() => PromiseLike<unknown>} ping */
function createPings(onSilence, ping) {
  let unanswered = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  const look = () => {
    if (unanswered >= SILENT_PINGS) return onSilence();
    unanswered++;
    ping().then(
      () => (unanswered = 0),
      () => {},
    );
  };
  return {
    begin() {
      unanswered = 0;
      timer = setInterval(look, PING_MS);
    },
    stop: () => clearInterval(timer),
  };
}

/** By what starts the worker. @type {WeakMap<Start, Set<(reason: Lost) => void>>} */
const listeners = new WeakMap();

/** @param {Start} start @param {(reason: Lost | null) => void} listener  told when its worker was lost, or replaced by a fresh one (null) */
export function onLoss(start, listener) {
  const all = listeners.get(start) ?? new Set();
  listeners.set(start, all.add(listener));
}

/**
 * Follows the one worker that `start` hands out, and lets it start another one when that is lost.
 * @param {Start} start @param {(api: any) => any} [dress]  makes the API that the page sees
 * @returns {{renew: (fresh?: Started) => void}}  renew: ends the worker, in favour of a fresh one
 */
export function keepAlive(start, dress = (api) => api) {
  let end = (/** @type {Error} */ _reason) => {};
  const tell = (/** @type {Lost | null} */ reason) => {
    for (const listener of listeners.get(start) ?? []) listener(/** @type {Lost} */ (reason));
  };
  const take = (/** @type {Started} */ started) => {
    end = follow(started, (reason) => {
      start.again?.();
      tell(reason);
      begin();
    });
    started.api = dress(started.api);
  };
  const begin = () => void start().then(take, () => {});
  begin();
  return {
    renew(fresh) {
      const endOld = end;
      if (fresh) take(fresh);
      start.again?.(fresh && Promise.resolve(fresh));
      endOld(new Lost('This worker was replaced by a fresh one.'));
      tell(null);
      if (!fresh) begin();
    },
  };
}

/**
 * Asks once more where the worker was lost; the question must not have moved its arguments.
 * @template Answer @param {() => Promise<Answer>} question @returns {Promise<Answer>}
 */
export const askedAgain = (question) =>
  question().catch((error) => {
    if (!isLost(error)) throw error;
    return question();
  });

/** Ends a worker on purpose, followed or not: nobody is told, and what it was asked stays open. @param {Pick<Started, 'worker' | 'close'>} started */
export const endWorker = ({ worker, close }) => (close ? close() : worker.terminate());
