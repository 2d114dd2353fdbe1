import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandFigures, listFigureSources } from '../../../../web/build/article/figures.mjs';
import { expand, markupOf } from './expanding.mjs';

/** @param {string} html @param {string} [markup] */
const write = (html, markup = '<p><data data-metric="a.b" value="">–</data></p>') =>
  expand(html, [expandFigures({ readMarkup: markupOf(markup) }), listFigureSources()]);
const attributes = 'title="A title" computed-by="engine/a/b.h: f; engine/c/d.h: G"';

test('the markup of its folder fills a figure, and a line names what computes it', async () => {
  const { html, faults } = await write(`<nt-figure id="one" class="wide" ${attributes}></nt-figure>`);
  assert.equal(
    html,
    '<figure id="one" class="wide"><a class="skip-link skip-figure" href="#skip-one">Skip this figure</a>\n<p><data data-metric="a.b" value="">–</data></p></figure>\n<details class="computed-by" id="after-one"><summary id="skip-one">Link, picture, data, source</summary><button type="button" data-copy-link="one">Copy a link to this state</button> <button type="button" data-take="one" aria-expanded="false">Take it with you</button> Computed by <code>cpp/engine/a/b.h: f</code>, <code>cpp/engine/c/d.h: G</code></details>',
  );
  assert.deepEqual(faults, []);
});

test('slots tell the build of their figures in the order of the article', async () => {
  const { file } = await write(
    `<nt-figure id="one" ${attributes} bundle="counting" publishes="x.y x.z"></nt-figure><nt-figure id="two" ${attributes}></nt-figure>`,
  );
  const computedBy = ['cpp/engine/a/b.h: f', 'cpp/engine/c/d.h: G'];
  assert.deepEqual(file.data.slots, [
    { id: 'one', title: 'A title', bundle: 'counting', computedBy, metrics: ['x.y', 'x.z', 'a.b'] },
    { id: 'two', title: 'A title', bundle: 'later', computedBy, metrics: ['a.b'] },
  ]);
});

test('a table lists all figures with what computes them', async () => {
  const { html } = await write(`<nt-figure id="one" ${attributes}></nt-figure><nt-figure-sources></nt-figure-sources>`);
  assert.match(
    html,
    /<tbody><tr><th scope="row"><a href="#one">A title<\/a><\/th><td><code>cpp\/engine\/a\/b\.h: f<\/code><br><code>cpp\/engine\/c\/d\.h: G<\/code><\/td><\/tr><\/tbody><\/table>$/,
  );
});

test('a figure without a folder is a fault at the line of its slot', async () => {
  const { faults } = await write(`<p>\n</p><nt-figure id="missing" ${attributes}></nt-figure>`);
  assert.deepEqual(faults, [
    'article.html:2: There is neither web/figures/missing/missing.html nor missing.json for this figure.',
  ]);
});

test('an attribute that is missing, unknown or misspelt is a fault', async () => {
  const { faults } = await write(
    '<nt-figure id="one" title="T" by="x" bundle="soon" computed-by="likelihood.h coin"></nt-figure>\n<nt-figure id="two" title="T"></nt-figure>',
  );
  assert.deepEqual(faults, [
    'article.html:1: <nt-figure> has no attribute "by".',
    'article.html:1: The bundle of a figure is one of main, counting, later, not "soon".',
    'article.html:1: "likelihood.h coin" does not say what computes the figure: write engine/FOLDER/FILE.h: NAME.',
    'article.html:2: <nt-figure> lacks its attribute "computed-by".',
  ]);
});
