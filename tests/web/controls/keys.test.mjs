import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrowOf, cellAfter, endOf, indexAfter, keyOf, moveOf, stepsOf } from '../../../web/controls/keys.js';

/** @param {string} key @param {Partial<import('../../../web/controls/keys.js').Press>} [held] */
const press = (key, held) => ({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });
const SHIFT = { shiftKey: true };

test('a key with Control, Command or Alt is left to the browser, whatever else it would mean', () => {
  const keys = ['ArrowRight', 'ArrowUp', 'PageDown', 'Home', 'End', '+', '-', '0', 'Enter', 'Escape'];
  for (const key of keys)
    for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { ctrlKey: true, shiftKey: true }]) {
      const event = press(key, held);
      const meanings = [
        keyOf(event),
        arrowOf(event),
        moveOf(event),
        stepsOf(event),
        endOf(event, 0, 9),
        indexAfter(event, 3, 20),
        cellAfter(event, { row: 5, column: 5 }, 20),
      ];
      assert.deepEqual(meanings, Array(7).fill(null), `${key} with ${Object.keys(held)}`);
    }
  for (const key of keys) assert.equal(keyOf(press(key, SHIFT)), key);
});

test('right and up make a value larger: by one, with Shift by ten, by Page Up by ten', () => {
  const steps = ['ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowDown', 'PageUp', 'PageDown', 'Enter'];
  assert.deepEqual(
    steps.map((key) => stepsOf(press(key))),
    [1, 1, -1, -1, 10, -10, null],
  );
  assert.deepEqual(
    steps.map((key) => stepsOf(press(key, SHIFT))),
    [10, 10, -10, -10, 100, -100, null],
  );
});

test('an arrow is one step in its direction, and a page key is no arrow', () => {
  assert.deepEqual(arrowOf(press('ArrowLeft', SHIFT)), { right: -1, down: 0 });
  assert.deepEqual(arrowOf(press('ArrowDown')), { right: 0, down: 1 });
  assert.equal(arrowOf(press('PageDown')), null);
  assert.deepEqual(moveOf(press('ArrowUp', SHIFT)), { right: 0, down: -10 });
});

test('Home and End lead to the ends of a range', () => {
  assert.deepEqual([endOf(press('Home'), -2, 7), endOf(press('End'), -2, 7), endOf(press('h'), -2, 7)], [-2, 7, null]);
});

test('keys move in the matrix and stop at its edges', () => {
  const after = (/** @type {string} */ key, held = {}) => cellAfter(press(key, held), { row: 5, column: 60 }, 67);
  assert.deepEqual(after('ArrowUp'), { row: 4, column: 60 });
  assert.deepEqual(after('ArrowRight', SHIFT), { row: 5, column: 66 });
  assert.deepEqual(after('PageUp'), { row: 0, column: 60 });
  assert.deepEqual(after('Home'), { row: 5, column: 0 });
  assert.deepEqual(after('End', SHIFT), { row: 66, column: 66 });
  assert.deepEqual(after('Home', SHIFT), { row: 0, column: 0 });
  assert.equal(after('a'), null);
});

test('keys move along a row of bars', () => {
  const after = (/** @type {string} */ key, held = {}) => indexAfter(press(key, held), 3, 20);
  assert.deepEqual(
    [after('ArrowRight'), after('ArrowLeft'), after('ArrowRight', SHIFT), after('Home'), after('End'), after('x')],
    [4, 2, 13, 0, 19, null],
  );
  assert.deepEqual([after('ArrowDown'), after('ArrowUp'), after('PageDown'), after('PageUp')], [4, 2, 13, 0]);
  assert.equal(indexAfter(press('ArrowRight'), null, 20), 0);
  assert.equal(indexAfter(press('End'), null, 0), null);
});
