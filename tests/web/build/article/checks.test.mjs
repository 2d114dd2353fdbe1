import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkElements, checkIds, checkTargets } from '../../../../web/build/article/checks.mjs';
import { addFault, failOnFaults } from '../../../../web/build/article/faults.mjs';
import { expandFigures } from '../../../../web/build/article/figures.mjs';
import { fileOf } from '../../../../web/build/article/reading.mjs';
import { Failure } from '../../../../web/build/failure.mjs';
import { expand, markupOf } from './expanding.mjs';

test('an element of ours that nobody knows is a fault at its line', async () => {
  const { faults } = await expand('<p>\n<nt-foot>x</nt-foot></p>', [checkElements()]);
  assert.deepEqual(faults, [
    'article.html:2: There is no element <nt-foot>; web/prose/README.md lists those that there are.',
  ]);
});

test('an id that stands twice is a fault at the second, which names the first', async () => {
  const { faults } = await expand('<p id="a"></p>\n<p id="b"></p>\n<p id="a"></p>', [checkIds()]);
  assert.deepEqual(faults, ['article.html:3: The id "a" stands already at article.html:1.']);
});

test('a fault in the markup of a figure names the file of that figure', async () => {
  const slot = '<p id="twice"></p><nt-figure id="f" title="F" computed-by="engine/a/b.h: c"></nt-figure>';
  const plugins = [expandFigures({ readMarkup: markupOf('<p>\n<b id="twice"></b></p>') }), checkIds()];
  assert.deepEqual((await expand(slot, plugins)).faults, [
    'web/figures/f/f.html:2: The id "twice" stands already at article.html:1.',
  ]);
});

test('a link without a target is a fault at its line, whatever refers to it', async () => {
  const { faults } = await expand(
    '<a href="#here" id="here"></a>\n<a href="#gone"></a>\n<label for="lost"></label><p aria-labelledby="here nowhere"></p>',
    [checkTargets()],
  );
  const reason = (/** @type {string} */ id) =>
    `The page has no element with the id "${id}", which is referred to here.`;
  assert.deepEqual(faults, [
    `article.html:2: ${reason('gone')}`,
    `article.html:3: ${reason('lost')}`,
    `article.html:3: ${reason('nowhere')}`,
  ]);
});

test('all faults are shown at once, each with file, line and column', () => {
  const file = fileOf('article.html', '');
  failOnFaults(file);
  addFault(file, { type: 'text' }, 'One.', { line: 2, column: 3 });
  addFault(file, { type: 'text', data: { path: 'other.html' } }, 'Two.', { line: 4, column: 1 });
  assert.throws(() => failOnFaults(file), new Failure('article.html:2:3: One.\nother.html:4:1: Two.'));
});
