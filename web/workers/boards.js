/**
 * Where the workers of a team leave batches and parts of gradients for each other: shared memory where the page is
 * isolated, messages elsewhere. Worker 0 is the trainer; it posts batches, and ends the team by closing its board.
 */

/**
 * @template Value
 * @typedef {Value | null | Promise<Value | null>} Awaited  null: the team was ended, or the part did not come in time
 */
/**
 * @typedef {object} Board
 * @property {(step: number, write: (target: Uint16Array) => void) => void} postBatch
 * @property {(step: number) => Awaited<Uint16Array>} batch
 * @property {(step: number, round: number, size: number, write: (target: Uint8Array) => void) => void} post  this worker's part
 * @property {(step: number, round: number, from: number, size: number) => Awaited<Uint8Array>} part  valid until the step is over
 * @property {() => void} close
 */
/** @typedef {{memory: SharedArrayBuffer, workers: number, batchLength: number, partSizes: number[]}} SharedSpace  partSizes: bytes, by round */

/**
 * Loads of a shared number before the worker sleeps: some 300 microseconds. Workers rarely wait longer for each other, and
 * sleeping and waking cost a quarter of a small network's step.
 */
const SPINS = 40000;
/** A worker whose part is late by this many milliseconds is given up; never before a large network's step is over. */
const PATIENCE_MS = 1500;
/** Batches of two steps are in use at a time. */
const BATCHES = 2;

const CLOSED = 0;
const BATCH = 1;
const FIRST_WORKER = 2;

/** @param {import('./protocol.js').TrainerSettings} settings @returns {number} tokens of a batch */
export const lengthOfBatch = ({ batch, network }) => batch * (network.context + 1);

/** @param {number} step @param {number} round @returns {number} counts the rounds of a run, from 1 */
const turn = (step, round) => 2 * step + round + 1;
const aligned = (/** @type {number} */ bytes) => 8 * Math.ceil(bytes / 8);

/**
 * @param {number} workers @param {number} batchLength  see `lengthOfBatch` @param {number[]} partSizes
 * @returns {SharedSpace}
 */
export function createSharedSpace(workers, batchLength, partSizes) {
  const space = { workers, batchLength, partSizes };
  return { ...space, memory: new SharedArrayBuffer(placesOf(space).end) };
}

/** @param {Omit<SharedSpace, 'memory'>} space where things stand in the shared memory, in bytes */
function placesOf({ workers, batchLength, partSizes }) {
  const sizes = partSizes.map(aligned);
  const perWorker = sizes.reduce((sum, size) => sum + size, 0);
  const batches = aligned(4 * (FIRST_WORKER + workers));
  const parts = batches + BATCHES * aligned(2 * batchLength);
  return {
    batch: (/** @type {number} */ step) => batches + (step % BATCHES) * aligned(2 * batchLength),
    part: (/** @type {number} */ worker, /** @type {number} */ round) =>
      parts + worker * perWorker + (round === 0 ? 0 : (sizes[0] ?? 0)),
    end: parts + workers * perWorker,
  };
}

/**
 * A part is overwritten two rounds later, which begin only when all workers have taken it.
 * @param {SharedSpace} space @param {number} me @returns {Board}
 */
export function createSharedBoard(space, me) {
  const { memory, batchLength } = space;
  const places = placesOf(space);
  const flags = new Int32Array(memory, 0, FIRST_WORKER + space.workers);
  const announce = (/** @type {number} */ flag, /** @type {number} */ value) => {
    Atomics.store(flags, flag, value);
    Atomics.notify(flags, flag);
  };
  /** @param {number} flag @param {number} goal @param {number} patience @returns {boolean} */
  const reached = (flag, goal, patience) => {
    for (let i = 0; i < SPINS; i++) if (Atomics.load(flags, flag) >= goal) return true;
    const start = performance.now();
    for (;;) {
      const value = Atomics.load(flags, flag);
      if (value >= goal) return true;
      if (Atomics.load(flags, CLOSED) || performance.now() - start > patience) return false;
      Atomics.wait(flags, flag, value, 50);
    }
  };
  const batchAt = (/** @type {number} */ step) => new Uint16Array(memory, places.batch(step), batchLength);
  return {
    postBatch(step, write) {
      write(batchAt(step));
      announce(BATCH, step + 1);
    },
    batch: (step) => (reached(BATCH, step + 1, Infinity) ? batchAt(step) : null),
    post(step, round, size, write) {
      write(new Uint8Array(memory, places.part(me, round), size));
      announce(FIRST_WORKER + me, turn(step, round));
    },
    part: (step, round, from, size) =>
      reached(FIRST_WORKER + from, turn(step, round), me === 0 ? PATIENCE_MS : Infinity)
        ? new Uint8Array(memory, places.part(from, round), size)
        : null,
    close() {
      announce(CLOSED, 1);
      for (let flag = BATCH; flag < flags.length; flag++) Atomics.notify(flags, flag);
    },
  };
}

/** @typedef {{batch: Uint16Array, step: number} | {part: ArrayBuffer, step: number, round: number, from: number} | {closed: true}} Posted */

/**
 * Every worker has a port to the trainer, which passes parts on to the others.
 * @param {MessagePort[]} ports of the trainer: to every other worker, in order; of another worker: to the trainer
 * @param {number} me
 * @param {number} team  its number: a worker may still post a part to the team before, whose division was another
 * @param {number} batchLength  see `lengthOfBatch`
 * @returns {Board}
 */
export function createMessageBoard(ports, me, team, batchLength) {
  const arrivals = createArrivals(me === 0 ? PATIENCE_MS : Infinity);
  const send = (/** @type {MessagePort} */ port, /** @type {Posted} */ posted) =>
    port.postMessage({ ...posted, team }, 'part' in posted ? [posted.part] : []);
  /** @param {Posted & {team: number}} posted @param {MessagePort} [source] */
  const receive = (posted, source) => {
    if (posted.team !== team) return;
    if ('closed' in posted) return arrivals.close();
    if ('batch' in posted) return arrivals.add(batchKey(posted.step), posted.batch);
    if (me === 0) for (const port of ports) if (port !== source) send(port, { ...posted, part: posted.part.slice(0) });
    arrivals.add(partKey(posted.step, posted.round, posted.from), new Uint8Array(posted.part));
  };
  for (const port of ports) port.onmessage = ({ data }) => receive(data, port);
  return {
    postBatch(step, write) {
      const batch = new Uint16Array(batchLength);
      write(batch);
      for (const port of ports) send(port, { batch, step });
    },
    batch: (step) => /** @type {Awaited<Uint16Array>} */ (arrivals.take(batchKey(step))),
    post(step, round, size, write) {
      const bytes = new Uint8Array(size);
      write(bytes);
      for (const port of ports) send(port, { part: bytes.slice().buffer, step, round, from: me });
    },
    part: (step, round, from) => /** @type {Awaited<Uint8Array>} */ (arrivals.take(partKey(step, round, from))),
    close() {
      for (const port of ports) if (me === 0) send(port, { closed: true });
      arrivals.close();
    },
  };
}

const batchKey = (/** @type {number} */ step) => `batch ${step}`;
const partKey = (/** @type {number} */ step, /** @type {number} */ round, /** @type {number} */ from) =>
  `part ${step} ${round} ${from}`;

/** What has arrived but was not taken, and who waits for what. @param {number} patience */
function createArrivals(patience) {
  /** @type {Map<string, Uint8Array | Uint16Array>} */
  const arrived = new Map();
  /** @type {Map<string, (value: Uint8Array | Uint16Array | null) => void>} */
  const waiting = new Map();
  let closed = false;
  return {
    /** @param {string} key @param {Uint8Array | Uint16Array} value */
    add(key, value) {
      const wakeUp = waiting.get(key);
      waiting.delete(key);
      if (wakeUp) wakeUp(value);
      else arrived.set(key, value);
    },
    /** @param {string} key @returns {Awaited<Uint8Array | Uint16Array>} */
    take(key) {
      const value = arrived.get(key);
      arrived.delete(key);
      if (value || closed) return value ?? null;
      return new Promise((resolve) => {
        const timer = patience === Infinity ? undefined : setTimeout(() => giveUp(), patience);
        const giveUp = () => waiting.delete(key) && resolve(null);
        waiting.set(key, (later) => {
          clearTimeout(timer);
          resolve(later);
        });
      });
    },
    close() {
      closed = true;
      for (const wakeUp of waiting.values()) wakeUp(null);
      waiting.clear();
    },
  };
}
