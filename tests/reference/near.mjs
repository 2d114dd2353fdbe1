/** Compares numbers that are shown with those of the slow programs. */
import assert from 'node:assert/strict';

const RELATIVE = 1e-5;

/** @param {number | null | undefined} value @param {number} expected @param {string} what @param {number} [scale]  what the difference is relative to */
export function near(value, expected, what, scale = Math.abs(expected)) {
  const equal = value === expected || Math.abs((value ?? Number.NaN) - expected) <= RELATIVE * scale;
  if (!equal) assert.fail(`${what}: ${value} instead of ${expected}`);
}

/** @param {ArrayLike<number>} values @param {ArrayLike<number>} expected @param {string} what @param {number} [scale]  of all */
export function allNear(values, expected, what, scale) {
  assert.equal(values.length, expected.length, what);
  for (let i = 0; i < expected.length; i++) near(values[i], Number(expected[i]), `${what}, ${i}`, scale);
}

/** The largest size among them, for numbers that may cancel to nearly 0. @param {ArrayLike<number>} values */
export const sizeOf = (values) => Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
