/** Loads the reader's input (files, a drop, pasted text, a click on a ready corpus) as the corpus in use. */
import { latest } from '../scheduling/latest.js';
import { isStale } from '../scheduling/stale.js';
import { integer } from '../text/format.js';
import { showing } from '../controls/progress.js';
import { copyOf, createTexts, filesOf } from './texts.js';

const LARGEST_BYTES = 512e6;

/** @typedef {import('../workers/protocol.js').InputFile} InputFile */
/**
 * @typedef {object} LoadingView  Shows the loading of a corpus.
 * @property {(message: string) => void} status
 * @property {(message: string) => void} alert
 * @property {(name: string, share: number | null) => void} progress  share null: no load is running
 */
/**
 * @typedef {object} CorpusLoader
 * @property {(files: File[]) => Promise<void>} loadFiles
 * @property {(text: string) => Promise<void>} loadText  pasted or typed
 * @property {(text: import('./texts.js').Text) => Promise<void>} loadAgain  with its split
 * @property {(name: string, bytes: () => Promise<ArrayBuffer>) => Promise<void>} loadBytes  a text that the page offers
 * @property {(name: string, url: string) => Promise<void>} loadOnline  likewise; `url` is relative to the page
 * @property {(name: string, bytes: () => Promise<ArrayBuffer>) => void} fallBackTo  loads it where the first text is refused
 * @property {(objection: string) => void} refuse  reports what cannot be loaded; a running load continues
 * @property {(trainTokens: number) => Promise<boolean>} moveSplit  for the text in use; resolves to false if a newer move replaced this one
 * @property {() => Promise<void>} cancel  stops the load or, if none is running, the move of the split
 */

/**
 * @param {{state: import('./state.js').Store, client: import('../workers/client.js').Client, publish: import('./publish.js').Publish, ready?: Promise<void>, texts?: import('./texts.js').Texts}} page
 *   ready: resolves when the figures that show counts can receive a text
 * @param {LoadingView} view
 * @returns {CorpusLoader}
 */
export function createCorpusLoader({ state, client, publish, ready, texts = createTexts() }, view) {
  let newest = 0;
  let newestSplit = 0;
  let underWay = false;
  let pastes = 0;
  /** Arguments of the load of the opening text, or of one in its place. @type {Parameters<typeof load> | null} */
  let first = null;
  /** Objection raised during a load, repeated when the load ends. */
  let refused = '';
  const takeChecksum = latest(
    () => client.corpus.sha256(),
    (sum) => publish('corpus.sha256', sum),
  );
  const countWords = latest(
    () => client.corpus.distinctWords(),
    (words) => publish('corpus.distinct_words', words),
  );

  /** @param {import('../workers/protocol.js').CorpusSummary} summary */
  const use = (summary) => {
    publishSummary(publish, summary);
    publish('corpus.sha256', null);
    publish('corpus.distinct_words', null);
    state.set({ corpus: summary, cursorRow: null, cursorColumn: null });
    takeChecksum(undefined);
    countWords(undefined);
  };
  /** @param {string} objection */
  const refuse = (objection) => {
    if (underWay) refused = objection;
    view.alert(keeping(objection, state.get().corpus?.name));
  };

  /**
   * @param {string} name @param {() => Promise<import('../workers/protocol.js').GivenFile[]>} read @param {string[]} remarks
   * @param {{own?: boolean, pasted?: boolean} | import('./texts.js').Text} [kind]  a text that the page offers by default, or one to load again
   */
  const load = async (name, read, remarks, kind = {}) => {
    const mine = ++newest;
    const current = () => mine === newest;
    first ??= [name, read, remarks];
    /** @type {import('./texts.js').Text} */
    const text = 'files' in kind ? kind : { name, own: false, pasted: false, files: [], trainTokens: 0, ...kind };
    underWay = true;
    refused = '';
    const progress = (/** @type {number | null} */ share) => current() && view.progress(name, share);
    view.status('');
    try {
      const summary = await showing(progress, async (report) => {
        report(0);
        const files = await read();
        if (current() && text !== kind) text.files = await copyOf(files);
        if (!current()) return null;
        const [loaded] = await Promise.all([
          client.corpus.load(files, { trainTokens: text.trainTokens }, report),
          ready,
        ]);
        return loaded;
      });
      // The worker uses this text even after a newer request, which it may still refuse.
      if (summary && summary.id > (state.get().corpus?.id ?? 0)) {
        texts.use(text);
        use(summary);
      }
      if (!current() || !summary) return;
      underWay = false;
      if (refused) refuse(refused);
      else view.status([loadedSentence(summary), ...remarks].join(' '));
    } catch (error) {
      if (!current()) return;
      underWay = false;
      // A refused text must not leave the page without any text.
      if (!state.get().corpus && first && first[1] !== read) load(...first);
      if (!isStale(error)) refuse(`${name}: ${/** @type {Error} */ (error).message}`);
    }
  };

  /** @param {number} trainTokens */
  const moveSplit = async (trainTokens) => {
    const mine = ++newestSplit;
    const current = () => mine === newestSplit;
    // Only a load may use the bar while it runs.
    const progress = (/** @type {number | null} */ share) =>
      current() && !underWay && view.progress(state.get().corpus?.name ?? '', share);
    try {
      const summary = await showing(progress, (report) => client.corpus.setSplit(trainTokens, report));
      publishSummary(publish, summary);
      texts.moveSplit(trainTokens);
      state.set({ corpus: summary });
    } catch (error) {
      if (!isStale(error)) refuse(/** @type {Error} */ (error).message);
    }
    return current();
  };

  const cancelLoad = async () => {
    newest++;
    underWay = false;
    view.progress('', null);
    const before = state.get().corpus;
    // The worker may already use the text; its answer to the load arrives before this one.
    await client.corpus.cancelLoad();
    const { corpus } = state.get();
    view.status(
      corpus && corpus !== before ? loadedSentence(corpus) : 'Loading was stopped; the text that was in use stays.',
    );
  };
  const cancelSplit = async () => {
    const before = state.get().corpus;
    await client.corpus.cancelSplit();
    // As above, the split may already have moved.
    if (state.get().corpus === before) view.status('Counting was stopped; the split stays where it was.');
  };

  return {
    async loadFiles(given) {
      const files = [...given].sort((a, b) => (a.name < b.name ? -1 : 1));
      const names = files.map((file) => file.name).join(', ');
      const objection = objectionTo(files);
      if (objection) return refuse(objection);
      const remarks =
        files.length > 1 ? [`${files.length} files were joined in the order of their names: ${names}.`] : [];
      await load(names, () => Promise.all(files.map(readFile)), remarks, { own: true });
    },
    loadText(text) {
      const name = ++pastes > 1 ? `Pasted text ${pastes}` : 'Pasted text';
      const bytes = /** @type {ArrayBuffer} */ (new TextEncoder().encode(text).buffer);
      return load(name, async () => [{ name, bytes }], [], { own: true, pasted: true });
    },
    loadAgain: (text) => load(text.name, () => filesOf(text), [], text),
    loadBytes: (name, bytes) => load(name, async () => [{ name, bytes: await bytes() }], []),
    fallBackTo: (name, bytes) => void (first = [name, async () => [{ name, bytes: await bytes() }], []]),
    loadOnline: (name, url) => load(name, async () => [{ name, url: new URL(url, location.href).href }], []),
    refuse,
    moveSplit,
    cancel: () => (underWay ? cancelLoad() : cancelSplit()),
  };
}

/** @param {File} file @returns {Promise<InputFile>} */
async function readFile(file) {
  try {
    return { name: file.name, bytes: await file.arrayBuffer(), origin: file };
  } catch {
    throw new Error('It could not be read: drop a text file, not a folder, and try again.');
  }
}

/**
 * Checks files before reading a byte.
 * @param {File[]} files
 * @returns {string | null} an objection: one sentence that names the file and says what to do
 */
export function objectionTo(files) {
  const weights = files.find((file) => file.name.toLowerCase().endsWith('.safetensors'));
  if (weights)
    return `${weights.name} holds the weights of a network, not text: open it with “Load weights” in one of the training figures.`;
  const picture = files.find((file) => /^(image|audio|video|font)\//.test(file.type));
  if (picture) return `${picture.name} is ${mediaName(picture.type)}, not text: choose a plain text file.`;
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > LARGEST_BYTES) {
    const names = files.map((file) => file.name).join(', ');
    return `${names} has ${integer(size / 1e6)} MB, more than the 512 MB this page can hold: choose a smaller file.`;
  }
  return null;
}

/** @param {string} type of media */
const mediaName = (type) =>
  type.startsWith('image')
    ? 'an image'
    : `${type.split('/')[0] === 'font' ? 'a font' : type.startsWith('audio') ? 'a sound' : 'a film'}`;

/** @param {string} sentence @param {string | undefined} inUse */
const keeping = (sentence, inUse) => (inUse ? `${sentence} “${inUse}” stays in use.` : sentence);

/** @param {import('../workers/protocol.js').CorpusSummary} summary */
function loadedSentence(summary) {
  const { name, characters, vocabulary, encoding, replaced, replacedBytes, crlf } = summary;
  const sentences = [
    `${name} is loaded: ${integer(characters)} characters, ${integer(vocabulary.length)} of them distinct.`,
  ];
  if (encoding !== 'UTF-8') sentences.push(`It was read as ${encoding}.`);
  if (replaced > 0)
    sentences.push(
      `${integer(replacedBytes)} invalid ${replacedBytes === 1 ? 'byte was' : 'bytes were'} replaced by ${replaced === 1 ? 'the character' : `${integer(replaced)} characters`} U+FFFD.`,
    );
  if (crlf > 0)
    sentences.push(
      `Its ${integer(crlf)} line ends written as carriage return and newline (CRLF) are kept and shown as ⇤⏎.`,
    );
  return sentences.join(' ');
}

/** @param {import('./publish.js').Publish} publish @param {import('../workers/protocol.js').CorpusSummary} summary */
function publishSummary(publish, summary) {
  publish('corpus.name', summary.name);
  publish('corpus.characters', summary.characters);
  publish('corpus.vocabulary', summary.vocabulary.length);
  // Digits of V^1024, the number of sequences in the prose.
  publish('corpus.sequence_digits', Math.floor(1024 * Math.log10(summary.vocabulary.length)) + 1);
  publish('corpus.words', summary.words);
  publish('corpus.train_tokens', summary.trainTokens);
  publish('corpus.valid_tokens', summary.validTokens);
}

/**
 * Accepts drops anywhere on the page.
 * @param {Document} document
 * @param {CorpusLoader} loader
 */
export function acceptDrops(document, loader) {
  document.addEventListener('dragover', (event) => {
    if (!carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    document.documentElement.classList.add('dragging');
  });
  for (const over of ['dragleave', 'drop', 'dragend'])
    document.addEventListener(over, () => document.documentElement.classList.remove('dragging'));
  document.addEventListener('drop', (event) => {
    if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    receive(event.dataTransfer, loader);
  });
}

/** @typedef {{files: File[], text: string}} Pasted */

/**
 * Accepts pastes outside text fields.
 * @param {Document} document @param {(pasted: Pasted) => void} take
 */
export function acceptPastes(document, take) {
  let middle = false;
  document.addEventListener('pointerdown', ({ button }) => void (middle = button === 1), true);
  document.addEventListener('keydown', () => void (middle = false), true);
  document.addEventListener('paste', ({ target, clipboardData }) => {
    // On Linux a middle click pastes whatever was selected last, in any window.
    if (!middle && !isTextField(target) && clipboardData)
      take({ files: [...clipboardData.files], text: clipboardData.getData('text/plain') });
  });
}

/** @param {EventTarget | null} target */
const isTextField = (target) =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="file"]), textarea, select, [contenteditable]') !== null;

/** @param {DataTransfer | null} data */
const carriesFiles = (data) => data?.types.includes('Files') ?? false;

/** @param {DataTransfer} data @param {CorpusLoader} loader */
function receive(data, loader) {
  const folder = [...data.items].map((item) => item.webkitGetAsEntry?.()).find((entry) => entry?.isDirectory);
  if (folder) loader.refuse(`${folder.name} is a folder: open it and choose the text files inside.`);
  else if (data.files.length > 0) loader.loadFiles([...data.files]);
}
