/** The texts that a reader can go back to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copyFromDisk, createTexts, filesOf, keptFiles } from '../../../web/page/texts.js';

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

const url = { name: 'online.txt', url: 'https://host/online.txt' };
const disk = (/** @type {BlobPart} */ bytes) => new File([bytes], 'b.txt');

test('a pasted text is copied before the worker takes its bytes, in slices', async () => {
  const bytes = Uint8Array.from({ length: (8 << 20) + 5 }, (_, i) => i % 251);
  const files = await keptFiles([{ name: 'a.txt', bytes: bytes.slice().buffer, encoding: 'UTF-8' }, url]);
  const [again, online] = await filesOf({ ...text('a.txt'), files });
  assert.deepEqual(Buffer.compare(new Uint8Array(again.bytes), bytes), 0);
  assert.deepEqual([again.encoding, online], ['UTF-8', url]);
});

test('a file is read on the disk until it is copied; a large one, and many, are not', async () => {
  const origin = disk('to be');
  const small = {
    ...text('b.txt'),
    files: await keptFiles([{ name: 'b.txt', bytes: new ArrayBuffer(5), origin }, url]),
  };
  assert.equal(small.files[0].blob, origin);
  await copyFromDisk(small);
  origin.arrayBuffer = async () => Promise.reject(new Error('NotReadableError'));
  const [again, online] = await filesOf(small);
  assert.deepEqual([Buffer.from(again.bytes).toString(), online], ['to be', url]);
  const large = { ...text('b.txt'), files: [{ name: 'b.txt', blob: disk(new Uint8Array(65e6)) }] };
  const many = { ...text('b.txt'), files: Array.from({ length: 51 }, () => ({ name: 'b.txt', blob: disk('to be') })) };
  for (const kept of [large, many]) {
    await copyFromDisk(kept);
    assert.ok(kept.files[0].blob instanceof File);
  }
});

test('a file that is gone before it is copied is refused with a sentence', async () => {
  const origin = disk('to be');
  origin.arrayBuffer = async () => Promise.reject(new Error('NotReadableError'));
  const kept = { ...text('b.txt'), files: await keptFiles([{ name: 'b.txt', bytes: new ArrayBuffer(5), origin }]) };
  await copyFromDisk(kept);
  await assert.rejects(filesOf(kept), /moved or changed: drop it again/);
});
