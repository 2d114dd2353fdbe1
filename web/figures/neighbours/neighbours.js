/** Pasts that the network takes for much the same as a new one, the shorter pasts that counting falls back on, and swaps of one character. */
import { at, setText } from '../../controls/elements.js';
import { nameSigns } from '../../controls/naming.js';
import { createProgress, showing } from '../../controls/progress.js';
import { bestExpected } from '../../models/best-expected.js';
import { contextOf } from '../../models/linked-networks.js';
import { latest } from '../../scheduling/latest.js';
import { isStale } from '../../scheduling/stale.js';
import { throttle } from '../../scheduling/throttle.js';
import { trainInPlaceOf } from '../../training/train-here.js';
import { whenVisibleOrIdle } from '../../scheduling/when-visible-or-idle.js';
import { firstGlyph, glyphWithin, markedText } from '../../text/characters.js';
import { integer, percent } from '../../text/format.js';
import { createNewPasts } from './new-pasts.js';
import { commonFollower, countEnds, showEnds, showNearest } from './pasts.js';
import { setUpSwapping } from './swapping.js';

/** @typedef {import('../../page/page.js').Page} Page */
/** @typedef {import('./new-pasts.js').NewPast} NewPast */
/** @typedef {import('./swapping.js').Past} Past */
/** @typedef {Awaited<ReturnType<typeof createNewPasts>>} NewPasts */

const SHOWN_PASTS = 8;
const CHIPS = 4;
/** Of the network before there is one. */
const CONTEXT = 7;
/** While a network trains. */
const LIVE_MS = 3000;
const NOTHING_NEW =
  'The training part contains every past of the validation part that was tried; type one that it does not contain.';
/** Until the n-grams are counted. */
const RETRY_MS = 1000;

/** @param {HTMLElement} figure @param {Page} page */
export function setUp(figure, page) {
  const field = /** @type {HTMLTextAreaElement} */ (at(figure, '[data-text]'));
  /** The new past in the field, if it is one. @type {NewPast | null} */
  let chosen = null;
  const swap = setUpSwapping(figure, page);
  const search = setUpSearch(figure, page);
  const fallBack = setUpEnds(figure, page);
  const ask = () => {
    const past = pastOf(page, field.value, chosen?.text === field.value ? chosen.truth : null);
    const network = networkOf(page) !== null;
    fallBack(past);
    search(network ? past : null);
    swap(network ? known(past) : null);
  };
  const forget = () => {
    field.value = '';
    for (const show of [fallBack, search, swap]) show(null);
  };
  const choose = (/** @type {NewPast} */ past) => {
    chosen = past;
    field.value = past.text;
    ask();
  };
  const offer = setUpNewPasts(figure, page, choose, () => chosen?.end ?? 0);
  const refresh = whenVisibleOrIdle(figure, () => {
    offer(field.value === '' || field.value === chosen?.text);
    if (field.value !== '') ask();
  });
  field.addEventListener('input', ask);
  page.state.subscribe(['corpus'], () => {
    // The text may have no new past to take its place.
    if (chosen?.text === field.value) forget();
    chosen = null;
    refresh();
  });
  const live = throttle(LIVE_MS, refresh);
  let had = false;
  page.state.subscribe(['networks', 'initialCount'], ({ networks }) => {
    const has = networks.mlp7 !== null;
    if (has === had) live.request();
    else live.now();
    had = has;
  });
  trainInPlaceOf(at(figure, '.neighbours-list'), page, 'mlp7');
  refresh();
}

/** @param {Pick<Page, 'state'>} page */
const networkOf = ({ state }) => state.get().networks.mlp7 ?? null;

/** @param {Page} page @param {string} text @param {number | null} truth @returns {Past | {unknown: string} | null} */
function pastOf({ state }, text, truth) {
  const { corpus, networks } = state.get();
  if (!corpus) return null;
  const context = contextOf(text, networks.mlp7?.settings.context ?? CONTEXT, corpus.vocabulary);
  return 'unknown' in context ? context : { tokens: context.tokens, text, truth };
}

/** @typedef {ReturnType<typeof pastOf>} Asked */
/** @param {Asked} asked @returns {Past | null} */
const known = (asked) => (asked && 'tokens' in asked ? asked : null);

/**
 * Searches the nearest pasts; the newest question wins.
 * @param {HTMLElement} figure @param {Page} page @returns {(asked: Asked) => void}
 */
function setUpSearch(figure, page) {
  const { client, publish } = page;
  const showProgress = createProgress(figure, '.progress-row');
  const body = at(figure, '[data-near]');
  const say = (/** @type {string} */ sentence) => setText(at(figure, '[data-note]'), sentence);
  let questions = 0;
  /** @param {import('../../workers/protocol.js').NearestPasts | null} found */
  const publishAll = (found) => {
    publish('neighbours.compared', found?.compared ?? null);
    publish('neighbours.mean_distance', found?.meanDistance ?? null);
    publish('neighbours.nearest_distance', found?.pasts[0]?.distance ?? null);
  };
  const empty = (/** @type {string} */ sentence) => {
    client.network.stopNearestPasts();
    showProgress(null);
    body.replaceChildren();
    publishAll(null);
    say(sentence);
  };
  at(figure, '[data-stop]').addEventListener('click', () => {
    questions++;
    empty('The comparison was cancelled; change the past to compare again.');
  });
  return async (asked) => {
    const mine = ++questions;
    const view = networkOf(page);
    const past = known(asked);
    if (!past || !view) return empty(whyNot(asked, view !== null));
    try {
      const found = await showing(
        (share) => mine === questions && showProgress(share),
        (progress) => client.network.nearestPasts(view, past.tokens, SHOWN_PASTS, progress),
      );
      if (mine !== questions) return;
      showNearest(body, found, past.tokens, view.vocabulary);
      publishAll(found);
      say(sentenceOf(found, view.vocabulary));
    } catch (error) {
      if (mine === questions && !isStale(error)) empty(/** @type {Error} */ (error).message);
    }
  };
}

/** @param {Asked} asked @param {boolean} network */
function whyNot(asked, network) {
  if (asked && 'unknown' in asked) return `“${firstGlyph(asked.unknown)}” does not occur in this text.`;
  return network ? '' : 'Where no network has learnt this text, counting alone answers.';
}

/** @param {import('../../workers/protocol.js').NearestPasts} found @param {Uint32Array} vocabulary */
function sentenceOf(found, vocabulary) {
  const common = commonFollower(found);
  if (!common) return 'The training part has no past to compare with.';
  const times = found.pasts[0]?.distance === 0 ? 'The training part contains this very past. ' : '';
  return `${times}Of ${integer(found.compared)} different pasts, these ${found.pasts.length} lie nearest; taken together, ‘${glyphWithin(vocabulary[common.token] ?? 0)}’ followed them most often, in ${percent(common.share)} of the cases.`;
}

/** Counts the ends of the past. @param {HTMLElement} figure @param {Page} page @returns {(asked: Asked) => void} */
function setUpEnds(figure, { client, state, assets }) {
  const body = at(figure, '[data-shorter]');
  return latest(
    async (/** @type {Asked} */ asked) => {
      const past = known(asked);
      return past ? countEnds(client.corpus, past.tokens.slice(1 - assets.limits.highestOrder)) : [];
    },
    (ends) => showEnds(body, ends, state.get().corpus?.vocabulary ?? new Uint32Array()),
    // Longer n-grams may still be counted; the chips, which wait for them, ask again.
    () => body.replaceChildren(),
  );
}

/**
 * Offers pasts that the training part does not contain.
 * @param {HTMLElement} figure @param {Page} page @param {(past: NewPast) => void} choose @param {() => number} last  end of the past in the field
 * @returns {(first: boolean) => void}  looks for them once for each text; `first`: chooses the first one
 */
function setUpNewPasts(figure, page, choose, last) {
  const { client, state, assets } = page;
  const chips = at(figure, '[data-chips]');
  const next = /** @type {HTMLButtonElement} */ (at(figure, '[data-next]'));
  /** @type {NewPasts | null} */
  let pasts = null;
  /** @type {unknown} */
  let offered = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const look = async (/** @type {boolean} */ first) => {
    clearTimeout(timer);
    const { corpus, networks } = state.get();
    if (!corpus || offered === corpus) return;
    offered = corpus;
    pasts = null;
    chips.replaceChildren();
    next.disabled = true;
    const length = Math.min(networks.mlp7?.settings.context ?? CONTEXT, assets.limits.highestOrder - 1);
    try {
      pasts = await createNewPasts(client.corpus, corpus.vocabulary, length);
      const found = await pasts.spread(CHIPS);
      chips.replaceChildren(...(found.length > 0 ? found.map((past) => chipOf(past, choose)) : [NOTHING_NEW]));
      next.disabled = found.length === 0;
      const shown =
        first &&
        (await bestExpected(
          page,
          found.map((past) => ({ ...past, before: past.text })),
        ));
      if (shown) choose(shown);
    } catch (error) {
      offered = null;
      // The n-grams are still being counted.
      if (!isStale(error)) timer = setTimeout(() => look(first), RETRY_MS);
    }
  };
  next.addEventListener('click', async () => {
    const found = (await pasts?.from(last() + 1)) ?? (await pasts?.from(0));
    if (found) choose(found);
  });
  return look;
}

/** @param {NewPast} past @param {(past: NewPast) => void} choose */
function chipOf(past, choose) {
  const chip = Object.assign(document.createElement('button'), { type: 'button', dir: 'auto', translate: false });
  const text = Object.assign(document.createElement('span'), { textContent: markedText(past.text) });
  // Not of the button itself, whose name has to contain the text in sight.
  nameSigns(text);
  chip.append(text);
  chip.addEventListener('click', () => choose(past));
  return chip;
}
