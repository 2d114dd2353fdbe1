import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wouldBeLost } from '../../../web/training/leaving.js';
import { createLosses, estimateAt } from '../../../web/training/losses.js';
import { milestone } from '../../../web/training/milestones.js';

const run = {};
const moment = (phase, step, over = {}) => ({ run, phase, step, steps: 4000, estimate: 6.245, exact: null, ...over });

/** Tells a story moment by moment. */
function told(moments) {
  let before = null;
  return moments.flatMap((now) => {
    const sentence = milestone(before, now);
    before = now;
    return sentence || [];
  });
}

test('screen readers hear of the start, each quarter, the end and the exact result, once each', () => {
  const exact = { step: 4000, train: 5.9, valid: 6.1 };
  const sentences = told([
    moment('ready', 0),
    moment('training', 0),
    moment('training', 990),
    moment('training', 1010),
    moment('training', 1500),
    moment('training', 2000),
    moment('training', 3200),
    moment('training', 4000),
    moment('finished', 4000),
    moment('finished', 4000, { exact }),
    moment('finished', 4000, { exact }),
  ]);
  assert.deepEqual(
    sentences.map((sentence) => sentence.replaceAll('\u202f', '')),
    [
      'Training goes from step 0 to 4000.',
      'A quarter of the steps are done; the perplexity in training is about 6.25.',
      'Half of the steps are done; the perplexity in training is about 6.25.',
      'Three quarters of the steps are done; the perplexity in training is about 6.25.',
      'All 4000 steps are done; the exact perplexities follow.',
      'At step 4000 the perplexity is 5.90 in training and 6.10 in validation, exactly.',
    ],
  );
});

test('an exact result that is there before the run says that it has stopped is told when it does, once', () => {
  const exact = { step: 4000, train: 5.9, valid: 6.1 };
  const sentences = told([
    moment('training', 3900),
    moment('training', 4000, { exact }),
    moment('finished', 4000, { exact }),
    moment('finished', 4000, { exact }),
  ]);
  assert.deepEqual(
    sentences.slice(1).map((sentence) => sentence.replaceAll('\u202f', '')),
    ['At step 4000 the perplexity is 5.90 in training and 6.10 in validation, exactly.'],
  );
});

test('a pause and a start after it are told; another run begins its own story', () => {
  const sentences = told([
    moment('training', 1200),
    moment('pausing', 1210),
    moment('paused', 1220),
    moment('training', 1220),
    moment('ready', 0, { run: {} }),
  ]);
  assert.deepEqual(
    sentences.map((sentence) => sentence.replaceAll('\u202f', '')),
    [
      'Training goes from step 1200 to 4000.',
      'Training is paused at step 1220.',
      'Training goes from step 1220 to 4000.',
    ],
  );
});

test('the estimate is the perplexity of the mean loss over the last eighth of the steps', () => {
  const { kept, add } = createLosses();
  for (let step = 1; step <= 16; step++) add({ step, loss: step });
  // Of 16 steps those from 14 on: (14 + 15 + 16) / 3 = 15.
  assert.ok(Math.abs(estimateAt(kept, 16) - Math.exp(15)) < 1e-6 * Math.exp(15));
  // Of 8 those from 7 on; the step between two that were told has the earlier one's.
  assert.ok(Math.abs(estimateAt(kept, 8.5) - Math.exp(7.5)) < 1e-6 * Math.exp(7.5));
  assert.equal(estimateAt(kept, 0), null);
});

test('losses are thinned and keep the newest', () => {
  const { kept, add } = createLosses();
  for (let step = 1; step <= 5000; step++) {
    add({ step, loss: 1 });
    assert.equal(kept.at(-1).step, step);
  }
  assert.ok(kept.length <= 1200 && kept.length >= 600, String(kept.length));
});

test('the page asks before it is left while a run trains, and after much training that is kept nowhere', () => {
  const session = (phase, seconds) => ({ run: () => (phase ? { phase: () => phase, seconds: () => seconds } : null) });
  const asks = (phase, seconds = 0, kept = false) => wouldBeLost(session(phase, seconds), kept);
  assert.deepEqual(
    ['training', 'pausing'].map((phase) => asks(phase)),
    [true, true],
  );
  assert.deepEqual(
    ['', 'ready', 'failed'].map((phase) => asks(phase, 60)),
    [false, false, false],
  );
  for (const phase of ['paused', 'finished'])
    assert.deepEqual([asks(phase, 2), asks(phase, 11), asks(phase, 11, true)], [false, true, false], phase);
  assert.equal(asks('training', 11, true), true);
});
