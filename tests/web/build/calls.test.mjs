import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { spaceCalls } from '../../../web/build/calls.mjs';

/** A module of one function of no arguments, and a table with it. @param {number[]} code @param {number} [locals]  groups of them */
const moduleOf = (code, locals = 0) => {
  const body = [locals, ...Array(locals).fill([1, 0x7f]).flat(), ...code, 0x0b];
  return Uint8Array.of(
    ...[0, 97, 115, 109, 1, 0, 0, 0],
    ...[1, 4, 1, 0x60, 0, 0],
    ...[3, 2, 1, 0],
    ...[4, 4, 1, 0x70, 0, 1],
    ...[5, 3, 1, 0, 1],
    ...[10, body.length + 2, 1, body.length, ...body],
  );
};
const CALL = [0x41, 0, 0x11, 0, 0];
const SPACED = [...CALL, 1];

test('a nop stands behind each indirect call, and nowhere else', () => {
  // try (call_indirect) catch_all: the call is the last instruction of the try.
  const within = (/** @type {number[]} */ call) => [0x06, 0x40, ...call, 0x19, 0x0b, ...call];
  assert.deepEqual([...spaceCalls(moduleOf(within(CALL), 1))], [...moduleOf(within(SPACED), 1)]);
});

test('bytes that look like a call, as numbers of other instructions, stay as they are', () => {
  const looksLike = [
    [0x41, 0x11, 0x1a],
    [0x42, 0x91, 0x11, 0x1a],
    [0x43, 0x11, 0x11, 0x11, 0x11, 0x1a],
    [0x44, ...Array(8).fill(0x11), 0x1a],
    [0xfd, 12, ...Array(16).fill(0x11), 0x1a],
    // A shuffle, a lane and a load of 128-bit vectors.
    [0xfd, 12, ...Array(16).fill(0), 0xfd, 12, ...Array(16).fill(0), 0xfd, 13, ...Array(16).fill(0x11), 0x1a],
    [0xfd, 12, ...Array(16).fill(0), 0xfd, 21, 0x0f, 0x1a],
    [0x41, 0, 0xfd, 0, 4, 0x11, 0x1a],
    [0x41, 0, 0x28, 2, 0x11, 0x1a],
    [0x41, 0, 0x0e, 1, 0, 0],
    [0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 11, 0],
    // A tail call.
    [0x12, 0],
  ];
  for (const code of looksLike) {
    const wasm = moduleOf(code);
    assert.ok(WebAssembly.validate(wasm), String(code));
    assert.deepEqual([...spaceCalls(wasm)], [...wasm], String(code));
    assert.deepEqual([...spaceCalls(moduleOf([...code, ...CALL]))], [...moduleOf([...code, ...SPACED])], String(code));
  }
});

// Node 20 does not know them.
test('handlers of a try with a table are read past', () => {
  // Two that catch everything, one of them with its reference, and one that catches the first tag.
  const handlers = [0x1f, 0x40, 3, 2, 0, 3, 0, 0, 0x11, 0];
  const within = (/** @type {number[]} */ call) => [0x02, 0x40, ...handlers, ...call, 0x0b, 0x0b];
  assert.deepEqual([...spaceCalls(moduleOf(within(CALL)))], [...moduleOf(within(SPACED))]);
});

test('the engines stay valid', async () => {
  for (const name of ['wasm/counting', 'wasm/engine', 'wasm-scalar/counting', 'wasm-scalar/engine']) {
    const wasm = await readFile(new URL(`../../../build/${name}.wasm`, import.meta.url));
    const spaced = spaceCalls(wasm);
    assert.ok(WebAssembly.validate(spaced), name);
    assert.ok(spaced.length > wasm.length, name);
  }
});
