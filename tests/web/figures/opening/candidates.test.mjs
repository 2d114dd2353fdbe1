/** The opening figure's chips are chosen by what the models say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { candidatesOf, choose } from '../../../../web/figures/opening/candidates.js';

test('a chip stands for each group, by counts first and then by the network’s p of what comes', async () => {
  const one = (/** @type {string} */ before) => ({ before, next: 'x' });
  const candidates = { often: [one('a'), one('b')], few: [one('a'), one('c')], never: [one('c'), one('d'), one('e')] };
  /** @type {Record<string, {count: number, share: number}>} */
  const known = {
    a: { count: 9, share: 0.9 },
    b: { count: 12, share: 0.1 },
    c: { count: 2, share: 0.5 },
    d: { count: 0, share: 0.2 },
    e: { count: 0, share: 0.3 },
  };
  const chips = await choose(candidates, async ({ before }) => known[before] ?? { count: 0, share: 0 });
  assert.deepEqual(
    chips.map(({ before, group }) => `${group} ${before}`),
    ['often b', 'few c', 'never e'],
  );
});

test('a text without a past of one group has no chip for it', async () => {
  const candidates = { often: [{ before: 'a', next: 'b' }], few: [], never: [{ before: 'c', next: 'd' }] };
  const chips = await choose(candidates, async () => ({ count: 0, share: 0 }));
  assert.deepEqual(
    chips.map(({ group }) => group),
    ['never'],
  );
});

test('candidates come from the beginning of any text and keep all seven characters that the models read', () => {
  for (const head of [
    'The quick brown fox jumps over the lazy dog again.',
    '道可道非常道名可名非常名無名天地之始',
    'בראשית ברא אלהים את השמים ואת הארץ',
  ]) {
    const { often, never } = candidatesOf(head);
    assert.ok(often.length > 0, head);
    for (const { before, next } of often) {
      assert.ok([...before].length >= 7);
      assert.ok(head.includes(before + next));
    }
    for (const [i, { before }] of never.entries()) {
      const [seen, met] = [[...before].slice(-7), [...(often[i]?.before ?? '')].slice(-7)];
      assert.deepEqual(seen.slice(1), met.slice(1), 'all but the first of the seven are the same');
    }
  }
});

test('a candidate begins within its line, unless the models read further back', () => {
  const { often } = candidatesOf('let first = 1;\nreturn everything;\n'.repeat(9));
  assert.ok(often.length > 0);
  for (const { before } of often) assert.ok(!before.slice(0, -7).includes('\n'), JSON.stringify(before));
});
