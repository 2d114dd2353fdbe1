import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextToEvaluate } from '../../../web/training/evaluation-order.js';
import { createEvaluations } from '../../../web/training/evaluations.js';

const snapshot = (step) => ({ step, weights: new Float32Array(1), fingerprint: '' });
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Creates evaluations whose answers the test releases. */
function controlled(over = {}) {
  const asked = [];
  const evaluate = ({ step }) =>
    new Promise((resolve, reject) =>
      asked.push({ step, answer: (train) => resolve({ train, valid: train + 1 }), refuse: reject }),
    );
  const stop = () => asked.at(-1).refuse(Object.assign(new Error('Stopped.'), { name: 'Cancelled' }));
  const evaluations = createEvaluations({ evaluate, stop, onChange: () => {}, onError: assert.fail, ...over });
  return { asked, evaluations };
}

/** Answers all, and returns the steps in the order in which they were asked. */
async function answerAll({ asked, evaluations }) {
  for (let i = 0; i < 100 && evaluations.current(); i++) {
    asked.at(-1).answer(10);
    await settled();
  }
  return asked.map(({ step }) => step);
}

test('after training the newest step is evaluated first, then the gaps are halved from the middle of the curve', async () => {
  const fixture = controlled();
  fixture.evaluations.hold();
  for (let step = 100; step <= 800; step += 100) fixture.evaluations.add(snapshot(step));
  assert.deepEqual([fixture.asked, fixture.evaluations.current()], [[], null]);
  fixture.evaluations.release();
  assert.deepEqual(fixture.evaluations.current(), { step: 800, progress: 0, waiting: 7 });
  // 0 to 800 is halved by 400, its halves by 200 and 600, and so on; of equal gaps those about the middle come first.
  assert.deepEqual(await answerAll(fixture), [800, 400, 200, 600, 300, 500, 100, 700]);
  assert.deepEqual(
    fixture.evaluations.results().map(({ step }) => step),
    [100, 200, 300, 400, 500, 600, 700, 800],
  );
});

test('the step that the reader looks at comes right after the newest, and is evaluated once', async () => {
  const fixture = controlled();
  fixture.evaluations.hold();
  for (const step of [100, 200, 300, 400]) fixture.evaluations.add(snapshot(step));
  fixture.evaluations.prefer(snapshot(37));
  fixture.evaluations.prefer(snapshot(37));
  fixture.evaluations.release();
  assert.deepEqual(await answerAll(fixture), [400, 37, 200, 300, 100]);
});

test('of gaps that are equally wide the one nearest to the middle is halved first', () => {
  const known = [{ step: 250 }, { step: 500 }, { step: 750 }];
  const waiting = [{ step: 125 }, { step: 400 }, { step: 900 }];
  assert.equal(nextToEvaluate(waiting, known, 1000, null)?.step, 400);
  assert.equal(nextToEvaluate([], known, 1000, 125), null);
});

test('training that begins stops the evaluation under way, which then waits again', async () => {
  const fixture = controlled();
  const { asked, evaluations } = fixture;
  evaluations.add(snapshot(100));
  evaluations.hold();
  await settled();
  assert.equal(evaluations.current(), null);
  evaluations.add(snapshot(200));
  assert.equal(asked.length, 1);
  evaluations.release();
  assert.deepEqual(await answerAll(fixture), [100, 200, 100]);
  assert.deepEqual(
    evaluations.results().map(({ step }) => step),
    [100, 200],
  );
});

test('a step that is posted twice is evaluated once', async () => {
  const { asked, evaluations } = controlled();
  evaluations.add(snapshot(50));
  evaluations.add(snapshot(50));
  asked[0].answer(12);
  await settled();
  assert.equal(evaluations.results().length, 1);
});

test('large networks wait in small numbers, the newest among them', async () => {
  // 1 MB each: twelve of them fit, so that of every so many one waits.
  const large = (step) => ({ step, weights: new Float32Array(250_000), fingerprint: '' });
  const fixture = controlled();
  fixture.evaluations.hold();
  for (let step = 1; step <= 50; step++) fixture.evaluations.add(large(step));
  fixture.evaluations.release();
  const steps = await answerAll(fixture);
  assert.equal(steps[0], 50);
  assert.ok(steps.length >= 6 && steps.length <= 12, `${steps.length} waited`);
});

test('closing stops the evaluation under way, adds nothing and drops its answer', async () => {
  let [changes, stops] = [0, 0];
  const { asked, evaluations } = controlled({ stop: () => stops++, onChange: () => changes++ });
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
    const { asked, evaluations } = controlled({ onError: ({ message: told }) => reported.push(told) });
    evaluations.add(snapshot(1));
    asked[0].refuse(Object.assign(new Error(message), { name }));
    await settled();
  }
  assert.deepEqual(reported, ['No memory is left.']);
});
