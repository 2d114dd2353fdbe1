import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endAxis, logTicks, wholeAxis } from '../../../web/charts/curve.js';
import { visibleCells } from '../../../web/charts/visible-cells.js';
import { drawDots, familiar, frameFor, markTowards, nearestMark } from '../../../web/charts/scatter.js';
import { stripAt, layoutStrips, stripTowards } from '../../../web/charts/strips.js';
import { fromMetadata, toMetadata } from '../../../web/models/network-metadata.js';
import { duration, readingsOf } from '../../../web/training/readings.js';
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
  ...over,
});
const session = (of, network, preparing = false) => ({
  run: () => of,
  kept: () => network,
  preparing: () => preparing,
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
  // Else the focus of who pauses by keyboard would go on to Reset.
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

test('after the last step the evaluation that is under way is named', () => {
  const evaluations = { results: () => [], current: () => ({ step: 300, progress: 0.257, waiting: 2 }) };
  const { note, train } = describeButtons(session(run({ phase: () => 'finished', evaluations }), null), true);
  assert.match(note, /Evaluating step 300 of 1\D000: 25 %, 2 more waiting\./);
  assert.equal(train, '');
});

test('the published network is offered unless it is shown', () => {
  const published = { network: kept, failure: '' };
  assert.notEqual(describeFiles(session(null, kept), published).published, '');
  assert.equal(describeFiles(session(run(), null), published).published, '');
  // While it is being loaded there is nothing to go back to; when it could not be loaded, it can be tried again.
  assert.notEqual(describeFiles(session(null, null), { network: null, failure: '' }).published, '');
  assert.equal(describeFiles(session(null, null), { network: null, failure: 'No connection.' }).published, '');
});

test('a recipe whose numbers were changed is custom', () => {
  const recipe = { steps: 4000, batch: 512, rate: 0.02, schedule: 'warm-up' };
  assert.equal(isCustom(recipe, { steps: 4000, batch: 512, rate: 0.02 }), false);
  assert.equal(isCustom(recipe, { steps: 4000, batch: 256, rate: 0.02 }), true);
});

test('metadata come back as they were written', () => {
  const origin = {
    vocabulary: Uint32Array.of(10, 32, 128512),
    corpusName: 'a.txt',
    recipe: 'quick',
    steps: 4000,
    step: 80,
    evaluations: [{ step: 80, train: 12.25, valid: null }],
  };
  assert.deepEqual(fromMetadata(toMetadata(origin)), origin);
  assert.equal(fromMetadata({}).vocabulary, null);
});

test('an axis begins below the floor and keeps its place unless a value leaves it', () => {
  const references = { unigram: 27.5, bigram: 11.87, floor: 11.866 };
  const axis = wholeAxis(references, 67, 1, 12);
  assert.ok(axis.low < 11.866 && axis.high > 27.5);
  assert.deepEqual(wholeAxis(references, 67, 1, 20), axis);
  assert.equal(wholeAxis({ ...references, floor: null }, 67, 7, 1.2).low, 1);
  assert.equal(endAxis(references, [], 1), null);
  const end = endAxis(references, [{ step: 1, train: 12, valid: 12.1 }], 1);
  assert.ok(end && end.low < 11.866 && end.high > 12.1 && end.high < 13);
});

test('ticks of a logarithmic axis are round and few', () => {
  const ticks = logTicks({ low: 11.2, high: 34 });
  assert.ok(ticks.length >= 3 && ticks.length <= 6, String(ticks));
  assert.ok(ticks.every((tick) => tick >= 11.2 && tick <= 34));
});

test('a scatter keeps its frame while points move inside it', () => {
  const points = Float64Array.of(0, 0, 2, 1);
  const frame = frameFor(null, points);
  assert.deepEqual([frame.x, frame.y], [1, 0.5]);
  assert.equal(frameFor(frame, Float64Array.of(0.1, 0, 1.9, 1)), frame);
  assert.ok(frameFor(frame, Float64Array.of(0, 0, 4, 1)).halfX > frame.halfX);
});

test('arrow keys lead to the nearest mark in their direction, a pointer to one within reach', () => {
  const marks = [
    { x: 0, y: 0 },
    { x: 2, y: 0.1 },
    { x: 1, y: 0 },
    { x: 0, y: 3 },
  ];
  assert.deepEqual(
    [markTowards(marks, 0, [1, 0]), markTowards(marks, 0, [0, 1]), markTowards(marks, 0, [-1, 0])],
    [2, 3, 0],
  );
  const layout = { toX: (x) => 100 * x, toY: (y) => 100 * y, marks };
  assert.equal(nearestMark(layout, 104, 3), 2);
  assert.equal(nearestMark(layout, 50, 50), null);
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

test('of a crowd of marks all are dots, and one in each place has its character', () => {
  const drawn = [];
  const context = { fillRect: (...box) => drawn.push(box) };
  // A thousand marks in a hundred places, 30 px apart: as wide as three radii of 10.
  const marks = Array.from({ length: 1000 }, (_, i) => ({
    x: (i % 10) * 30 + 5,
    y: (Math.floor(i / 10) % 10) * 30 + 5,
    text: 'a',
    shape: 'circle',
    colour: 'red',
  }));
  const layout = { toX: (x) => x, toY: (y) => y, marks };
  assert.deepEqual(
    [...drawDots(context, layout, 10, null)],
    Array.from({ length: 100 }, (_, i) => i),
  );
  assert.equal(drawn.length, 1000);
  // Where the reader looks at one, it and its neighbours have theirs.
  assert.deepEqual([...drawDots(context, layout, 10, new Set([7, 500]))], [7, 500]);
});

test('a drawing brings few characters that were never drawn, and the next ones bring the others', () => {
  const named = Array.from({ length: 60 }, (_, i) => ({ i, mark: { text: String.fromCodePoint(0x4e00 + i) } }));
  let { ready, complete } = familiar(named);
  assert.ok(ready.length > 0 && ready.length < named.length && !complete);
  const begun = ready;
  for (let drawings = 0; !complete && drawings < named.length; drawings++) ({ ready, complete } = familiar(named));
  assert.deepEqual(ready, named);
  assert.deepEqual(familiar(begun), { ready: begun, complete: true });
});

test('values that share a pixel are drawn as the largest of them', () => {
  assert.deepEqual(visibleCells([1, -3, 2, 0, 0, 0.5], 1 / 3), [1, 5]);
  assert.deepEqual(visibleCells([0, 0, 0, 0], 0.5), [0, 2]);
  assert.deepEqual(visibleCells([2, 1, 3], 1.5), [0, 1, 2]);
});

test('metadata that another hand wrote name no vocabulary and no curve where they hold something else', () => {
  for (const vocabulary of ['x y z', '10 10', '11 10', '1 1114112', '-1 2', ''])
    assert.equal(fromMetadata({ vocabulary }).vocabulary, null, vocabulary);
  assert.deepEqual([...fromMetadata({ vocabulary: '10 32 128512' }).vocabulary], [10, 32, 128512]);
  assert.deepEqual(fromMetadata({ curve: 'zz\n\n1 q p\n20 3.5 \n40 3.25 4' }).evaluations, [
    { step: 20, train: 3.5, valid: null },
    { step: 40, train: 3.25, valid: 4 },
  ]);
});
