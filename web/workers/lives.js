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

const STOPPED = 'A worker of this page no longer answered and was started again; try once more.';

/** The longest work without a pause that was measured, of 450 MB of text, takes 4 s. */
const PING_MS = 5000;
const SILENT_PINGS = 6;

/** @typedef {{restart: () => void, wait: () => void}} Offer  wait: it is made again after as long a silence */
/**
 * @typedef {object} Listeners
 * @property {(reason: Lost) => void} [onLoss]
 * @property {(worker: string, offer: Offer | null) => void} [onSilence]  told when a worker owes an answer and has given none for half a minute; null: it gave one, or ended
 */

/**
 * Follows a worker that has started: its `api` from now on rejects when the worker is lost.
 * @param {Started} started @param {Listeners} [listeners]
 * @returns {(reason: Error) => void} ends the worker; questions under way and later ones reject with this reason
 */
export function follow(started, { onLoss, onSilence } = {}) {
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
    onLoss?.(reason);
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
  const watch = createWatch(name, {
    onEnd: () => lose(ENDED),
    onSilence: (wait) => onSilence?.(name, wait && { restart: () => lose(STOPPED), wait }),
    ping: () => api.alive,
  });
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
 * The browser frees a worker's lock when the worker ends, and hands it on. Pings tell a worker that hangs, and on plain
 * http, where there are no locks, one that has ended.
 * @param {string} name  of its lock @param {{onEnd: () => void} & Pings} to
 */
function createWatch(name, { onEnd, ...to }) {
  const given = new AbortController();
  const pings = createPings(to);
  const asked = globalThis.navigator?.locks?.request(name, { signal: given.signal }, onEnd);
  asked?.catch(() => {});
  return {
    /** Something is asked. */
    begin: pings.begin,
    /** Nothing is asked any more. */
    rest: pings.stop,
    stop() {
      pings.stop();
      given.abort();
    },
  };
}

/** @typedef {{onSilence: (wait: (() => void) | null) => void, ping: () => PromiseLike<unknown>}} Pings */

/** @param {Pings} to */
function createPings({ onSilence, ping }) {
  let [owed, told] = [false, false];
  let [unanswered, last] = [0, 0];
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  const calm = () => {
    unanswered = 0;
    if (told) onSilence(null);
    told = false;
  };
  const hear = () => {
    owed = false;
    calm();
  };
  const look = () => {
    const now = Date.now();
    // A page that is hidden, or on a machine that slept, has workers that may have slept, too.
    const awake = !globalThis.document?.hidden && now - last < 2 * PING_MS;
    last = now;
    unanswered = awake && owed ? unanswered + 1 : 0;
    if (!owed) ping().then(hear, () => {});
    owed = true;
    if (unanswered !== SILENT_PINGS) return;
    told = true;
    onSilence(() => (unanswered = 0));
  };
  return {
    begin() {
      last = Date.now();
      timer = setInterval(look, PING_MS);
    },
    stop() {
      clearInterval(timer);
      calm();
    },
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
 * @param {Start} start @param {Listeners['onSilence']} [onSilence] @param {(api: any) => any} [dress]  makes the API that the page sees
 * @returns {{renew: (fresh?: Started) => void}}  renew: ends the worker, in favour of a fresh one
 */
export function keepAlive(start, onSilence, dress = (api) => api) {
  let end = (/** @type {Error} */ _reason) => {};
  const tell = (/** @type {Lost | null} */ reason) => {
    for (const listener of listeners.get(start) ?? []) listener(/** @type {Lost} */ (reason));
  };
  const take = (/** @type {Started} */ started) => {
    const onLoss = (/** @type {Lost} */ reason) => {
      start.again?.();
      tell(reason);
      begin();
    };
    end = follow(started, { onLoss, onSilence });
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
