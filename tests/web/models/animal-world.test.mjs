import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CAT,
  DOG,
  HAPPY,
  lessonOf,
  SAD,
  SENTENCES_EACH,
  sentencesOfWorld,
  wordsOf,
} from '../../../web/models/animal-world.js';

const animals = {
  before: ['small', 'old'],
  who: [DOG, CAT],
  does: ['sleeps', 'runs', 'eats'],
  after: ['outside', 'here', 'quietly'],
};
const people = { before: ['my'], who: ['uncle'], does: ['sings', SAD], after: [] };
const own = { before: ['shy'], who: [CAT], does: ['purrs'], after: ['alone'] };
const world = (shared) => ({ rows: [animals, people], own, shared });
const about = (sentences, who) => sentences.filter((words) => words.includes(who));
/** Counts the words that follow a word. */
const followers = (sentences, who) => {
  const counts = {};
  for (const words of about(sentences, who))
    counts[words[words.indexOf(who) + 1]] = (counts[words[words.indexOf(who) + 1]] ?? 0) + 1;
  return counts;
};

test('every word under “who” heads equally many sentences, however long its lists', () => {
  const sentences = sentencesOfWorld(world(1));
  for (const who of [DOG, CAT, 'uncle']) assert.equal(about(sentences, who).length, SENTENCES_EACH);
});

test('a cat that shares everything is used exactly like a dog', () => {
  const sentences = sentencesOfWorld(world(1));
  assert.deepEqual(followers(sentences, CAT), followers(sentences, DOG));
  // 36 sentences over three verbs.
  assert.deepEqual(followers(sentences, DOG), { sleeps: 12, runs: 12, eats: 12 });
});

test('a cat that shares half says half its own, and one that shares nothing only its own', () => {
  const half = followers(sentencesOfWorld(world(0.5)), CAT);
  assert.equal(half.purrs, SENTENCES_EACH / 2);
  assert.equal(half.sleeps + half.runs + half.eats, SENTENCES_EACH / 2);
  assert.deepEqual(followers(sentencesOfWorld(world(0)), CAT), { purrs: SENTENCES_EACH });
});

test('moods are added to the world and change nothing else', () => {
  const plain = sentencesOfWorld(world(1));
  const moody = sentencesOfWorld(world(1), { sadDogs: 3, happyCats: 2 });
  assert.deepEqual(moody.slice(0, plain.length), plain);
  const added = moody.slice(plain.length).map((words) => words.join(' '));
  assert.equal(added.filter((text) => /^(small|old) dog sad$/.test(text)).length, 3);
  assert.equal(added.filter((text) => /^(small|old) cat happy$/.test(text)).length, 2);
  assert.equal(added.length, 5);
});

test('without a cat in the table no sentence is about one', () => {
  const sentences = sentencesOfWorld({ rows: [people], own, shared: 0 });
  assert.equal(about(sentences, CAT).length, 0);
});

test('a table without a word under “who” is refused', () => {
  assert.throws(
    () => sentencesOfWorld({ rows: [{ ...people, who: [] }], own, shared: 1 }, { sadDogs: 4, happyCats: 4 }),
    /write at least one word/,
  );
});

test('the four words of the experiment can be asked about in any world', () => {
  const words = wordsOf([['uncle', 'sings']]);
  assert.deepEqual(words, ['.', CAT, DOG, HAPPY, SAD, 'sings', 'uncle']);
});

test('a lesson has one example for each word and each full stop', () => {
  const lesson = lessonOf(
    [
      ['dog', 'runs'],
      ['cat', 'sleeps', 'here'],
    ],
    ['.', 'cat', 'dog', 'here', 'runs', 'sleeps'],
    { context: 1, steps: 200, seed: 7 },
  );
  assert.deepEqual([...lesson.contexts], [0, 2, 4, 0, 1, 5, 3]);
  assert.deepEqual([...lesson.next], [2, 4, 0, 1, 5, 3, 0]);
  assert.deepEqual(lesson.network, { vocabulary: 6, context: 1, features: 16, seed: 7 });
});
