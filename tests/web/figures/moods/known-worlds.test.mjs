import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMoodWorlds } from '../../../../web/figures/moods/known-worlds.js';
import { SWEEP } from '../../../../web/figures/moods/moods-worlds.js';

test('the chosen world is learnt first, then the others, each once', async () => {
  const learnt = [];
  const worlds = createMoodWorlds(
    async (kinds, sentences) => learnt.push([kinds, sentences]) && { sadDog: sentences },
    () => {},
  );
  await worlds.learnMissing(
    () => ({ kinds: 'both', sentences: 5 }),
    () => {},
  );
  assert.deepEqual(
    learnt,
    [5, ...SWEEP].map((sentences) => ['both', sentences]),
  );
  await worlds.learnMissing(
    () => ({ kinds: 'both', sentences: 5 }),
    () => {},
  );
  assert.equal(learnt.length, 1 + SWEEP.length);
  assert.deepEqual(
    worlds.all('both').map(([sentences]) => sentences),
    [0, 1, 2, 4, 5, 8, 16, 32],
  );
  assert.deepEqual(worlds.all('dogs'), []);
});

test('what an old world taught is dropped when the table changes meanwhile', async () => {
  let told = 0;
  let choice = 3;
  const worlds = createMoodWorlds(
    async (_, sentences) => {
      if (sentences === 3 && choice === 3) {
        choice = 4;
        worlds.forget();
      }
      return { sadDog: sentences };
    },
    () => told++,
  );
  await worlds.learnMissing(
    () => ({ kinds: 'dogs', sentences: choice }),
    () => {},
  );
  assert.equal(worlds.get('dogs', 3), undefined);
  // The chosen 4 belongs to the sweep.
  assert.equal(told, SWEEP.length);
});
