/** Parts of the page that come late, never, or at the second attempt. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrived } from '../../../web/workers/causes.js';
import { patiently, unlessFailed } from '../../../web/workers/patience.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('what fails is reported, and comes to all who asked when the reader tries again with success', async () => {
  const outcomes = [new Error('Offline.'), new Error('404.'), 'worker'];
  const again = [];
  const told = [];
  const get = patiently(
    async (another) => {
      again.push(another);
      const outcome = outcomes.shift();
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
    (trouble) => told.push(trouble),
  );
  const asked = [get(), get()];
  await turn();
  assert.deepEqual(
    told.map(({ sentence }) => sentence),
    ['Offline.'],
  );
  told[0].retry();
  await turn();
  told[1].retry();
  assert.deepEqual(await Promise.all([...asked, get()]), ['worker', 'worker', 'worker']);
  assert.deepEqual(again, [false, true, true]);
  assert.equal(told.at(-1), null);
});

test('what is late is reported, still waited for, and freed where another attempt came first', async () => {
  const answers = [];
  const told = [];
  const dropped = [];
  const get = patiently(
    () => new Promise((resolve) => answers.push(resolve)),
    (trouble) => told.push(trouble),
    { drop: (value) => dropped.push(value), late: 1 },
  );
  const asked = get();
  while (told.length === 0) await turn();
  assert.match(told[0].sentence, /has not arrived yet/);
  told[0].retry();
  answers[1]('second');
  assert.equal(await asked, 'second');
  answers[0]('first');
  await turn();
  assert.deepEqual(dropped, ['first']);
});

test('without anybody to tell, a failure rejects and is not kept', async () => {
  let fails = true;
  const make = async () => {
    if (fails) throw new Error('Offline.');
    return 'worker';
  };
  const [get, module] = [patiently(make, undefined), unlessFailed(make)];
  for (const each of [get, module]) await assert.rejects(each(), /Offline/);
  fails = false;
  for (const each of [get, module]) assert.equal(await each(), 'worker');
});

test('a module that came is made once, unless it is asked for again', async () => {
  let made = 0;
  const module = unlessFailed(async () => ++made);
  assert.deepEqual([await module(), await module(), await module(true), await module()], [1, 1, 2, 2]);
});

test('the cause is named in a sentence for readers', async (context) => {
  const fetching = context.mock.method(globalThis, 'fetch', async () => {
    throw new TypeError('Failed to fetch');
  });
  await assert.rejects(
    arrived('assets/engine.wasm', false),
    /connection to its site failed\. Check it, then try again\.$/,
  );
  fetching.mock.mockImplementation(async () => new Response('', { status: 404 }));
  await assert.rejects(arrived('assets/engine.wasm', true), /its site answered 404/);
  assert.deepEqual(fetching.mock.calls[1].arguments, ['assets/engine.wasm', { cache: 'reload' }]);
});
