/** Keeps the reader's state in the page's address, restores it from a link, and copies links. */
import { watchSettings } from '../page/kept-settings.js';
import { latest } from '../scheduling/latest.js';
import { throttle } from '../scheduling/throttle.js';
import { sessionOf } from '../training/session.js';
import { CHECKSUM_DIGITS, NETWORKS, readAddress, writeAddress } from './address.js';
import { copyLink } from './copying.js';
import { remarkOn, tellLeftOut } from './left-out.js';
import { namePairsView } from './pairs-view.js';
import { nameSharedPair } from './shared-pair.js';
import { createReceipts, finishedFingerprint } from './receipts.js';
import { createWantedText } from './wanted-text.js';

/** @typedef {import('./address.js').LinkedState} LinkedState */
/** @typedef {import('../models/linked-networks.js').NetworkName} NetworkName */
/** @typedef {import('../page/page.js').Page} Page */

/** The address follows a moving slider this often; browsers refuse more than 100 changes in 30 s. */
const ADDRESS_MS = 400;

/**
 * @typedef {object} Sharing
 * @property {(place: string, exercise?: LinkedState['exercise']) => string} linkTo  the address of all that is set now; exercise: in place of the one under way
 * @property {(link: string) => string} remarkOn  a sentence on what such a link has no room for; '' where it holds all that was set
 * @property {(show: (exercise: LinkedState['exercise'], leave: () => void) => void) => void} followExercise  shows the exercise of the link in use, and of later ones; null where it has ended
 */

/** @param {Page} page @param {import('../page/notice.js').Notice} notice @returns {Sharing} */
export function setUpSharing(page, notice) {
  const { state, loader } = page;
  nameSharedPair(document, page);
  namePairsView(document, page);
  const receipts = createReceipts(page, notice);
  const record = createRecord(page, receipts.expected, () => address.request());
  const wanted = createWantedText(page, notice, async (link) => {
    record.take(link);
    receipts.expect(link);
    tellLeftOut(link.leftOut, notice);
    if (link.trainTokens > 0) await loader.moveSplit(link.trainTokens);
    for (const name of NETWORKS) lookWhenKnown(page, name, link.steps[name]);
    document.getElementById(link.place)?.scrollIntoView({ behavior: 'instant' });
  });
  /** A link that has been opened, and is not followed yet, differs from it. */
  let known = location.hash;
  const address = throttle(ADDRESS_MS, () => {
    if (location.hash !== known) return;
    const hash = writeAddress(record.now());
    // A link that waits for its text stays, for a reload; a plain link into the page, until something is set.
    if (wanted.waiting() || hash === location.hash || !(hash + location.hash).includes('?')) return;
    history.replaceState(history.state, '', hash);
    known = location.hash;
  });
  identifyTexts(page, (text, isOpening) => {
    record.useText(isOpening ? null : text);
    wanted.arrived(text);
    address.request();
  });
  state.subscribe(['viewedStep'], () => address.request());
  for (const name of NETWORKS) sessionOf(page, name).subscribe(() => address.request());
  /** @type {Sharing['linkTo']} */
  const linkTo = (place, exercise = record.now().exercise) => {
    const address = new URL(writeAddress({ ...record.now(), place, exercise }), location.href);
    // Of a frame, the whole page.
    address.search = '';
    return address.href;
  };
  const follow = () => {
    known = location.hash;
    const link = readAddress(known);
    if (!link) return;
    // Before the text of the link is there.
    record.exercise.start(link.exercise);
    wanted.want(link, record.now().text);
  };
  addEventListener('hashchange', follow);
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('[data-copy-link]')))
    button.addEventListener('click', () => copyLink(linkTo(button.dataset.copyLink ?? ''), notice));
  follow();
  return { linkTo, remarkOn, followExercise: record.exercise.follow };
}

/**
 * What the reader has set, by hand or by a link.
 * @param {Page} page
 * @param {(name: NetworkName) => string | undefined} expected  fingerprint that a link promised
 * @param {() => void} changed
 */
function createRecord({ state, texts, ...page }, expected, changed) {
  /** @type {LinkedState['text']} */
  let text = null;
  let place = '';
  /** @type {LinkedState['settings']} */
  let settings = [];
  const exercise = createExercise(changed);
  const watched = watchSettings(document, (all) => {
    settings = all;
    changed();
  });
  for (const event of ['change', 'pointerdown', 'keydown'])
    document.addEventListener(event, ({ target, isTrusted }) => {
      const figure = isTrusted && /** @type {Element} */ (target).closest?.('figure[id]');
      if (figure) place = figure.id;
    });
  const receiptOf = (/** @type {NetworkName} */ name) => {
    const session = sessionOf({ state, ...page }, name);
    return session.run() ? finishedFingerprint(session) : expected(name);
  };
  return {
    /** @returns {LinkedState} */
    now: () => ({
      place,
      text,
      trainTokens: texts.current()?.trainTokens ?? 0,
      steps: given((name) => state.get().viewedStep[name]),
      receipts: given(receiptOf),
      exercise: exercise.current(),
      settings,
    }),
    exercise,
    /** @param {LinkedState} link */
    take(link) {
      ({ place, settings } = link);
      watched.restore(settings);
    },
    useText: (/** @type {LinkedState['text']} */ next) => void (text = next),
  };
}

/** The exercise that a link asks for, until the pupil leaves it. @param {() => void} changed */
function createExercise(changed) {
  /** @type {LinkedState['exercise']} */
  let exercise = null;
  /** @type {Parameters<Sharing['followExercise']>[0]} */
  let show = () => {};
  const leave = () => {
    start(null);
    changed();
  };
  /** @param {LinkedState['exercise']} next */
  function start(next) {
    if (!exercise && !next) return;
    exercise = next;
    show(exercise, leave);
  }
  return {
    current: () => exercise,
    start,
    /** @type {Sharing['followExercise']} */
    follow(receive) {
      show = receive;
      if (exercise) show(exercise, leave);
    },
  };
}

/** @template Value @param {(name: NetworkName) => Value | null | undefined} read @returns {Partial<Record<NetworkName, Value>>} of the networks that have one */
const given = (read) =>
  Object.fromEntries(
    NETWORKS.map((name) => [name, read(name)]).filter(([, value]) => value !== null && value !== undefined),
  );

/** @param {Page} page @param {(text: {name: string, sha256: string}, isOpening: boolean) => void} tell */
function identifyTexts({ state, texts, client }, tell) {
  const isOpening = () => {
    const current = texts.current();
    return !current || (!current.own && current.files.every((file) => 'blob' in file));
  };
  const identify = latest(
    async (/** @type {string} */ name) => ({ name, sha256: (await client.corpus.sha256()).slice(0, CHECKSUM_DIGITS) }),
    (text) => tell(text, isOpening()),
    () => {},
  );
  state.subscribe(['corpus'], ({ corpus }) => corpus && identify(corpus.name));
}

/** Looks back once the network of the text in use is there. @param {Page} page @param {NetworkName} name @param {number | undefined} step */
function lookWhenKnown(page, name, step) {
  if (step === undefined) return;
  const session = sessionOf(page, name);
  const look = async () => {
    await session.loadEarlier();
    await session.look(step);
  };
  const unsubscribe = page.state.subscribe(['networks'], ({ networks }) => {
    if (!networks[name]) return;
    unsubscribe();
    look().catch(() => {});
  });
}
