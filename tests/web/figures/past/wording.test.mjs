import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readingOf, stepsOf } from '../../../../web/figures/past/scene.js';
import { sentenceOf } from '../../../../web/figures/past/wording.js';
import { withoutNetwork } from '../../../../web/models/past-lines.js';
import { comparison } from './comparisons.mjs';

const plain = (/** @type {string} */ text) => text.replaceAll('\u202f', ' ');
const both = comparison([
  [20, 6, 3, 2.5, 2.9, 2.4],
  [20, 4, 2, 2.1, 2.5, 2.2],
  [20, 3, 2, 2.1, 2.5, 2.2],
  [20, 2, 2, 2.1, 2.5, 2.2],
  [20, 1, 2, 2.1, 2.5, 2.2],
]);

test('the sentence says what new pasts cost each model, and who is best where', () => {
  assert.equal(
    plain(sentenceOf(both)),
    'For 20.0 % of the validation part’s characters, the past of 7 characters never occurred in training. ' +
      // log2 64 = 6
      'There the 8-gram needs 6.00 bits a character, as much as knowing nothing. ' +
      // 6 - (4 + 3 + 2 + 1) / 4, 3 - 2, and so on
      'Beside a past that did occur, a new one costs the 8-gram 3.50 bits more, the 5-gram 1.00 more, the network 0.40 more, Kneser-Ney 0.40 more and the mixture 0.20 more. ' +
      'Least surprised is the mixture (2.40 bits) where the past is new, and the 8-gram (1.00 bits) where it occurred more than 100 times.',
  );
});

test('a network that does not fit the text leaves the sentence and the lines', () => {
  const sentence = sentenceOf(withoutNetwork(both));
  assert.doesNotMatch(sentence, /network|mixture/);
  assert.match(sentence, /Least surprised is Kneser-Ney \(2\.50 bits\) where the past is new/);
  assert.deepEqual(
    stepsOf(withoutNetwork(both), null).lines.map(({ label }) => label),
    ['8-gram', '5-gram', 'Kneser-Ney'],
  );
});

test('a text without new pasts, and one with nothing else, have their own sentences', () => {
  const short = comparison([[0], [0], [0], [10, 3, 2, 2.1], [90, 2, 2.5, 2.2]], { length: 1 });
  assert.match(sentenceOf(short), /^Every past of 1 character in the validation part occurred in training too/);
  assert.match(sentenceOf(short), /the 5-gram \(2\.00 bits\) where it occurred 11 to 100 times, and the 2-gram/);
  const fresh = comparison([[100, 6, 5, 4], [0], [0], [0], [0]]);
  assert.match(plain(sentenceOf(fresh)), /^For 100\.0 %.*Least surprised is Kneser-Ney \(4\.00 bits\)\.$/);
  assert.doesNotMatch(sentenceOf(fresh), /NaN|undefined/);
  assert.equal(sentenceOf(comparison([[0], [0], [0], [0], [0]])), 'The validation part has nothing to score.');
});

test('new pasts may cost less, and an impossible character has no bits', () => {
  const strange = comparison([[50, Infinity, 2, 2], [50, 1, 3, 2], [0], [0], [0]]);
  const sentence = sentenceOf(strange);
  assert.match(sentence, /gives some of them no probability at all/);
  assert.match(sentence, /a new one costs Kneser-Ney nothing more and the 5-gram 1\.00 less\./);
});

test('where the best table is the one that reads this past, it has one line', () => {
  const one = comparison([[50, 3, 3, 2], [50, 2, 2, 1], [0], [0], [0]], { length: 4, best: 5 });
  assert.deepEqual(
    one.lines.map(({ label }) => label),
    ['5-gram', 'Kneser-Ney'],
  );
});

test('groups lead from pasts met often to new ones, with a reading for each', () => {
  assert.deepEqual(
    stepsOf(both, null).bands.map(({ title }) => title),
    ['over 100', '11–100', '2–10', 'once', 'never'],
  );
  assert.equal(
    plain(readingOf(both, 4)),
    'Characters whose past of 7 never occurred in training: 20, 20.0 %. Bits a character: 8-gram 6.00, 5-gram 3.00, network 2.90, Kneser-Ney 2.50, mixture 2.40.',
  );
  const empty = comparison([[50, 3, 3, 2], [50, 2, 2, 1], [0], [0], [0]]);
  assert.equal(readingOf(empty, 0), 'Characters whose past of 7 occurred more than 100 times in training: none.');
});
