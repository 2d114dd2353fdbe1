import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { tallestBin } from '../../../web/charts/dot-histogram.js';
import { nestedPositions } from '../../../web/charts/tensor.js';
import { areaPath, linePath } from '../../../web/charts/vector-marks.js';
import { withPeak } from '../../../web/figures/coin/charts.js';
import { binned } from '../../../web/figures/constraints-data/constraints-data.js';
import { binsOf } from '../../../web/figures/estimates/charts.js';
import { besideAtoms } from '../../../web/figures/explosion/explosion.js';
import { planeOf } from '../../../web/figures/three-outcomes/three-outcomes.js';

const FIGURES = ['coin', 'estimates', 'vector', 'three-outcomes', 'constraints-data', 'joint', 'explosion'];
for (const name of FIGURES)
  test(`the figure ${name} has its values before any script runs`, async () => {
    const html = await readFile(new URL(`../../../web/figures/${name}/${name}.html`, import.meta.url), 'utf8');
    const empty = Array.from(html.matchAll(/data-metric="([^"]+)"[^>]*>–</g), ([, metric]) => metric);
    // How often the text in use would be needed is known when it is loaded.
    assert.deepEqual(empty, name === 'explosion' ? ['explosion.texts'] : []);
  });

test('what scrolls sideways in a figure can be reached by keyboard and has a name', async () => {
  const folder = new URL('../../../web/figures/', import.meta.url);
  for (const file of (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html'))) {
    const html = await readFile(new URL(file, folder), 'utf8');
    for (const [element] of html.matchAll(/<div class="scroll[^>]*>/g))
      assert.match(element, /tabindex="0" role="region" aria-label(ledby)?="/, file);
  }
});

const same = (/** @type {number} */ value) => value;

test('a line breaks where a value is not finite', () => {
  assert.equal(linePath([0, 1, 2, 3], [1, Infinity, 3, 4], same, same), 'M0.0,1.0M2.0,3.0L3.0,4.0');
});

test('an area goes along its upper line and back along the lower', () => {
  assert.equal(areaPath([0, 1], [1, 2], [5, 6], same, same), 'M0.0,5.0L1.0,6.0L1.0,2.0L0.0,1.0Z');
  assert.equal(areaPath([], [], [], same, same), '');
});

test('a tensor with m axes has a place for every cell, none twice, with wider gaps between outer axes', () => {
  const { positions, length } = nestedPositions(3, 2);
  assert.equal(new Set(positions).size, 9);
  assert.ok((positions[3] ?? 0) - (positions[2] ?? 0) > (positions[1] ?? 0) - (positions[0] ?? 0));
  assert.ok(Math.abs(Math.max(...positions) + 1 - length) < 1e-12);
  assert.deepEqual(nestedPositions(5, 0), { positions: [0], length: 1 });
});

test('bins of estimates hold whole numbers of heads', () => {
  const hundred = binsOf(100);
  assert.equal(hundred.width, 0.01);
  // Every estimate of 100 tosses has a bin of its own, although 0.29 * 100 is 28.999999999999996 in doubles.
  const estimates = Array.from({ length: 101 }, (_, heads) => heads / 100);
  assert.equal(tallestBin(estimates, hundred.binOf), 1);
  assert.equal(binsOf(10).width, 0.1);
  assert.equal(
    tallestBin(
      Array.from({ length: 1000 }, (_, heads) => heads / 1000),
      binsOf(1000).binOf,
    ),
    10,
  );
});

test('estimates beyond the axis stand in its last bin', () => {
  const counts = binned([0, 0.119, 0.5]);
  assert.equal(counts[0], 1);
  assert.equal(counts.at(-1), 2);
});

test('the curve passes through its extreme, however narrow the peak', () => {
  const theta = Float64Array.of(0, 0.5, 1);
  const reply = /** @type {any} */ ({
    curves: { theta, likelihood: Float64Array.of(0, 0.1, 0) },
    best: { theta: 0.001, likelihood: 0.4 },
  });
  assert.deepEqual(withPeak(reply, 'likelihood'), [
    [0, 0.001, 0.5, 1],
    [0, 0.4, 0.1, 0],
  ]);
  assert.deepEqual(withPeak({ ...reply, best: { theta: 1, likelihood: 0.4 } }, 'likelihood')[0], [0, 0.5, 1]);
});

test('the plane shows the best estimates of all three models', () => {
  assert.deepEqual(planeOf([38, 7, 955]), [0.08, 0.025]);
  const [theta1, theta2] = planeOf([200, 200, 1]);
  assert.ok(theta1 <= 1 && theta2 <= 1 && theta1 > 200 / 401 && theta2 > 200 / 401);
});

test('a table is set beside the atoms in the universe', () => {
  assert.equal(besideAtoms(82), '100 for each atom');
  assert.equal(besideAtoms(10), 'one for every 10⁷⁰ atoms');
});
