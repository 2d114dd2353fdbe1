import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listContents, nameSections } from '../../../../web/build/article/contents.mjs';
import { expand } from './expanding.mjs';

test('a section is named by its heading', async () => {
  const { html } = await expand('<section id="a" class="part"><h2>First</h2><h3>No section</h3></section>', [
    nameSections(),
  ]);
  assert.equal(
    html,
    '<section id="a" class="part" aria-labelledby="a-title"><h2 id="a-title">First</h2><h3>No section</h3></section>',
  );
});

test('a section without an id or a heading is a fault at its line', async () => {
  const { faults } = await expand('<section><h2>A</h2></section>\n<section id="b"><p>B</p></section>', [
    nameSections(),
  ]);
  const reason = 'A section has an id and begins with its heading, <h2> or <h3>.';
  assert.deepEqual(faults, [`article.html:1: ${reason}`, `article.html:2: ${reason}`]);
});

test('the contents list sections by their headings and below them their figures by their titles', async () => {
  const slots = [{ id: 'coin', title: 'A coin', bundle: 'later', computedBy: [], metrics: [] }];
  const source =
    '<nt-contents></nt-contents><section id="a"><h2>First <i>of all</i></h2></section><section id="b"><h3>Second</h3><figure id="coin"></figure></section>';
  const { html } = await expand(source, [nameSections(), listContents()], { slots });
  assert.match(
    html,
    /^<ol><li class="contents-level-2"><a href="#a">First of all<\/a><\/li><li class="contents-level-3"><a href="#b">Second<\/a><ul class="contents-figures"><li><a href="#coin">A coin<\/a><\/li><\/ul><\/li><\/ol>/,
  );
});
