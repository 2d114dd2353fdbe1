import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differs } from '../../../web/prose/reactive.js';

test('a number for the loaded text is shown where it rounds otherwise than the printed one', () => {
  assert.equal(differs('11.87', '11.866530'), false);
  assert.equal(differs('11.87', '9.4212'), true);
  assert.equal(differs('573338', '573338'), false);
  assert.equal(differs('573338', '8000'), true);
  assert.equal(differs('11.95', 'Infinity'), true);
  assert.equal(differs('11.87', ''), false);
});
