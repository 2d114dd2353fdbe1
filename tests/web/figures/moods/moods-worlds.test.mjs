/** What the words beside the figure claim, for five networks, from the compiled engine. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learnWorld } from '../../../../web/figures/moods/moods-worlds.js';
import { createWordsService } from '../../../../web/workers/words-service.js';
import { engine } from '../../workers/compiled-engine.mjs';

const words = createWordsService(engine);
const world = (kinds, sentences) => learnWorld(words, kinds, sentences, 0.1, () => {});
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('a few sentences of both kinds make every network’s cat sadder than the table’s, many tell cat and dog apart', async () => {
  const [none, few, many] = [await world('both', 0), await world('both', 4), await world('both', 32)];
  for (const [i, sadCat] of few.networks.sadCat.entries()) {
    assert.ok(sadCat > 2 * few.counted.sadCat && sadCat > 10 * none.networks.sadCat[i], `network ${i}: ${sadCat}`);
    assert.ok(many.networks.happyCat[i] > 15 * many.networks.sadCat[i], `network ${i}`);
    assert.ok(many.networks.sadDog[i] > 15 * many.networks.sadCat[i], `network ${i}`);
  }
  assert.ok(mean(many.networks.sadCat) < mean(few.networks.sadCat) / 2);
  // V = 45; 36 sentences about the cat and 32 of its mood, none sad.
  assert.ok(Math.abs(many.counted.sadCat - 0.1 / (68 + 4.5)) < 1e-7);
});

test('sad dogs alone make cats sadder too, but less than both kinds do, and leave the table’s cat alone', async () => {
  const [none, dogs, both] = [await world('dogs', 0), await world('dogs', 8), await world('both', 8)];
  assert.equal(dogs.counted.sadCat, none.counted.sadCat);
  for (const [i, sadCat] of dogs.networks.sadCat.entries())
    assert.ok(sadCat > 10 * none.networks.sadCat[i], `network ${i}: ${sadCat}`);
  assert.ok(mean(dogs.networks.sadCat) < mean(both.networks.sadCat));
});
