/** What a reader set, written into an address and read back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameState } from '../../../web/page/named-state.js';
import { readAddress, writeAddress } from '../../../web/sharing/address.js';

nameState('figure.bars', { read: () => '', restore: () => {} });
/** @type {import('../../../web/sharing/address.js').LinkedState} */
const everything = {
  place: 'train-context7',
  text: { name: 'Грин & Söhne #1?.txt', sha256: '0123456789abcdef' },
  trainTokens: 12_345,
  steps: { mlp1: 0 },
  receipts: { mlp7: 'bda9edd22224c7ff' },
  exercise: { hidesAnswers: true, settingsOf: ['coin', 'train-context7'] },
  settings: [
    { id: 'train7-recipe', value: 'quick' },
    { id: 'train7-seed', value: '3' },
    { id: 'next-text', value: 'so “it” goes\n + 100 %' },
    { id: 'figure.bars', value: '0.5,0.5l' },
  ],
};
const nothing = { place: '', text: null, trainTokens: 0, steps: {}, receipts: {}, exercise: null, settings: [] };

test('everything that is written is read back, in its order', () => {
  const hash = writeAddress(everything);
  assert.match(hash, /^#train-context7\?[\w%.~*+=&-]+$/);
  assert.deepEqual(readAddress(hash), { ...everything, leftOut: [] });
});

test('where nothing was set, the address is a plain link, which holds no state', () => {
  assert.equal(writeAddress({ ...nothing, place: 'coin' }), '#coin');
  assert.equal(readAddress('#coin'), null);
  assert.equal(readAddress(''), null);
});

test('an address that somebody has changed gives nothing that is not of its kind', () => {
  const hash =
    '#coin?text.sha256=<b>&text.name=x&text.train=1e400&mlp7.step=-1&mlp1.fingerprint=javascript:&evil.key=1&coin-heads=70';
  assert.deepEqual(readAddress(hash), {
    ...nothing,
    place: 'coin',
    settings: [{ id: 'coin-heads', value: '70' }],
    leftOut: [],
  });
  assert.deepEqual(readAddress('#coin?left.out=%3Ci%3E+x.y+%22')?.leftOut, ['i', 'x.y']);
});

test('a link without room leaves the longest out, keeps all others in their order, and names what it has not', () => {
  const settings = [
    { id: 'train7-recipe', value: 'wide' },
    { id: 'opening-text', value: 'a'.repeat(1200) },
    { id: 'train7-seed', value: '3' },
    { id: 'next-text', value: 'b'.repeat(800) },
    { id: 'coin-heads', value: '70' },
  ];
  const read = readAddress(writeAddress({ ...everything, settings }));
  assert.deepEqual(read?.leftOut, ['opening-text']);
  assert.deepEqual(read, { ...everything, settings: settings.filter((_, i) => i !== 1), leftOut: ['opening-text'] });
  const many = Array.from({ length: 100 }, (_, i) => ({ id: `field${i}`, value: 'x'.repeat(60) }));
  const hash = writeAddress({ ...nothing, place: 'coin', settings: many });
  assert.ok(hash.length < 1910, `${hash.length} characters`);
  const { settings: kept = [], leftOut = [] } = readAddress(hash) ?? {};
  assert.deepEqual([...leftOut, ...kept.map(({ id }) => id)].sort(), many.map(({ id }) => id).sort());
  assert.ok(kept.length > 15, `${kept.length} kept`);
});

test('two hundred characters of any script fit in a link three times', () => {
  for (const letter of ['国', 'щ', 'ע', 'ü', '\u{1f600}']) {
    const settings = ['a', 'b', 'c'].map((id) => ({ id, value: letter.repeat(200 / letter.length) }));
    assert.deepEqual(readAddress(writeAddress({ ...nothing, settings })), { ...nothing, settings, leftOut: [] });
  }
});

test('a value that looks packed comes back as it is', () => {
  for (const value of ['*', '*AGE', '*AGEA', '**', '*國', '*not base64!']) {
    const settings = [{ id: 'next-text', value }];
    assert.deepEqual(readAddress(writeAddress({ ...nothing, settings }))?.settings, settings);
    assert.equal(typeof readAddress(`#?next-text=${value}`)?.settings[0]?.value, 'string');
  }
});

/** A seeded generator, so that a failure can be repeated: xorshift of 32 bits (Marsaglia, 2003). @param {number} seed */
function randomOf(seed) {
  let x = seed;
  return (/** @type {number} */ below) => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % below;
  };
}

test('a thousand random states come back, and ten thousand random addresses are read without an error', () => {
  const random = randomOf(7);
  const letters = [...'ab-0 &=?#%+*"\'\n☂ק\u{1f600}\ud800'];
  const word = (/** @type {number} */ most) =>
    Array.from({ length: random(most) }, () => letters[random(letters.length)]).join('');
  for (let i = 0; i < 1000; i++) {
    const settings = Array.from({ length: random(6) }, (_, k) => ({
      id: `f${k}`,
      value: word(30).replace(/\ud800/g, ''),
    }));
    const state = { ...nothing, place: 'coin', trainTokens: random(1e6), settings };
    const hash = writeAddress(state);
    assert.deepEqual(
      { leftOut: [], ...(readAddress(hash) ?? { ...nothing, place: 'coin' }) },
      { ...state, leftOut: [] },
    );
  }
  for (let i = 0; i < 10_000; i++) readAddress(`#${word(40)}`);
});
