/** Loads the reader's input (files, a drop, pasted text, a click on a ready corpus) as the corpus in use. */
import { latest } from '../scheduling/latest.js';
import { isStale } from '../scheduling/stale.js';
import { showing } from '../controls/progress.js';
import { loadedSentence, statusOf } from './status.js';
import { copyFromDisk, createTexts, filesOf, keptFiles } from './texts.js';

/** @typedef {import('../workers/protocol.js').GivenFile} GivenFile */
/** @typedef {import('./texts.js').Text} Text */
/**
 * @typedef {object} LoadingView  Shows the loading of a corpus.
 * @property {(message: string) => void} status
 * @property {(message: string) => void} alert
 * @property {(name: string, share: number | null) => void} progress  share null: no load is running
 * @property {(text: Text, facts: import('./reader.js').Facts | null) => void} [reading]  how the text that now comes into use was read; null for one that the page offers
 */
/**
 * @typedef {object} CorpusLoader
 * @property {(files: File[]) => Promise<void>} loadFiles
 * @property {(text: string) => Promise<void>} loadText  pasted or typed
 * @property {(text: Text) => Promise<void>} loadAgain  with its split
 * @property {(change: Partial<Pick<Text, 'choices' | 'files' | 'name'>>) => void} readAgain  the reader's text in use, in another way
 * @property {(name: string, bytes: () => Promise<ArrayBuffer>) => Promise<void>} loadBytes  a text that the page offers
 * @property {(corpus: import('../workers/assets.js').CorpusAsset) => Promise<void>} loadOnline  likewise
 * @property {(name: string, bytes: () => Promise<ArrayBuffer>) => void} fallBackTo  loads it where the first text is refused
 * @property {(objection: string) => void} refuse  reports what cannot be loaded; a running load continues
 * @property {(trainTokens: number) => Promise<boolean>} moveSplit  for the text in use; resolves to false if a newer move replaced this one
 * @property {() => Promise<void>} cancel  stops the load or, if none is running, the move of the split
 */

/** Most readers have seen the figures of a text after so long. */
const UNTIL_DRAWN_MS = 500;

/**
 * @typedef {object} LoadingPage
 * @property {import('./state.js').Store} state
 * @property {import('../workers/client.js').Client} client
 * @property {import('./publish.js').Publish} publish
 * @property {Promise<void>} [ready]  resolves when the figures that show counts can receive a text
 * @property {import('./texts.js').Texts} [texts]
 * @property {() => Promise<import('./reader.js').Reader>} openReader  for the reader's own texts
 */

/** @param {LoadingPage} page @param {LoadingView} view @returns {CorpusLoader} */
export function createCorpusLoader({ texts = createTexts(), ...page }, view) {
  const { load, refuse, underWay, fallBackTo, cancel } = createLoads({ texts, ...page }, view);
  const split = createSplit({ texts, ...page }, view, { refuse, underWay });
  let pastes = 0;
  return {
    async loadFiles(given) {
      const { name, objection, order, read } = (await page.openReader()).prepare(given);
      if (objection) return refuse(objection);
      await load(textOf(name, { own: true }), read, order);
    },
    loadText(text) {
      const name = ++pastes > 1 ? `Pasted text ${pastes}` : 'Pasted text';
      const bytes = /** @type {ArrayBuffer} */ (new TextEncoder().encode(text).buffer);
      return load(textOf(name, { own: true, pasted: true }), async () => [{ name, bytes }]);
    },
    loadAgain: (text) => load(text, () => filesOf(text)),
    readAgain(change) {
      const before = texts.current();
      if (!before?.own) return;
      // Another reading may have other characters, and so another split.
      const text = { ...before, ...change, trainTokens: 0 };
      load(text, () => filesOf(text), [], before);
    },
    loadBytes: (name, bytes) => load(textOf(name), async () => [{ name, bytes: await bytes() }]),
    fallBackTo: (name, bytes) => fallBackTo(textOf(name), async () => [{ name, bytes: await bytes() }]),
    loadOnline: ({ name, url = '', bytes: size }) =>
      load(textOf(name), async () => [{ name, url: new URL(url, location.href).href, size }]),
    refuse,
    moveSplit: split.move,
    cancel: () => (underWay() ? cancel() : split.cancel()),
  };
}

/** @typedef {LoadingPage & {texts: import('./texts.js').Texts}} PageWithTexts */
/** @typedef {() => Promise<GivenFile[]>} Read */

/**
 * Loads one text at a time: the newest wins.
 * @param {PageWithTexts} page @param {LoadingView} view
 */
function createLoads(page, view) {
  const { state, client, texts } = page;
  const counting = createCounting(page);
  const use = createUse(page);
  let newest = 0;
  let underWay = false;
  /** The opening text, or one in its place. @type {[Text, Read] | null} */
  let first = null;
  /** Objection raised during a load, repeated when the load ends. */
  let refused = '';
  /** @param {string} objection */
  const refuse = (objection) => {
    if (underWay) refused = objection;
    view.alert(keeping(objection, state.get().corpus?.name));
  };

  /**
   * @param {Text} text @param {Read} read
   * @param {string[]} [remarks] @param {Text | null} [replaced]  the same text in another reading
   */
  const load = async (text, read, remarks = [], replaced = null) => {
    const mine = ++newest;
    const current = () => mine === newest;
    first ??= [text, read];
    underWay = true;
    refused = '';
    counting.stop();
    const progress = (/** @type {number | null} */ share) => current() && view.progress(text.name, share);
    view.status('');
    try {
      const loaded = await showing(progress, (report) => counting.count(text, read, current, report));
      // The worker uses this text even after a newer request, which it may still refuse.
      if (loaded && (current() || loaded.summary.id > (state.get().corpus?.id ?? 0))) {
        texts.use(text, replaced);
        view.reading?.(text, loaded.own?.facts ?? null);
        use(loaded.summary);
        setTimeout(() => copyFromDisk(text), UNTIL_DRAWN_MS);
      }
      if (!current() || !loaded) return;
      underWay = false;
      if (refused) refuse(refused);
      else view.status(statusOf(loaded.summary, text.files.length, remarks, loaded.own?.remarks ?? null));
    } catch (error) {
      if (!current()) return;
      underWay = false;
      // A refused text must not leave the page without any text.
      if (!state.get().corpus && first && first[1] !== read) load(...first);
      const { name: kind, message } = /** @type {Error} */ (error);
      // A file that is refused is named in the sentence.
      if (!isStale(error)) refuse(kind === 'Refused' ? message : `${text.name}: ${message}`);
    }
  };

  const cancel = async () => {
    newest++;
    counting.stop();
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
  return {
    load,
    refuse,
    cancel,
    underWay: () => underWay,
    /** @param {Text} text @param {Read} read */
    fallBackTo: (text, read) => void (first = [text, read]),
  };
}

/** Reads texts and counts them. @param {PageWithTexts} page */
function createCounting({ client, ready, openReader }) {
  let stop = () => {};
  /** @param {Text} text  of the reader @param {GivenFile[]} given  its files @param {(share: number) => void} report */
  const readOwn = async (text, given, report) => {
    const reader = await openReader();
    stop = reader.stop;
    return reader.read(given, text.choices, report);
  };
  return {
    /** Stops the reading of a reader's own text; the corpus worker turns to a newer one by itself. */
    stop: () => stop(),
    /**
     * @param {Text} text  its files are filled in when they are read first @param {Read} read
     * @param {() => boolean} current @param {(share: number) => void} report
     */
    async count(text, read, current, report) {
      report(0);
      const given = await read();
      if (current() && text.files.length === 0) text.files = await keptFiles(given);
      const own = text.own && current() ? await readOwn(text, given, (share) => report(share / 2)) : null;
      if (!current()) return null;
      const options = { name: text.name, trainTokens: text.trainTokens, sha256: own?.sha256 ?? null };
      const counted = (/** @type {number} */ share) => report(own ? (1 + share) / 2 : share);
      const files = own ? [{ name: text.name, bytes: own.text }] : given;
      const [summary] = await Promise.all([client.corpus.load(files, options, counted), ready]);
      return { summary, own };
    },
  };
}

/** Puts a counted text into use: tells the figures and the words. @param {PageWithTexts} page */
function createUse({ state, client, publish }) {
  const takeChecksum = latest(
    () => client.corpus.sha256(),
    (sum) => publish('corpus.sha256', sum),
  );
  const countWords = latest(
    () => client.corpus.distinctWords(),
    (words) => publish('corpus.distinct_words', words),
  );
  /** @param {import('../workers/protocol.js').CorpusSummary} summary */
  return (summary) => {
    publishSummary(publish, summary);
    publish('corpus.sha256', null);
    publish('corpus.distinct_words', null);
    state.set({ corpus: summary, cursorRow: null, cursorColumn: null });
    takeChecksum(undefined);
    countWords(undefined);
  };
}

/**
 * Moves the split of the text in use.
 * @param {PageWithTexts} page @param {LoadingView} view @param {{refuse: (objection: string) => void, underWay: () => boolean}} loads
 */
function createSplit({ state, client, publish, texts }, view, { refuse, underWay }) {
  let newest = 0;
  return {
    /** @param {number} trainTokens */
    async move(trainTokens) {
      const mine = ++newest;
      const current = () => mine === newest;
      // Only a load may use the bar while it runs.
      const progress = (/** @type {number | null} */ share) =>
        current() && !underWay() && view.progress(state.get().corpus?.name ?? '', share);
      try {
        const summary = await showing(progress, (report) => client.corpus.setSplit(trainTokens, report));
        publishSummary(publish, summary);
        texts.moveSplit(trainTokens);
        state.set({ corpus: summary });
      } catch (error) {
        if (!isStale(error)) refuse(/** @type {Error} */ (error).message);
      }
      return current();
    },
    async cancel() {
      const before = state.get().corpus;
      await client.corpus.cancelSplit();
      // The split may already have moved.
      if (state.get().corpus === before) view.status('Counting was stopped; the split stays where it was.');
    },
  };
}

/** @param {string} name @param {Partial<Text>} [kind]  a text that the page offers by default @returns {Text} */
const textOf = (name, kind) => ({ name, own: false, pasted: false, files: [], trainTokens: 0, ...kind });

/** @param {string} sentence @param {string | undefined} inUse */
const keeping = (sentence, inUse) => (inUse ? `${sentence} “${inUse}” stays in use.` : sentence);

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
