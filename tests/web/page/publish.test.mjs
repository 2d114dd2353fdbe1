import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPublish } from '../../../web/page/publish.js';

/** The properties of a data element that publishing uses. */
const dataElement = (metric, sentence = null) => ({
  dataset: { metric },
  value: '',
  textContent: '–',
  closest: () => sentence,
});

test('a number reaches every element of its name, in full and rounded', () => {
  const elements = [dataElement('coin.nll'), dataElement('coin.theta'), dataElement('coin.nll')];
  const { publish } = createPublish({ querySelectorAll: () => elements });
  publish('coin.nll', 66.40641304);
  assert.deepEqual(
    elements.map((e) => [e.value, e.textContent]),
    [
      ['66.40641304', '66.406'],
      ['', '–'],
      ['66.40641304', '66.406'],
    ],
  );
  publish('coin.nll', null);
  assert.deepEqual([elements[0].value, elements[0].textContent], ['', '–']);
});

test('a number also reaches elements that come to the page after it was published', () => {
  const [first, second] = [dataElement('coin.nll'), dataElement('coin.nll')];
  const { publish, collect } = createPublish({ querySelectorAll: () => [first] });
  publish('coin.nll', 1.5);
  collect({ querySelectorAll: () => [second] });
  assert.equal(second.value, '1.5');
  publish('coin.nll', 2.5);
  assert.deepEqual([first.value, second.value], ['2.5', '2.5']);
});

test('a number that is no longer known empties its elements, but leaves the words of a sentence whole', () => {
  const [plain, said] = [dataElement('mixture.valid_perplexity'), dataElement('mixture.valid_perplexity', {})];
  for (const element of [plain, said]) element.textContent = '4.13';
  const { publish, published } = createPublish({ querySelectorAll: () => [plain, said] });
  publish('mixture.valid_perplexity', null);
  assert.deepEqual([plain.textContent, said.textContent], ['4.13', '4.13'], 'as the build wrote it');
  assert.equal(published.read('mixture.valid_perplexity') ?? null, null);
  publish('mixture.valid_perplexity', null);
  assert.deepEqual([plain.textContent, said.textContent], ['–', '4.13']);
  publish('mixture.valid_perplexity', 4.5);
  assert.deepEqual([plain.value, said.value], ['4.5', '4.5']);
});
