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
  assert.deepEqual(readAddress(hash), everything);
});

test('where nothing was set, the address is a plain link, which holds no state', () => {
  assert.equal(writeAddress({ ...nothing, place: 'coin' }), '#coin');
  assert.equal(readAddress('#coin'), null);
  assert.equal(readAddress(''), null);
});

test('an address that somebody has changed gives nothing that is not of its kind', () => {
  const hash =
    '#coin?text.sha256=<b>&text.name=x&text.train=1e400&mlp7.step=-1&mlp1.fingerprint=javascript:&evil.key=1&coin-heads=70';
  assert.deepEqual(readAddress(hash), { ...nothing, place: 'coin', settings: [{ id: 'coin-heads', value: '70' }] });
});

test('a long text in a field is left out, and a link never grows beyond 2,000 characters', () => {
  const long = writeAddress({ ...nothing, settings: [{ id: 'next-text', value: 'a'.repeat(201) }] });
  assert.equal(long, '#');
  const many = Array.from({ length: 100 }, (_, i) => ({ id: `field${i}`, value: '☂'.repeat(20) }));
  const hash = writeAddress({ ...nothing, place: 'coin', settings: many });
  assert.ok(hash.length < 2000);
  const kept = readAddress(hash)?.settings ?? [];
  assert.deepEqual(kept, many.slice(0, kept.length));
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
  const letters = [...'ab-0 &=?#%+"\'\n☂ק\u{1f600}\ud800'];
  const word = (/** @type {number} */ most) =>
    Array.from({ length: random(most) }, () => letters[random(letters.length)]).join('');
  for (let i = 0; i < 1000; i++) {
    const settings = Array.from({ length: random(6) }, (_, k) => ({
      id: `f${k}`,
      value: word(30).replace(/\ud800/g, ''),
    }));
    const state = { ...nothing, place: 'coin', trainTokens: random(1e6), settings };
    const hash = writeAddress(state);
    assert.deepEqual(readAddress(hash) ?? { ...nothing, place: 'coin' }, state);
  }
  for (let i = 0; i < 10_000; i++) readAddress(`#${word(40)}`);
});
