/** The posters that the compiled engine draws. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { selectAll } from '../../../web/node_modules/hast-util-select/index.js';
import { parseSnippet } from '../../../web/build/article/reading.mjs';
import { readFigureMarkup } from '../../../web/build/figure-markup.mjs';
import { compactPath, relativePath } from '../../../web/build/posters/compact-path.mjs';
import { shadeStyles } from '../../../web/build/posters/shades.mjs';
import { drawPosters } from '../../../web/build/posters.mjs';
import { createLabService } from '../../../web/workers/lab-service.js';
import { engine } from '../workers/compiled-engine.mjs';
import { carried, fill, posters } from './filled-figure.mjs';

const folder = new URL('../../../web/figures/', import.meta.url);
const names = (await readdir(folder, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const markup = new Map(
  await Promise.all(
    names.map(async (name) => /** @type {const} */ ([name, (await readFigureMarkup(name))?.html ?? ''])),
  ),
);
const treeOf = (/** @type {string} */ html) =>
  /** @type {import('hast').Root} */ ({ type: 'root', children: parseSnippet(html) });
const plots = [...posters].flatMap(([figure, { plots }]) => [...plots].map(([name, svg]) => ({ figure, name, svg })));

/** Boxes without a poster: large pictures that say little until their network has loaded. */
const WITHOUT_POSTER =
  /^(constraint|embeddings|inside|matrices|neighbours|next|orders .*orders-small|train-context\d .*stage-plot)\b/;

test('every box of a plot has a poster', () => {
  for (const [figure, html] of markup)
    for (const box of selectAll('.plot', treeOf(html))) {
      const place = `${figure} ${[box.properties.className].flat().join(' ')}`;
      assert.equal(box.properties.dataPoster !== undefined, !WITHOUT_POSTER.test(place), place);
    }
  assert.equal(plots.length, [...markup.values()].join('').split('data-poster="').length - 1);
});

test('a poster is a picture with a name, without a value that is none', () => {
  for (const { figure, name, svg } of plots) {
    assert.match(svg, /^<svg viewBox="0 0 \d+ \d+"[^>]* role="img" aria-label="[^"]+">.+<\/svg>$/, `${figure} ${name}`);
    assert.doesNotMatch(svg, /NaN|undefined|Infinity|\[object/, `${figure} ${name}`);
    assert.doesNotMatch(
      svg,
      /tabindex|role="slider"|#[0-9a-f]{3,6}\b|rgb\(/,
      `${figure} ${name}: a control, or a colour of one theme`,
    );
  }
});

test('names that a poster refers to are in it, and in no other', () => {
  const ids = plots.flatMap(({ svg }) => Array.from(svg.matchAll(/ id="([^"]+)"/g), ([, id]) => id));
  assert.equal(new Set(ids).size, ids.length);
  for (const { svg } of plots)
    for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) assert.ok(svg.includes(` id="${id}"`), id);
});

test('no picture is typed by hand: but for icons, figures hold no SVG', () => {
  for (const [figure, html] of markup)
    for (const svg of selectAll('svg', treeOf(html)))
      assert.match(String(svg.properties.viewBox), /^0 0 (16|18) 16$/, figure);
});

test('the coin’s poster has its maximum where the engine has it', async () => {
  const lab = createLabService(engine);
  const { best } = await lab.coin({ heads: 62, tosses: 100, theta: 0.5, truth: 0.6, low: 0, high: 1 });
  const svg = posters.get('coin')?.plots.get('likelihood') ?? '';
  const [, cx] =
    svg
      .match(/<circle[^>]* cx="([\d.]+)"[^>]*class="point best"|class="point best"[^>]* cx="([\d.]+)"/)
      ?.filter(Boolean) ?? [];
  // The axis of theta runs from 60 to 440 - 16 pixels.
  assert.ok(Math.abs(Number(cx) - (60 + (424 - 60) * best.theta)) < 0.1, cx);
  assert.equal(posters.get('coin')?.metrics.get('coin.nll'), best.nll);
});

test('no leader of the line of sizes strikes a decade’s name through', () => {
  const [svg = ''] = posters.get('scale')?.plots.values() ?? [];
  const named = [...svg.matchAll(/<text[^>]*>10([⁰¹²³⁴-⁹]+)<\/text>/g)].map(([, exponent]) => exponent);
  // Seconds in a day lie 6 px from 10⁵, nerve cells of a bee and of a brain at 10⁶ and 6 px from 10¹¹.
  assert.deepEqual(named, ['²', '³', '⁴', '⁷', '⁸', '⁹', '¹⁰', '¹²']);
});

test('the bigram’s poster is of the built-in play', () => {
  const svg = posters.get('bigram')?.plots.get('matrix') ?? '';
  // 67 characters in rows and columns; each names itself twice.
  assert.match(svg, /h67"/);
  assert.match(svg, /var\(--ramp-\d+\)/);
});

test('the same input gives the same bytes', async () => {
  const again = await drawPosters(carried, { fresh: true });
  for (const [figure, { plots }] of again)
    for (const [name, svg] of plots) assert.equal(svg, posters.get(figure)?.plots.get(name), `${figure} ${name}`);
});

test('a figure is filled: its boxes, and its numbers but for those that are of the reader’s text', () => {
  const html =
    '<div class="plot" data-poster="p 4 3"></div><data data-metric="x.theta" value=""></data><data data-metric="y" value="">–</data>';
  const poster = {
    plots: new Map([['p', '<svg viewBox="0 0 4 3"><path d="M0 0h4"/></svg>']]),
    metrics: new Map([
      ['x.theta', 0.6200001],
      ['y', 3],
    ]),
  };
  const filled = fill(html, poster);
  assert.match(filled, /<div class="plot"><svg viewBox="0 0 4 3"><path d="M0 0h4"\/><\/svg><\/div>/);
  assert.match(filled, /<data data-metric="x.theta" value="">0.620<\/data>/);
  assert.match(filled, /<data data-metric="y" value="">–<\/data>/);
  assert.throws(() => fill('<data data-metric="z" value=""></data>', poster), /metric "z"/);
});

test('paths lose what is not seen', () => {
  // (5, 0.1) lies a tenth of a pixel off the line from (0, 0) to (10, 0); (5, 3) does not.
  assert.equal(compactPath('M 0 0 L 5 0.1 L 10 0'), 'M0 0h10');
  assert.equal(compactPath('M 0 0 L 5 3 L 10 0 Z'), 'M0 0l5 3 5-3z');
  assert.equal(relativePath('M1 1h2M4 2h0'), 'M1 1h2m1 1h0');
  assert.throws(() => compactPath('M 0 NaN L 1 1'), /without a place/);
});

test('both themes have every step of both ramps', async () => {
  const css = await shadeStyles();
  const names = new Set(
    plots.flatMap(({ svg }) =>
      Array.from(svg.matchAll(/var\((--(?:ramp|difference)-\d+)\)/g), ([, name = '']) => name),
    ),
  );
  assert.ok(names.size > 3);
  for (const name of names)
    assert.match(css, new RegExp(`${name}:var\\(--light,#[0-9a-f]{6}\\) var\\(--dark,#[0-9a-f]{6}\\);`));
});
