import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEvaluations } from '../../../web/training/evaluations.js';

const snapshot = (step) => ({ step, weights: new Float32Array(1), fingerprint: '' });
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Creates an evaluator whose answers the test releases. */
function controlled() {
  const asked = [];
  const evaluate = ({ step }) =>
    new Promise((resolve, reject) =>
      asked.push({ step, answer: (train) => resolve({ train, valid: train + 1 }), refuse: reject }),
    );
  return { asked, evaluate };
}

test('snapshots are evaluated one at a time, in the order of their steps', async () => {
  const { asked, evaluate } = controlled();
  const evaluations = createEvaluations(
    evaluate,
    () => {},
    () => {},
    assert.fail,
  );
  for (const step of [100, 200, 300]) evaluations.add(snapshot(step));
  assert.deepEqual(
    asked.map(({ step }) => step),
    [100],
  );
  assert.deepEqual(evaluations.current(), { step: 100, progress: 0, waiting: 2 });
  for (const train of [30, 20, 10]) {
    asked.at(-1).answer(train);
    await settled();
  }
  assert.deepEqual(evaluations.results(), [
    { step: 100, train: 30, valid: 31 },
    { step: 200, train: 20, valid: 21 },
    { step: 300, train: 10, valid: 11 },
  ]);
  assert.equal(evaluations.current(), null);
});

test('a step that is posted twice is evaluated once', async () => {
  const { asked, evaluate } = controlled();
  const evaluations = createEvaluations(
    evaluate,
    () => {},
    () => {},
    assert.fail,
  );
  evaluations.add(snapshot(50));
  evaluations.add(snapshot(50));
  asked[0].answer(12);
  await settled();
  assert.equal(evaluations.results().length, 1);
});

test('closing stops the evaluation under way, adds nothing and drops its answer', async () => {
  const { asked, evaluate } = controlled();
  let [changes, stops] = [0, 0];
  const evaluations = createEvaluations(
    evaluate,
    () => stops++,
    () => changes++,
    assert.fail,
  );
  evaluations.add(snapshot(1));
  evaluations.add(snapshot(2));
  evaluations.close();
  asked[0].answer(5);
  await settled();
  assert.deepEqual([evaluations.results(), asked.length, changes, stops], [[], 1, 0, 1]);
});

test('an evaluation that fails is reported; one that a new corpus overtook is not', async () => {
  const reported = [];
  for (const [name, message] of [
    ['Error', 'No memory is left.'],
    ['Stale', 'Another corpus is loaded.'],
  ]) {
    const { asked, evaluate } = controlled();
    createEvaluations(
      evaluate,
      () => {},
      () => {},
      ({ message: told }) => reported.push(told),
    ).add(snapshot(1));
    asked[0].refuse(Object.assign(new Error(message), { name }));
    await settled();
  }
  assert.deepEqual(reported, ['No memory is left.']);
});
