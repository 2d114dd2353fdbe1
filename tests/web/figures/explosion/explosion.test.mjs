import assert from 'node:assert/strict';
import { test } from 'node:test';
import { besideAtoms } from '../../../../web/figures/explosion/explosion.js';

test('a table is set beside the atoms in the universe', () => {
  assert.equal(besideAtoms(82), '100 cells for each atom');
  assert.equal(besideAtoms(10), 'one cell for every 10⁷⁰ atoms');
});
