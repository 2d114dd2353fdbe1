import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCorpusLoader } from '../../../web/page/corpus-loading.js';
import { objectionTo, prepareFiles } from '../../../web/page/own-files.js';
import { createState } from '../../../web/page/state.js';
import { createTexts } from '../../../web/page/texts.js';

const file = (name, { type = 'text/plain', size = 100 } = {}) => ({
  name,
  type,
  size,
  arrayBuffer: async () => new ArrayBuffer(size),
});

test('what is not text is refused before it is read', () => {
  assert.match(objectionTo([file('photo.png', { type: 'image/png' })]), /photo\.png is an image, not text/);
  assert.match(objectionTo([file('net.safetensors', { type: '' })]), /net\.safetensors holds the weights of a network/);
  assert.match(objectionTo([file('big.txt', { size: 600e6 })]), /big\.txt has 600 MB, more than the 512 MB/);
  assert.equal(objectionTo([file('play.txt')]), null);
  // Types that Chromium gives to source code, a drawing, a list of songs.
  for (const [name, type] of [
    ['main.mts', 'video/mp2t'],
    ['main.ts', 'video/vnd.dlna.mpeg-tts'],
    ['mill.svg', 'image/svg+xml'],
    ['songs.m3u', 'audio/x-mpegurl'],
  ])
    assert.equal(objectionTo([file(name, { type })]), null, name);
});

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Passes the first file on as it is. @type {string[]} */
let readNames = [];
const plainReader = {
  async read(files) {
    readNames = files.map(({ name }) => name);
    return { text: files[0].bytes, sha256: null, facts: {}, remarks: [] };
  },
  stop() {},
  prepare: prepareFiles,
};

/** Creates a loader whose engine gives the test's answers, and a record of its output. */
function loaderWith(
  load,
  sha256 = async () => 'ab',
  setSplit = undefined,
  { reader = plainReader, texts = createTexts() } = {},
) {
  const shown = { status: [], alert: [], published: new Map(), share: null };
  const state = createState();
  const client = {
    corpus: { load, sha256, cancelLoad: async () => {}, setSplit, cancelSplit: async () => (shown.cancelled = true) },
  };
  const view = {
    status: (m) => shown.status.push(m),
    alert: (m) => shown.alert.push(m),
    progress: (_, share) => (shown.share = share),
  };
  const publish = (name, value) => shown.published.set(name, value);
  const openReader = async () => reader;
  return { loader: createCorpusLoader({ state, client, publish, texts, openReader }, view), state, shown };
}

const summary = (name) => ({
  id: 1,
  name,
  encoding: 'UTF-8',
  characters: 1200,
  replaced: 2,
  replacedBytes: 3,
  crlf: 2,
  words: 3,
  vocabulary: Uint32Array.of(10, 13),
  trainTokens: 1050,
  validTokens: 150,
});

test('several files are joined in the order of their names, and the reader is told', async () => {
  const { loader, shown } = loaderWith(async () => summary('a.txt, b.txt'));
  await loader.loadFiles([file('b.txt'), file('a.txt')]);
  assert.deepEqual(readNames, ['a.txt', 'b.txt']);
  assert.match(shown.status.at(-1), /2 files were joined in the order of their names: a\.txt, b\.txt/);
  assert.match(shown.status.at(-1), /3 invalid bytes were replaced by 2 characters U\+FFFD/);
  assert.equal(shown.published.get('corpus.characters'), 1200);
  // 2^1024 is 1.8e308.
  assert.equal(shown.published.get('corpus.sequence_digits'), 309);
});

test('a refused file leaves the corpus in use and names both', async () => {
  const { loader, state, shown } = loaderWith(async () => {
    throw new Error('It is empty; choose a file with at least 64 characters.');
  });
  state.set({ corpus: summary('The play') });
  await loader.loadFiles([file('empty.txt', { size: 0 })]);
  assert.equal(
    shown.alert.at(-1),
    'empty.txt: It is empty; choose a file with at least 64 characters. “The play” stays in use.',
  );
  assert.equal(state.get().corpus.name, 'The play');
});

test('of two loads in quick succession the last wins', async () => {
  /** @type {((value: unknown) => void)[]} */
  const answers = [];
  const { loader, state } = loaderWith(() => new Promise((resolve) => answers.push(resolve)));
  const loads = [];
  for (const name of ['first.txt', 'second.txt']) {
    loads.push(loader.loadFiles([file(name)]));
    await settle();
  }
  answers[1](summary('second.txt'));
  answers[0](summary('first.txt'));
  await Promise.all(loads);
  assert.equal(state.get().corpus.name, 'second.txt');
});

test('the bar is gone when a text is in use, though its checksum takes longer, and a late report does not bring it back', async () => {
  /** @type {(share: number) => void} */
  let report = () => {};
  const { loader, shown } = loaderWith(
    async (_files, _options, progress) => {
      report = progress;
      progress(0.5);
      return summary('long.txt');
    },
    () => new Promise(() => {}),
  );
  await loader.loadFiles([file('long.txt')]);
  assert.equal(shown.share, null);
  report(0.9);
  assert.equal(shown.share, null);
  assert.equal(shown.published.get('corpus.sha256'), null);
});

test('a text that the worker had taken before a newer one was refused is the one in use', async () => {
  /** @type {((value: unknown) => void)[]} */
  const answers = [];
  const { loader, state, shown } = loaderWith((files) => {
    if (files[0].name === 'empty.txt') throw new Error('It is empty.');
    return new Promise((resolve) => answers.push(resolve));
  });
  state.set({ corpus: summary('The play') });
  const first = loader.loadFiles([file('first.txt')]);
  await settle();
  const second = loader.loadFiles([file('empty.txt')]);
  answers[0]({ ...summary('first.txt'), id: 2 });
  await Promise.all([first, second]);
  assert.equal(state.get().corpus.name, 'first.txt');
  assert.equal(shown.alert.at(-1), 'empty.txt: It is empty. “first.txt” stays in use.');
});

test('a picture dropped while a text is being loaded is still refused when that is done', async () => {
  /** @type {(value: unknown) => void} */
  let answer = () => {};
  const { loader, state, shown } = loaderWith(() => new Promise((resolve) => (answer = resolve)));
  const loading = loader.loadFiles([file('long.txt')]);
  await settle();
  await loader.loadFiles([file('photo.png', { type: 'image/png' })]);
  assert.match(shown.alert.at(-1), /photo\.png is an image/);
  answer(summary('long.txt'));
  await loading;
  assert.equal(state.get().corpus.name, 'long.txt');
  assert.match(shown.alert.at(-1), /photo\.png is an image.* “long\.txt” stays in use\.$/);
  assert.ok(!shown.status.some((message) => message.includes('is loaded')));
});

test('a text that is refused before there is one does not keep the first from coming', async () => {
  const { loader, state, shown } = loaderWith(async ([{ name }]) => {
    if (name === 'empty.txt') throw new Error('It is empty.');
    return summary(name);
  });
  await Promise.all(['The play', 'empty.txt', 'empty.txt'].map((name) => loader.loadFiles([file(name)])));
  await settle();
  assert.equal(state.get().corpus.name, 'The play');
  assert.equal(shown.alert.at(-1), 'empty.txt: It is empty. “The play” stays in use.');
});

test('a kept text that is refused gives way to the built-in one', async () => {
  const { loader, state } = loaderWith(async ([{ name }]) => {
    if (name === 'kept.txt') throw new Error('It is empty.');
    return summary(name);
  });
  loader.fallBackTo('The play', async () => new ArrayBuffer(8));
  const kept = {
    name: 'kept.txt',
    own: true,
    pasted: false,
    files: [{ name: 'kept.txt', blob: new Blob(['']) }],
    trainTokens: 9,
  };
  await loader.loadAgain(kept);
  await settle();
  assert.equal(state.get().corpus.name, 'The play');
});

test('a text that the page offers is asked for with the size that the build gave', async () => {
  Object.assign(globalThis, { location: { href: 'http://localhost/page/' } });
  const asked = [];
  const { loader } = loaderWith(async (files) => {
    asked.push(...files);
    return summary('a.txt');
  });
  await loader.loadOnline({ name: 'a.txt', url: 'corpora/a.txt', bytes: 1202 });
  assert.deepEqual(asked, [{ name: 'a.txt', url: 'http://localhost/page/corpora/a.txt', size: 1202 }]);
});

test('a text that is loaded again comes with its split, and pasted texts have different names', async () => {
  const asked = [];
  const texts = createTexts();
  const { loader } = loaderWith(
    async (files, options) => {
      asked.push([files[0].name, files[0].bytes.byteLength, options.trainTokens]);
      return { ...summary(files[0].name), id: 10 * asked.length };
    },
    undefined,
    async (trainTokens) => ({ ...summary('Pasted text'), id: 11, trainTokens }),
    { texts },
  );
  await loader.loadText('first');
  await loader.moveSplit(3);
  await loader.loadText('second');
  await loader.loadAgain(texts.others()[0]);
  assert.deepEqual(asked, [
    ['Pasted text', 5, 0],
    ['Pasted text 2', 6, 0],
    ['Pasted text', 5, 3],
  ]);
  assert.equal(texts.current().name, 'Pasted text');
});

/** Creates a loader with a text in use; the test answers its splits. */
function splittingLoader(load) {
  /** @type {{resolve: (value: unknown) => void, reject: (error: Error) => void, report: (share: number) => void}[]} */
  const splits = [];
  const setSplit = (_, report) => new Promise((resolve, reject) => splits.push({ resolve, reject, report }));
  const made = loaderWith(load, undefined, setSplit);
  made.state.set({ corpus: summary('The play') });
  return { ...made, splits };
}
const cancelled = () => Object.assign(new Error('Replaced.'), { name: 'Cancelled' });

test('moving the split shows its progress, and the bar is gone when it is counted', async () => {
  const { loader, state, shown, splits } = splittingLoader();
  const moving = loader.moveSplit(600);
  splits[0].report(0.5);
  assert.equal(shown.share, 0.5);
  splits[0].resolve({ ...summary('The play'), id: 2, trainTokens: 600, validTokens: 600 });
  assert.equal(await moving, true);
  assert.equal(shown.share, null);
  assert.equal(state.get().corpus.trainTokens, 600);
  assert.equal(shown.published.get('corpus.valid_tokens'), 600);
});

test('of two moves of the split the newer has the bar, and the older says that it was overtaken', async () => {
  const { loader, state, shown, splits } = splittingLoader();
  const moves = [loader.moveSplit(600), loader.moveSplit(700)];
  splits[1].report(0.25);
  splits[0].report(0.5);
  splits[0].reject(cancelled());
  assert.equal(await moves[0], false);
  assert.equal(shown.share, 0.25);
  splits[1].resolve({ ...summary('The play'), id: 2, trainTokens: 700 });
  assert.equal(await moves[1], true);
  assert.equal(state.get().corpus.trainTokens, 700);
  assert.deepEqual(shown.alert, []);
});

test('a move of the split that is stopped is said to be, and the text in use stays as it was', async () => {
  const { loader, state, shown, splits } = splittingLoader();
  const { corpus } = state.get();
  const moving = loader.moveSplit(600);
  const stopping = loader.cancel();
  splits[0].reject(cancelled());
  assert.equal(await moving, true);
  await stopping;
  assert.ok(shown.cancelled);
  assert.equal(state.get().corpus, corpus);
  assert.equal(shown.share, null);
  assert.match(shown.status.at(-1), /split stays where it was/);
});

test('while a text is being loaded the bar and its button belong to that', async () => {
  const { loader, shown, splits } = splittingLoader(() => new Promise(() => {}));
  const moving = loader.moveSplit(600);
  loader.loadFiles([file('long.txt')]);
  await settle();
  splits[0].report(0.5);
  assert.equal(shown.share, 0);
  splits[0].reject(cancelled());
  await moving;
  assert.equal(shown.share, 0);
  await loader.cancel();
  assert.ok(!shown.cancelled);
  assert.match(shown.status.at(-1), /Loading was stopped/);
});
