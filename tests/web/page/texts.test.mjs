/** The texts that a reader can go back to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copyOf, createTexts, filesOf } from '../../../web/page/texts.js';

const text = (name, { own = true, bytes = 10 } = {}) => ({
  name,
  own,
  pasted: false,
  files: [{ name, blob: { size: bytes } }],
  trainTokens: 0,
});
const names = (texts) => texts.others().map(({ name }) => name);

test('the last text in use is the first to go back to, and one that the page offers stands there once', () => {
  const texts = createTexts();
  const [first, second] = [text('a.txt'), text('a.txt')];
  for (const one of [text('The play', { own: false }), first, text('The play', { own: false }), second]) texts.use(one);
  assert.equal(texts.current(), second);
  assert.deepEqual(names(texts), ['The play', 'a.txt'], 'two files of one name are two texts');
  texts.use(first);
  assert.equal(texts.current(), first);
  assert.deepEqual(texts.others().slice(0, 1), [second]);
});

test('a split belongs to its text', () => {
  const texts = createTexts();
  const first = text('a.txt');
  texts.use(first);
  texts.moveSplit(600);
  texts.use(text('b.txt'));
  texts.moveSplit(3);
  assert.equal(first.trainTokens, 600);
});

test('eight texts are remembered, of large ones fewer, but always the last', () => {
  const texts = createTexts();
  for (let i = 0; i < 20; i++) texts.use(text(`${i}`));
  assert.deepEqual(names(texts), ['18', '17', '16', '15', '14', '13', '12']);
  texts.use(text('large', { bytes: 400e6 }));
  texts.use(text('small'));
  assert.deepEqual(names(texts), ['large']);
});

test('a copy has the bytes though the worker took the original, in slices and from the disk where it is large', async () => {
  const bytes = Uint8Array.from({ length: (8 << 20) + 5 }, (_, i) => i % 251);
  const url = { name: 'online.txt', url: 'https://host/online.txt' };
  const files = await copyOf([{ name: 'a.txt', bytes: bytes.slice().buffer, encoding: 'UTF-8' }, url]);
  const [again, online] = await filesOf({ ...text('a.txt'), files });
  assert.deepEqual(Buffer.compare(new Uint8Array(again.bytes), bytes), 0);
  assert.deepEqual([again.encoding, online], ['UTF-8', url]);
  const origin = { size: 65e6, arrayBuffer: async () => Promise.reject(new Error('NotReadableError')) };
  const large = await copyOf([{ name: 'b.txt', bytes: new ArrayBuffer(0), origin }]);
  await assert.rejects(filesOf({ ...text('b.txt'), files: large }), /moved or changed: drop it again/);
});
