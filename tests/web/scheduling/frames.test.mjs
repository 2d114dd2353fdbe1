/** Drawings in frames; the test provides the clock and the frames. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { FRAME_MS, inSomeFrame } from '../../../web/scheduling/frames.js';

let now = 0;
/** @type {(() => void)[]} */
let frames = [];
/** @type {unknown[]} */
let reported = [];
const originals = {
  requestAnimationFrame: globalThis.requestAnimationFrame,
  reportError: globalThis.reportError,
  performance: globalThis.performance,
};

beforeEach(() => {
  [now, frames, reported] = [0, [], []];
  Object.assign(globalThis, {
    requestAnimationFrame: (/** @type {() => void} */ frame) => frames.push(frame),
    reportError: (/** @type {unknown} */ error) => reported.push(error),
  });
  Object.defineProperty(globalThis, 'performance', { value: { now: () => now }, configurable: true });
});
afterEach(() => {
  const { performance, ...functions } = originals;
  Object.assign(globalThis, functions);
  Object.defineProperty(globalThis, 'performance', { value: performance, configurable: true });
});

/** @param {string[]} log @param {string} name @param {number} milliseconds */
const drawing = (log, name, milliseconds) => () => {
  log.push(name);
  now += milliseconds;
};
const nextFrame = () => frames.shift()?.();

test('a frame draws until its time is spent, the next draws what is left', () => {
  const log = /** @type {string[]} */ ([]);
  for (const [name, share] of /** @type {const} */ ([
    ['a', 0.6],
    ['b', 0.6],
    ['c', 0.1],
  ]))
    inSomeFrame(drawing(log, name, share * FRAME_MS));
  assert.equal(frames.length, 1, 'one frame is asked for');
  nextFrame();
  assert.deepEqual(log, ['a', 'b']);
  nextFrame();
  assert.deepEqual(log, ['a', 'b', 'c']);
  assert.equal(frames.length, 0, 'nothing is left to draw');
});

test('what is asked for twice is drawn once; what a drawing asks for comes in the next frame', () => {
  const log = /** @type {string[]} */ ([]);
  const again = drawing(log, 'again', 0);
  const draw = () => {
    log.push('draw');
    inSomeFrame(again);
  };
  inSomeFrame(draw);
  inSomeFrame(draw);
  nextFrame();
  assert.deepEqual(log, ['draw']);
  nextFrame();
  assert.deepEqual(log, ['draw', 'again']);
});

test('a drawing that fails is reported and keeps no other from being drawn', () => {
  const log = /** @type {string[]} */ ([]);
  const fault = new Error('no context');
  inSomeFrame(() => {
    throw fault;
  });
  inSomeFrame(drawing(log, 'other', 0));
  nextFrame();
  assert.deepEqual([log, reported], [['other'], [fault]]);
});
