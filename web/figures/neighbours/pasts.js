/** Both lists of pasts: the network's nearest, and the ever shorter ones that counting falls back on. */
import { named } from '../../controls/elements.js';
import { ngramSpec } from '../../models/counting-model.js';
import { characterName, glyph, glyphWithin } from '../../text/characters.js';
import { bits, integer } from '../../text/format.js';

/** @typedef {import('../../workers/protocol.js').NearestPasts} NearestPasts */
/** @typedef {{tokens: number[], times: number, followers: Follower[]}} CountedPast */
/** @typedef {{token: number, share: number}} Follower */

const SHOWN_FOLLOWERS = 3;

/** @param {ArrayLike<number>} tokens @param {ArrayLike<number>} counts  parallel @returns {Follower[]} the most frequent first */
export function topFollowers(tokens, counts) {
  const pairs = Array.from(tokens, (token, i) => ({ token, count: counts[i] ?? 0 }));
  const total = pairs.reduce((sum, { count }) => sum + count, 0);
  return pairs
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.token - b.token)
    .slice(0, SHOWN_FOLLOWERS)
    .map(({ token, count }) => ({ token, share: count / total }));
}

/** What followed several pasts together. @param {NearestPasts} found @returns {Follower | undefined} the most frequent */
export function commonFollower({ pasts }) {
  /** @type {Map<number, number>} */
  const sums = new Map();
  for (const { followers, counts } of pasts)
    for (const [i, token] of followers.entries()) sums.set(token, (sums.get(token) ?? 0) + (counts[i] ?? 0));
  return topFollowers([...sums.keys()], [...sums.values()])[0];
}

/**
 * Counts the ends of a past, the longest first, down to the empty one.
 * @param {Pick<import('../../workers/protocol.js').Corpus, 'distribution'>} corpus @param {number[]} past
 * @returns {Promise<CountedPast[]>}
 */
export const countEnds = (corpus, past) =>
  Promise.all(
    Array.from({ length: past.length + 1 }, async (_, dropped) => {
      const tokens = past.slice(dropped);
      const { counts, contextCount } = await corpus.distribution(ngramSpec(tokens.length + 1, 0), tokens);
      return { tokens, times: contextCount, followers: topFollowers([...counts.keys()], counts) };
    }),
  );

/** @param {HTMLElement} body @param {NearestPasts} found @param {number[]} past @param {Uint32Array} vocabulary */
export function showNearest(body, { pasts }, past, vocabulary) {
  body.replaceChildren(
    ...pasts.map(({ tokens, distance, followers, counts }) =>
      rowOf([
        pastCell(tokens, vocabulary, (token, i) => token === past[i]),
        cell('td', bits(distance), 'number'),
        cell('td', integer(counts.reduce((sum, count) => sum + count, 0)), 'number'),
        cell('td', followersText(topFollowers(followers, counts), vocabulary)),
      ]),
    ),
  );
}

/** @param {HTMLElement} body @param {CountedPast[]} ends @param {Uint32Array} vocabulary */
export function showEnds(body, ends, vocabulary) {
  const longestKnown = ends.findIndex(({ times }) => times > 0);
  body.replaceChildren(
    ...ends.map(({ tokens, times, followers }, i) => {
      const name = tokens.length > 0 ? pastCell(tokens, vocabulary, () => i === longestKnown) : cell('th', '(any)');
      const row = rowOf([
        name,
        cell('td', integer(times), 'number'),
        cell('td', times > 0 ? followersText(followers, vocabulary) : 'never seen'),
      ]);
      row.classList.toggle('marked', i === longestKnown);
      return row;
    }),
  );
}

/** @param {Follower[]} followers @param {Uint32Array} vocabulary */
const followersText = (followers, vocabulary) =>
  followers.map(({ token, share }) => `${glyphWithin(vocabulary[token] ?? 0)} ${Math.round(100 * share)} %`).join(', ');

/** @param {ArrayLike<number>} tokens @param {Uint32Array} vocabulary @param {(token: number, i: number) => boolean} isStrong */
function pastCell(tokens, vocabulary, isStrong) {
  const head = Object.assign(cell('th', '', 'past'), { dir: 'auto', translate: false });
  head.setAttribute('scope', 'row');
  head.setAttribute('aria-label', Array.from(tokens, (id) => characterName(vocabulary[id] ?? 0)).join(' '));
  head.append(
    ...Array.from(tokens, (token, i) =>
      Object.assign(document.createElement(isStrong(token, i) ? 'b' : 'span'), {
        textContent: glyph(vocabulary[token] ?? 0),
      }),
    ),
  );
  return head;
}

/** @param {string} kind @param {string} text @param {string} [className] */
export function cell(kind, text, className = '') {
  const made = Object.assign(document.createElement(kind), { className });
  made.append(named(text));
  return made;
}

/** @param {HTMLElement[]} cells */
export function rowOf(cells) {
  const row = document.createElement('tr');
  row.append(...cells);
  return row;
}
