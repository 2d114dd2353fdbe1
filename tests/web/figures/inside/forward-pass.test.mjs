import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../../../../web/figures/inside/forward-pass.js';

test('a negative value has a minus sign, not a hyphen', () => {
  assert.equal(decimal(-0.0712), '\u22120.071');
  assert.equal(decimal(0.0712), '0.071');
});
