import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPublish, createState } from '../../../web/page/state.js';

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

/** The two properties of a data element that publishing touches. */
const dataElement = (metric) => ({ dataset: { metric }, value: '', textContent: '–' });

test('a number reaches every element of its name, in full and rounded', () => {
  const elements = [dataElement('coin.nll'), dataElement('coin.theta'), dataElement('coin.nll')];
  const { publish } = createPublish({ querySelectorAll: () => elements });
  publish('coin.nll', 66.40641304);
  assert.deepEqual(
    elements.map((e) => [e.value, e.textContent]),
    [
      ['66.40641304', '66.406'],
      ['', '–'],
      ['66.40641304', '66.406'],
    ],
  );
  publish('coin.nll', null);
  assert.deepEqual([elements[0].value, elements[0].textContent], ['', '–']);
});

test('a number also reaches elements that come to the page after it was published', () => {
  const [first, second] = [dataElement('coin.nll'), dataElement('coin.nll')];
  const { publish, collect } = createPublish({ querySelectorAll: () => [first] });
  publish('coin.nll', 1.5);
  collect({ querySelectorAll: () => [second] });
  assert.equal(second.value, '1.5');
  publish('coin.nll', 2.5);
  assert.deepEqual([first.value, second.value], ['2.5', '2.5']);
});
