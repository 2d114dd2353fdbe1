/** Loads the reader's input (files, a drop, pasted text, a click on a ready corpus) as the corpus in use. */
import { latest } from '../scheduling/latest.js';
import { isStale } from '../scheduling/stale.js';
import { byName, joinedName, shownName } from '../text/file-names.js';
import { integer } from '../text/format.js';
import { showing } from '../controls/progress.js';
import { bytesOf, ownFile } from './own-files.js';

const LARGEST_BYTES = 512e6;

/** Characters of a status line; it is read aloud. */
const MOST_STATUS = 290;

/** @typedef {import('../workers/protocol.js').GivenFile} GivenFile */
/** @typedef {import('./own-files.js').OwnFile} OwnFile */
/** @typedef {{files: OwnFile[], choices: import('./reader.js').Choices | null}} Own  a text that the reader gave; choices null: the first ones */
/** @typedef {Own & {facts: import('./reader.js').Facts}} OwnReading */
/**
 * @typedef {object} LoadingView  Shows the loading of a corpus.
 * @property {(message: string) => void} status
 * @property {(message: string) => void} alert
 * @property {(name: string, share: number | null) => void} progress  share null: no load is running
 * @property {(reading: OwnReading | null) => void} [reading]  how the text that now comes into use was read; null for a text that the page offers
 */
/**
 * @typedef {object} CorpusLoader
 * @property {(files: File[]) => Promise<void>} loadFiles
 * @property {(name: string, bytes: () => Promise<ArrayBuffer>) => Promise<void>} loadBytes
 * @property {(name: string, url: string) => Promise<void>} loadOnline  `url` is relative to the page
 * @property {(text: string) => Promise<void>} loadText  pasted or dropped
 * @property {(change: Partial<Own>) => void} readAgain  the reader's text in use, in another way
 * @property {(objection: string) => void} refuse  reports what cannot be loaded; a running load continues
 * @property {(trainTokens: number) => Promise<boolean>} moveSplit  for the text in use; resolves to false if a newer move replaced this one
 * @property {() => Promise<void>} cancel  stops the load or, if none is running, the move of the split
 */

/**
 * @param {{state: import('./state.js').Store, client: import('../workers/client.js').Client, publish: import('./publish.js').Publish, ready?: Promise<void>, openReader?: () => Promise<import('./reader.js').Reader>}} page
 *   ready: resolves when the figures that show counts can receive a text; openReader: is called for the reader's own texts
 * @param {LoadingView} view
 * @returns {CorpusLoader}
 */
export function createCorpusLoader({ state, client, publish, ready, openReader }, view) {
  let newest = 0;
  let newestSplit = 0;
  let underWay = false;
  /** The text in use, if it is the reader's own. @type {{name: string, own: Own} | null} */
  let inUse = null;
  let stopReading = () => {};
  /** Arguments of the first load, of the opening text. @type {Parameters<typeof load> | null} */
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
   * @param {Own} own @param {GivenFile[]} given  its files @param {(share: number) => void} report
   * @returns {Promise<import('./reader.js').OwnText>}
   */
  const readOwn = async (own, given, report) => {
    if (!openReader) throw new Error('This page reads no files.');
    const reader = await openReader();
    stopReading = reader.stop;
    const files = /** @type {import('../workers/protocol.js').InputFile[]} */ (given);
    return reader.read(files, own.choices, report);
  };

  /** @param {string} name @param {() => Promise<GivenFile[]>} read @param {string[]} remarks @param {Own | null} own */
  const load = async (name, read, remarks, own = null) => {
    const mine = ++newest;
    const current = () => mine === newest;
    first ??= [name, read, remarks, own];
    underWay = true;
    refused = '';
    stopReading();
    const progress = (/** @type {number | null} */ share) => current() && view.progress(name, share);
    view.status('');
    try {
      const loaded = await showing(progress, async (report) => {
        report(0);
        const given = await read();
        const text = own && current() ? await readOwn(own, given, (share) => report(share / 2)) : null;
        if (!current()) return null;
        const count = (/** @type {number} */ share) => report(text ? (1 + share) / 2 : share);
        const options = { name, sha256: text?.sha256 ?? null };
        const [summary] = await Promise.all([client.corpus.load(text?.files ?? given, options, count), ready]);
        return { summary, text };
      });
      const { summary, text } = loaded ?? {};
      // The worker uses this text even after a newer request, which it may still refuse.
      if (summary && summary.id > (state.get().corpus?.id ?? 0)) {
        inUse = own && { name, own };
        view.reading?.(own && text ? { ...own, facts: text.facts } : null);
        use(summary);
      }
      if (!current() || !summary) return;
      underWay = false;
      if (refused) refuse(refused);
      else
        view.status(statusOf(summary, own?.files.length ?? 1, [...remarks, ...(text?.remarks ?? [])], text !== null));
    } catch (error) {
      if (!current()) return;
      underWay = false;
      // A refused text must not leave the page without any text.
      if (!state.get().corpus && first && first[1] !== read) load(...first);
      const { name: kind, message } = /** @type {Error} */ (error);
      if (!isStale(error)) refuse(kind === 'Refused' ? message : `${name}: ${message}`);
    }
  };

  /** @param {string} name @param {Own} own @param {string[]} [remarks] */
  const loadOwn = (name, own, remarks = []) => load(name, () => bytesOf(own.files), remarks, own);

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
      state.set({ corpus: summary });
    } catch (error) {
      if (!isStale(error)) refuse(/** @type {Error} */ (error).message);
    }
    return current();
  };

  const cancelLoad = async () => {
    newest++;
    stopReading();
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
      const sorted = [...given].sort((a, b) => byName(a.name, b.name));
      const files = sorted.map(ownFile);
      const objection = objectionTo(sorted);
      if (objection) return refuse(objection);
      await loadOwn(joinedName(files.map(({ name }) => name)), { files, choices: null }, orderRemark(files));
    },
    loadText: (text) =>
      loadOwn('Pasted text', { files: [{ name: 'Pasted text', blob: new Blob([text]) }], choices: null }),
    readAgain(change) {
      if (!inUse) return;
      const own = { ...inUse.own, ...change };
      loadOwn(change.files ? joinedName(own.files.map(({ name }) => name)) : inUse.name, own);
    },
    loadBytes: (name, bytes) => load(name, async () => [{ name, bytes: await bytes() }], []),
    loadOnline: (name, url) => load(name, async () => [{ name, url: new URL(url, location.href).href }], []),
    refuse,
    moveSplit,
    cancel: () => (underWay ? cancelLoad() : cancelSplit()),
  };
}

/** @param {OwnFile[]} files  in the order of their names @returns {string[]} */
function orderRemark(files) {
  if (files.length < 2) return [];
  const names = files.map(({ name }) => name);
  const shown = names.length <= 3 ? names.join(', ') : `${names[0]}, ${names[1]}, … ${names.at(-1)}`;
  return [`${integer(files.length)} files were joined in the order of their names: ${shown}.`];
}

/**
 * Checks files before reading a byte.
 * @param {File[]} files
 * @returns {string | null} an objection: one sentence that names the file and says what to do
 */
export function objectionTo(files) {
  const weights = files.find((file) => file.name.toLowerCase().endsWith('.safetensors'));
  if (weights)
    return `${shownName(weights.name)} holds the weights of a network, not text: open it with “Load weights” in one of the training figures.`;
  const picture = files.find((file) => /^(image|audio|video|font)\//.test(file.type));
  if (picture) return `${shownName(picture.name)} is ${mediaName(picture.type)}, not text: choose a plain text file.`;
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > LARGEST_BYTES) {
    const names = joinedName(files.map((file) => shownName(file.name)));
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

/**
 * As many sentences as a status line holds, the first ones.
 * @param {import('../workers/protocol.js').CorpusSummary} summary @param {number} files @param {string[]} remarks
 * @param {boolean} own  whether the remarks say how it was read
 */
function statusOf(summary, files, remarks, own) {
  const sentences = [loadedSentence(summary, files), ...remarks, ...engineRemarks(summary, own)];
  return sentences.reduce((status, one) => (`${status} ${one}`.length > MOST_STATUS ? status : `${status} ${one}`));
}

/** @param {import('../workers/protocol.js').CorpusSummary} summary @param {number} [files] */
const loadedSentence = ({ name, characters, vocabulary }, files = 1) =>
  `${name} ${files > 1 ? 'are' : 'is'} loaded: ${integer(characters)} characters, ${integer(vocabulary.length)} of them distinct.`;

/** @param {import('../workers/protocol.js').CorpusSummary} summary @param {boolean} own */
function engineRemarks({ encoding, replaced, replacedBytes, crlf }, own) {
  const sentences = [];
  if (replaced > 0)
    sentences.push(
      `${integer(replacedBytes)} invalid ${replacedBytes === 1 ? 'byte was' : 'bytes were'} replaced by ${replaced === 1 ? 'the character' : `${integer(replaced)} characters`} U+FFFD.`,
    );
  if (own) return sentences;
  if (encoding !== 'UTF-8') sentences.push(`It was read as ${encoding}.`);
  if (crlf > 0)
    sentences.push(
      `Its ${integer(crlf)} line ends written as carriage return and newline (CRLF) are kept and shown as ⇤⏎.`,
    );
  return sentences;
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
 * Accepts pastes outside text fields.
 * @param {Document} document
 * @param {CorpusLoader} loader
 */
export function acceptPastes(document, loader) {
  document.addEventListener('paste', ({ target, clipboardData }) => {
    if (isTextField(target) || !clipboardData) return;
    const text = clipboardData.getData('text/plain');
    if (clipboardData.files.length > 0) loader.loadFiles([...clipboardData.files]);
    else if (text) loader.loadText(text);
  });
}

/** @param {EventTarget | null} target */
const isTextField = (target) =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="file"]), textarea, select, [contenteditable]') !== null;
