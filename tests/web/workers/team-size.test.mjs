/** How many workers train, by what steps took. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTeamSize } from '../../../web/workers/team-size.js';

/** A hundred steps, a window each, twice: the first window of a size does not count. @param {ReturnType<typeof createTeamSize>} size @param {number} workers @param {number} perStep */
const twoWindows = (size, workers, perStep) => {
  for (let i = 0; i < 2; i++) size.measured(workers, 100, 100 * perStep);
};

test('one worker trains until a step was measured', () => {
  const size = createTeamSize(0);
  assert.equal(size.wanted(4), 1);
  size.measured(1, 100, 500);
  assert.equal(size.wanted(4), 1, 'the first window pays for optimising the code');
  size.measured(1, 100, 100);
  assert.equal(size.wanted(4), 4);
});

test('a team that is faster stays', () => {
  const size = createTeamSize(0);
  twoWindows(size, 1, 1);
  for (let i = 0; i < 10; i++) twoWindows(size, 2, 0.6);
  assert.equal(size.wanted(2), 2);
});

test('a team that has paid is given up only after two windows in a row', () => {
  const size = createTeamSize(0);
  twoWindows(size, 1, 1);
  twoWindows(size, 2, 0.6);
  for (const perStep of [1.3, 0.6, 1.3]) size.measured(2, 100, 100 * perStep);
  assert.equal(size.wanted(2), 2);
  size.measured(2, 100, 130);
  assert.equal(size.wanted(2), 1);
});

test('a team that does not pay is halved, then rests, then is tried again', () => {
  const size = createTeamSize(0);
  twoWindows(size, 1, 1);
  twoWindows(size, 4, 0.97);
  assert.equal(size.wanted(4), 2);
  twoWindows(size, 2, 0.97);
  assert.equal(size.wanted(4), 1);
  // It rests for eight times as long as its window of 97 ms.
  size.measured(1, 700, 700);
  assert.equal(size.wanted(4), 1);
  size.measured(1, 100, 100);
  assert.equal(size.wanted(4), 4);
  // Then for twice as long as before.
  for (const workers of [4, 2]) twoWindows(size, workers, 0.97);
  size.measured(1, 1500, 1500);
  assert.equal(size.wanted(4), 1);
  size.measured(1, 100, 100);
  assert.equal(size.wanted(4), 4);
});

test('a team whose steps take a second rests for much longer than it tried', () => {
  const size = createTeamSize(0);
  twoWindows(size, 1, 1);
  for (let i = 0; i < 2; i++) size.measured(2, 1, 1000);
  assert.equal(size.wanted(2), 1);
  size.measured(1, 7500, 7500);
  assert.equal(size.wanted(2), 1);
  size.measured(1, 1000, 1000);
  assert.equal(size.wanted(2), 2);
});

test('a team is compared with what one worker took last', () => {
  const size = createTeamSize(0);
  twoWindows(size, 1, 1);
  twoWindows(size, 2, 2);
  // Other programs took the core of the only worker too.
  twoWindows(size, 1, 5);
  size.measured(1, 800, 4000);
  assert.equal(size.wanted(2), 2);
  twoWindows(size, 2, 2);
  assert.equal(size.wanted(2), 2);
});

test('a number that the reader chose is kept, as far as there are workers', () => {
  const size = createTeamSize(3);
  assert.equal(size.wanted(2), 2);
  assert.equal(size.wanted(8), 3);
  twoWindows(size, 1, 1);
  twoWindows(size, 3, 9);
  assert.equal(size.wanted(8), 3);
});
