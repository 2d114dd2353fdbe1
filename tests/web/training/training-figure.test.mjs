import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripAt, layoutStrips, stripTowards } from '../../../web/charts/strips.js';
import { duration, measuredOf, readingsOf } from '../../../web/training/readings.js';
import { isCustom } from '../../../web/training/settings-form.js';
import { describeButtons, describeFiles } from '../../../web/training/wording.js';

const kept = {
  parameters: 7360,
  fingerprint: '00ff',
  step: 50000,
  evaluations: [
    { step: 49000, train: 12.1, valid: 12.2 },
    { step: 50000, train: 12, valid: 12.09 },
  ],
};
const run = (over = {}) => ({
  parameters: 100,
  settings: { batch: 512, steps: 1000 },
  snapshots: { newest: () => ({ step: 250, fingerprint: 'abcd' }) },
  stepsPerSecond: () => 50,
  phase: () => 'training',
  evaluations: { results: () => [], current: () => null },
  losses: [],
  workers: () => null,
  ...over,
});
const session = (of, network, preparing = false, over = {}) => ({
  run: () => of,
  kept: () => network,
  preparing: () => preparing,
  beforehand: () => null,
  searching: () => false,
  failure: () => '',
  rounded: () => false,
  viewed: () => null,
  exact: () => null,
  estimate: () => null,
  ...over,
});

test('a network that was trained beforehand shows its own numbers, and no speed', () => {
  const { step, evaluated_step, train_perplexity, examples_per_second } = readingsOf(session(null, kept));
  assert.deepEqual([step, evaluated_step, train_perplexity, examples_per_second], [50000, 50000, 12, null]);
});

test('perplexities of a run are empty until its first evaluation, and say their step afterwards', () => {
  const before = readingsOf(session(run(), null));
  assert.deepEqual([before.step, before.train_perplexity, before.evaluated_step], [250, null, null]);
  const evaluations = {
    results: () => [
      { step: 20, train: 30, valid: 31 },
      { step: 40, train: 25, valid: 26 },
    ],
    current: () => null,
  };
  const after = readingsOf(session(run({ evaluations }), null));
  assert.deepEqual(
    [after.step, after.train_perplexity, after.valid_perplexity, after.evaluated_step],
    [250, 25, 26, 40],
  );
});

test('examples a second are steps times the batch; the time left is what the steps that remain take', () => {
  const { examples_per_second, seconds_left } = readingsOf(session(run(), null));
  // 50 steps a second of 512; 750 steps remain.
  assert.deepEqual([examples_per_second, seconds_left], [25600, '15 s']);
  assert.deepEqual([duration(0.2), duration(75), duration(3700)], ['1 s', '1 min 15 s', '1 h 2 min']);
});

test('what figures compare stays the same from frame to frame of a run; the time that it took is there at its end', () => {
  const settings = { batch: 512, steps: 1000, network: { context: 7 } };
  const at = (step, seconds, phase = 'training') => {
    const snapshots = { newest: () => ({ step, fingerprint: 'abcd' }) };
    return measuredOf(session(run({ settings, snapshots, seconds: () => seconds, phase: () => phase }), null));
  };
  assert.deepEqual(at(250, 1.5), at(500, 3));
  assert.equal(at(500, 3)?.seconds, null);
  assert.equal(at(1000, 6, 'finished')?.seconds, 6);
});

test('while a run is made nothing of the network before it is shown', () => {
  assert.ok(Object.values(readingsOf(session(null, kept, true))).every((value) => value === null));
});

test('buttons that cannot be pressed say why', () => {
  const idle = describeButtons(session(null, kept), true);
  assert.deepEqual([idle.train, idle.step, idle.reset], ['', '', '']);
  assert.notEqual(idle.pause, '');
  const training = describeButtons(session(run(), null), true);
  assert.deepEqual([training.pause, training.reset], ['', '']);
  assert.ok(training.train && training.step);
  // Otherwise the focus of a keyboard user who pauses would move to Reset.
  assert.equal(describeButtons(session(run({ phase: () => 'pausing' }), null), true).pause, '');
  const failed = describeButtons(session(run({ phase: () => 'failed' }), null), true);
  assert.equal(failed.reset, '');
  assert.match(failed.train, /Reset/);
  assert.match(describeButtons(session(null, null), false).train, /text has to be loaded/);
});

test('while initial weights are drawn Train, Step and Reset can be pressed: leaving a field draws them, on the way to a button', () => {
  const preparing = describeButtons(session(null, kept, true), true);
  assert.deepEqual([preparing.train, preparing.step, preparing.reset], ['', '', '']);
  assert.notEqual(preparing.pause, '');
});

test('while the last step is evaluated no earlier value passes for its result', () => {
  const evaluations = {
    results: () => [{ step: 100, train: 9.3, valid: 9.42 }],
    current: () => ({ step: 250, progress: 0.257, waiting: 2 }),
  };
  const waiting = session(run({ phase: () => 'finished', evaluations }), null);
  const { note, train } = describeButtons(waiting, true);
  assert.match(note, /exact perplexities of step 250 are being computed/);
  assert.doesNotMatch(note, /9\.4|45|more/);
  assert.equal(train, '');
  const { train_perplexity, valid_perplexity, evaluated_step } = readingsOf(waiting);
  assert.deepEqual([train_perplexity, valid_perplexity, evaluated_step], [null, null, null]);
});

test('a look back is told by the values of the step in view alone', () => {
  const looking = (over) =>
    readingsOf(session(run(), null, false, { viewed: () => 120, estimate: () => 7.5, ...over }));
  const before = looking({});
  assert.deepEqual([before.viewed_step, before.viewed_train_perplexity, before.viewed_estimate], [120, null, 7.5]);
  const after = looking({ exact: () => ({ step: 120, train: 7.4, valid: 7.6 }) });
  assert.deepEqual(
    [after.viewed_train_perplexity, after.viewed_valid_perplexity, after.viewed_estimate],
    [7.4, 7.6, null],
  );
});

test('the network that was trained beforehand is offered unless it is shown, or this text has none', () => {
  const beforehand = { beforehand: () => kept };
  assert.notEqual(describeFiles(session(null, kept, false, beforehand)).published, '');
  assert.equal(describeFiles(session(run(), null, false, beforehand)).published, '');
  // While it loads there is nothing to return to; after a failure the reader can try again.
  assert.match(describeFiles(session(null, null, false, { searching: () => true })).published, /looked for/);
  assert.equal(describeFiles(session(null, null, false, { failure: () => 'No connection.' })).published, '');
  assert.match(describeFiles(session(null, null)).published, /No network was trained beforehand/);
});

test('weights can be saved unless they are a rounded copy', () => {
  assert.equal(describeFiles(session(null, kept)).save, '');
  assert.match(describeFiles(session(null, kept, false, { rounded: () => true })).save, /rounded copy/);
});

test('a recipe whose numbers were changed is custom', () => {
  const recipe = { steps: 4000, batch: 512, rate: 0.02, schedule: 'warm-up' };
  assert.equal(isCustom(recipe, { steps: 4000, batch: 512, rate: 0.02 }), false);
  assert.equal(isCustom(recipe, { steps: 4000, batch: 256, rate: 0.02 }), true);
  const wide = { ...recipe, features: 64, context: 10 };
  assert.equal(isCustom(wide, { steps: 4000, batch: 512, rate: 0.02, features: 64, context: 10 }), false);
  assert.equal(isCustom(wide, { steps: 4000, batch: 512, rate: 0.02, features: 16, context: 10 }), true);
  const decaying = { ...recipe, weightDecay: 0.05 };
  assert.equal(isCustom(decaying, { steps: 4000, batch: 512, rate: 0.02, weightDecay: 0.05 }), false);
  assert.equal(isCustom(decaying, { steps: 4000, batch: 512, rate: 0.02, weightDecay: 0 }), true);
});

test('cells of strips are found again where they were laid out', () => {
  const strip = (length, columns) => ({
    label: '',
    values: new Float32Array(length),
    columns,
    scale: 'signed',
    reach: 1,
  });
  const strips = [strip(6, 3), strip(4, 4)];
  const layout = layoutStrips({ width: 60 }, strips);
  const centre = ({ left, top, cell, line, columns }, at) => [
    left + ((at % columns) + 0.5) * cell,
    top + (Math.floor(at / columns) + 0.5) * line,
  ];
  for (const [strip, place] of layout.entries())
    for (let cell = 0; cell < place.count; cell++)
      assert.deepEqual(stripAt(layout, ...centre(place, cell)), { strip, cell });
  assert.deepEqual(stripTowards(strips, { strip: 0, cell: 3 }, { right: 0, down: 1 }, 1), { strip: 1, cell: 2 });
  assert.deepEqual(stripTowards(strips, { strip: 0, cell: 5 }, { right: 1, down: 0 }, 10), { strip: 0, cell: 5 });
  assert.deepEqual(stripTowards(strips, null, { right: 1, down: 0 }, 1), { strip: 0, cell: 0 });
});
