/** Workers that are lost: what was asked of them, and what takes their place. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

/** Hands a lock on when a test says that its holder ended. @type {Map<string, () => void>} */
const ended = new Map();
/** Refuses a lock. @type {Map<string, () => void>} */
const refused = new Map();
Object.defineProperty(globalThis, 'navigator', {
  value: {
    locks: {
      request: (
        /** @type {string} */ name,
        /** @type {{signal: AbortSignal}} */ { signal },
        /** @type {() => void} */ then,
      ) =>
        new Promise((resolve, reject) => {
          ended.set(name, () => resolve(then()));
          refused.set(name, () => reject(new Error('no locks here')));
          signal.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    },
  },
});
const { askedAgain, follow, isLost, keepAlive, onLoss } = await import('../../../web/workers/lives.js');
const { keepCorpusAlive } = await import('../../../web/workers/corpus-lives.js');
const { patiently } = await import('../../../web/workers/patience.js');

let workers = 0;
/** @type {any[]} */
let started = [];
beforeEach(() => {
  [workers, started] = [0, []];
});

/** @param {(n: number) => Record<string, unknown>} apiOf  by the worker's number */
const starter = (apiOf) => async () => {
  const n = ++workers;
  const one = {
    worker: { gone: false, terminate: () => void (one.worker.gone = true) },
    name: `w${n}-${Math.random()}`,
    api: apiOf(n),
  };
  started.push(one);
  return one;
};
const end = (/** @type {number} */ n) => ended.get(started[n - 1].name)?.();
const turn = () => new Promise((resolve) => setImmediate(resolve));
const never = () => new Promise(() => {});

test('what is asked of a worker that ends rejects, and a question that can be asked again is answered by the next one', async () => {
  const start = patiently(
    starter((n) => ({ lab: { coin: () => (n === 1 ? never() : Promise.resolve(n)) } })),
    undefined,
  );
  /** @type {unknown[]} */
  const told = [];
  onLoss(start, (reason) => told.push(isLost(reason)));
  keepAlive(start);
  await turn();
  const ask = async () => (await start()).api.lab.coin();
  const [lost, again] = [assert.rejects(ask(), isLost), askedAgain(ask)];
  await turn();
  end(1);
  assert.equal(await again, 2);
  await lost;
  assert.deepEqual([told, workers, started[0].worker.gone], [[true], 2, true]);
  // The second one is followed too.
  end(2);
  await turn();
  assert.equal(await ask(), 3);
});

/** A worker of which something is asked for ever; it answers pings when the test says so. */
function silentWorker() {
  /** @type {((value?: unknown) => void)[]} */
  const pings = [];
  const api = {
    lab: { wait: never },
    get alive() {
      return new Promise((resolve) => pings.push(resolve));
    },
  };
  return { start: starter(() => api), pings };
}

test('a worker that answers nothing for half a minute is offered to be started again, whether it has a lock or not', async (context) => {
  context.mock.timers.enable({ apis: ['setInterval', 'Date'] });
  const { start, pings } = silentWorker();
  const [hangs, ended] = [await start(), await start()];
  /** @type {(import('../../../web/workers/lives.js').Offer | null)[]} */
  const offers = [];
  let losses = 0;
  follow(hangs, { onLoss: () => losses++, onSilence: (name, offer) => name === hangs.name && offers.push(offer) });
  follow(ended, { onSilence: () => assert.fail('it was ended') });
  const waiting = assert.rejects(hangs.api.lab.wait(), isLost);
  ended.api.lab.wait();
  ended.close();
  refused.get(hangs.name)?.();
  await turn();
  // One ping, then six looks of 5 s without an answer.
  for (let looks = 0; looks < 6; looks++) context.mock.timers.tick(5000);
  assert.equal(offers.length, 0);
  context.mock.timers.tick(5000);
  assert.deepEqual([offers.length, pings.length, losses], [1, 1, 0]);
  // The reader waits; the worker answers; it is silent once more.
  offers[0]?.wait();
  for (let looks = 0; looks < 6; looks++) context.mock.timers.tick(5000);
  assert.equal(offers.length, 2);
  pings[0]?.();
  await turn();
  assert.equal(offers[2], null);
  for (let looks = 0; looks < 7; looks++) context.mock.timers.tick(5000);
  offers[3]?.restart();
  await waiting;
  assert.deepEqual([offers.length, offers[4], losses, hangs.worker.gone], [5, null, 1, true]);
});

test('a worker is not thought to hang while the page is hidden, after a sleep, or once its answer has come', async (context) => {
  context.mock.timers.enable({ apis: ['setInterval'] });
  let now = 0;
  context.mock.method(Date, 'now', () => now);
  const { start } = silentWorker();
  const one = await start();
  let offers = 0;
  let answer = (/** @type {unknown} */ _) => {};
  Object.assign(one.api.lab, { ask: () => new Promise((resolve) => (answer = resolve)) });
  follow(one, { onSilence: () => offers++ });
  const asked = one.api.lab.ask();
  const look = (/** @type {number} */ times) => {
    for (let i = 0; i < times; i++) {
      now += 5000;
      context.mock.timers.tick(5000);
    }
  };
  look(6);
  const page = { hidden: true };
  Object.assign(globalThis, { document: page });
  look(20);
  page.hidden = false;
  look(5);
  // No look is late by an hour but after a sleep.
  now += 3_600_000;
  look(6);
  answer('here');
  assert.equal(await asked, 'here');
  await turn();
  look(20);
  Reflect.deleteProperty(globalThis, 'document');
  assert.equal(offers, 0);
});

test('a trap in the engine counts as the end of its worker; other errors go to those who asked', async () => {
  const one = await starter(() => ({
    lab: {
      trap: async () => Promise.reject(Object.assign(new Error('unreachable'), { name: 'RuntimeError' })),
      refuse: async () => Promise.reject(new Error('Too long.')),
      wait: never,
    },
  }))();
  let losses = 0;
  follow(one, { onLoss: () => losses++ });
  const waiting = assert.rejects(one.api.lab.wait(), isLost);
  await assert.rejects(one.api.lab.refuse(), { message: 'Too long.' });
  assert.equal(losses, 0);
  await assert.rejects(one.api.lab.trap(), (error) => isLost(error) && !/unreachable/.test(String(error)));
  await waiting;
  await assert.rejects(one.api.lab.wait(), isLost);
  assert.deepEqual([losses, one.worker.gone], [1, true]);
});

/** A corpus worker's API that numbers texts as the real one does. */
const counting = () => {
  let ids = 0;
  return {
    corpus: {
      load: async (/** @type {{name: string}[]} */ [file], /** @type {{after?: number}} */ { after = 0 }) => ({
        id: (ids = Math.max(ids, after) + 1),
        name: file?.name,
      }),
      cancelLoad: async () => {},
      bigramRow: never,
      setSplit: async () => ({ id: ++ids }),
    },
  };
};
const file = (/** @type {string} */ name, bytes = 100) => [{ name, bytes: { byteLength: bytes } }];

test('a text that is loaded again after a loss keeps its id, another one has the next', async () => {
  const fresh = starter(counting);
  const start = patiently(fresh, undefined);
  keepCorpusAlive(start, fresh, () => assert.fail('nothing was large'));
  await turn();
  const load = async (/** @type {string} */ name, options = {}) =>
    (await (await start()).api.corpus.load(file(name), { name, ...options }, () => {})).id;
  assert.deepEqual([await load('a'), await load('b')], [1, 2]);
  assert.equal((await (await start()).api.corpus.setSplit(2, 50, () => {})).id, 3);
  const asked = assert.rejects((await start()).api.corpus.bigramRow(0), { name: 'Stale' });
  end(1);
  await asked;
  assert.equal(await load('b', { trainTokens: 50 }), 3, 'the same text and split');
  end(2);
  await turn();
  assert.equal(await load('b', { trainTokens: 60 }), 4, 'another split');
  end(3);
  await turn();
  assert.equal(await load('c'), 5, 'another text');
  assert.equal(await load('c'), 6, 'nothing was lost');
});

test('a small text after a very large one comes into a fresh worker, and the large one stays where it is refused', async () => {
  const fresh = starter((n) => {
    const api = counting();
    if (n === 2) api.corpus.load = async () => Promise.reject(new Error('It is empty.'));
    return api;
  });
  const start = patiently(fresh, undefined);
  let replaced = 0;
  keepCorpusAlive(start, fresh, () => replaced++);
  await turn();
  const load = async (/** @type {number} */ bytes) =>
    (await (await start()).api.corpus.load(file('x', bytes), { name: `x${bytes}` }, () => {})).id;
  await load(400e6);
  await load(200e6);
  assert.equal(workers, 1);
  await assert.rejects(load(1000), { message: 'It is empty.' });
  assert.deepEqual([started[0].worker.gone, started[1].worker.gone, replaced], [false, true, 0]);
  assert.equal(await load(1000), 3);
  assert.deepEqual([workers, started[0].worker.gone, replaced], [3, true, 1]);
  assert.equal(await load(2000), 4);
  assert.equal(workers, 3);
});
