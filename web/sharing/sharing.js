/** Keeps the reader's state in the page's address, restores it from a link, and copies links. */
import { watchSettings } from '../page/kept-settings.js';
import { latest } from '../scheduling/latest.js';
import { throttle } from '../scheduling/throttle.js';
import { sessionOf } from '../training/session.js';
import { CHECKSUM_DIGITS, readAddress, writeAddress } from './address.js';
import { copyLink } from './copying.js';
import { createReceipts, finishedFingerprint } from './receipts.js';

/** @typedef {import('./address.js').LinkedState} LinkedState */
/** @typedef {import('../models/linked-networks.js').NetworkName} NetworkName */
/** @typedef {import('../page/notice.js').Notice} Notice */

/** The address follows a moving slider this often; browsers refuse more than 100 changes in 30 s. */
const ADDRESS_MS = 400;
/** @type {NetworkName[]} */
const NETWORKS = ['mlp1', 'mlp7'];
const NOTICE = 'link';

/** @param {import('../page/page.js').Page} page @param {Notice} notice */
export function setUpSharing(page, notice) {
  const { state, texts, client } = page;
  /** @type {LinkedState['text']} */
  let text = null;
  let place = '';
  /** @type {LinkedState['settings']} */
  let settings = [];
  const now = (/** @type {string} */ at = place) => ({
    place: at,
    text,
    trainTokens: texts.current()?.trainTokens ?? 0,
    steps: given(NETWORKS, (name) => state.get().viewedStep[name]),
    receipts: given(NETWORKS, (name) => finishedFingerprint(sessionOf(page, name))),
    settings,
  });
  const address = throttle(ADDRESS_MS, () => {
    const hash = writeAddress(now());
    // A plain link into the page stays as it is until something is set.
    if (hash === location.hash || !(hash + location.hash).includes('?')) return;
    history.replaceState(history.state, '', hash);
  });
  const watched = watchSettings(document, (changed) => {
    settings = changed;
    address.request();
  });
  document.addEventListener('change', ({ target, isTrusted }) => {
    const figure = isTrusted && /** @type {Element} */ (target).closest?.('figure[id]');
    if (figure) place = figure.id;
  });
  const identify = latest(
    async (/** @type {string} */ name) => ({ name, sha256: (await client.corpus.sha256()).slice(0, CHECKSUM_DIGITS) }),
    (identified) => {
      text = isOpeningText(texts) ? null : identified;
      wanted.arrived(identified);
      address.request();
    },
    () => {},
  );
  state.subscribe(['corpus'], ({ corpus }) => corpus && identify(corpus.name));
  state.subscribe(['viewedStep'], () => address.request());
  for (const name of NETWORKS) sessionOf(page, name).subscribe(() => address.request());

  const receipts = createReceipts(page, notice);
  const apply = (/** @type {LinkedState} */ link) => {
    notice.hide(NOTICE);
    watched.restore((settings = link.settings));
    for (const name of NETWORKS) lookWhenKnown(page, name, link.steps[name]);
    receipts.expect(link);
    document.getElementById((place = link.place))?.scrollIntoView({ behavior: 'instant' });
  };
  const wanted = createWantedText(page, notice, apply);
  const follow = () => {
    const link = readAddress(location.hash);
    if (link) wanted.want(link, text);
  };
  addEventListener('hashchange', follow);
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('[data-copy-link]')))
    button.addEventListener('click', () =>
      copyLink(new URL(writeAddress(now(button.dataset.copyLink)), location.href).href, notice),
    );
  follow();
}

/** @template Value @param {NetworkName[]} names @param {(name: NetworkName) => Value | null | undefined} read @returns {Partial<Record<NetworkName, Value>>} */
const given = (names, read) =>
  Object.fromEntries(
    names.map((name) => [name, read(name)]).filter(([, value]) => value !== null && value !== undefined),
  );

/** @param {import('../page/texts.js').Texts} texts */
const isOpeningText = (texts) => {
  const current = texts.current();
  return !current || (!current.own && current.files.every((file) => 'blob' in file));
};

/** Looks back once the network of the text in use is there. @param {import('../page/page.js').Page} page @param {NetworkName} name @param {number | undefined} step */
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

/**
 * The text of a link: one that the site offers is loaded, another has to be given by the reader.
 * @param {import('../page/page.js').Page} page @param {Notice} notice @param {(link: LinkedState) => void} apply
 */
function createWantedText({ assets, loader }, notice, apply) {
  /** @type {LinkedState | null} */
  let waiting = null;
  const ask = (/** @type {string} */ sentence) =>
    notice.show(NOTICE, sentence, [
      {
        label: 'Choose the file',
        press: () => /** @type {HTMLElement} */ (document.getElementById('corpus-file')).click(),
        primary: true,
      },
      {
        label: 'Go on without it',
        press() {
          waiting = null;
          notice.hide(NOTICE);
        },
      },
    ]);
  return {
    /** @param {LinkedState} link @param {LinkedState['text']} current  null: the opening text */
    want(link, current) {
      waiting = null;
      // A link without a text is about any text, first of all that which the page opens with.
      if (!link.text || link.text.sha256 === current?.sha256) return apply(link);
      waiting = link;
      const { name } = link.text;
      const offered = assets.corpora.find((one) => one.name === name);
      if (offered?.url) loader.loadOnline(offered.name, offered.url);
      else
        ask(
          `This link shows “${name}”, a text on somebody’s machine. Give the page that file, and it shows the same; a link has a text’s name and checksum only.`,
        );
    },
    /** @param {{name: string, sha256: string}} text */
    async arrived(text) {
      if (!waiting?.text) return;
      if (text.sha256 !== waiting.text.sha256) {
        if (!assets.corpora.some(({ name }) => name === waiting?.text?.name))
          ask(`“${text.name}” is not the text of the link, “${waiting.text.name}”: its checksum differs.`);
        return;
      }
      const link = waiting;
      waiting = null;
      if (link.trainTokens > 0) await loader.moveSplit(link.trainTokens);
      apply(link);
    },
  };
}
