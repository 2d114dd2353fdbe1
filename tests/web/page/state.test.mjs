import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createState } from '../../../web/page/state.js';

test('only subscribers of a changed key are told', () => {
  const state = createState();
  const told = [];
  state.subscribe(['seed'], ({ seed }) => told.push(['seed', seed]));
  state.subscribe(['initialCount'], () => told.push(['count']));
  state.set({ seed: 7 });
  state.set({ seed: 7 });
  assert.deepEqual(told, [['seed', 7]]);
});

test('a stopped subscription is silent', () => {
  const state = createState();
  let told = 0;
  const stop = state.subscribe(['seed'], () => told++);
  stop();
  state.set({ seed: 2 });
  assert.equal(told, 0);
});

test('who subscribes after a change is told of it, once what subscribes is set up', async () => {
  const state = createState();
  state.set({ seed: 7 });
  const told = [];
  state.subscribe(['seed'], ({ seed }) => told.push(seed));
  state.subscribe(['initialCount'], () => told.push('never changed'));
  state.subscribe(['seed'], () => told.push('stopped'))();
  assert.deepEqual(told, []);
  await Promise.resolve();
  assert.deepEqual(told, [7]);
});
