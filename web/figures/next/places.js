/** Places in the text's validation part that the table of counts has met often, a few times and never. */
import { bestExpected } from '../../models/best-expected.js';
import { ngramSpec } from '../../models/counting-model.js';
import { decode } from '../../text/characters.js';

/** @typedef {'often' | 'few' | 'never'} Kind  how often the past of a place occurs in the training part */
/** @typedef {{before: string, after: string}} Found  the text on both sides of the caret */

const PAST = 7;
/** Tokens of the validation part that are searched, the most pasts that are asked about, and how many together. */
const SEARCHED = 10_000;
const ASKED = 400;
const TOGETHER = 50;
const SHOWN_BEFORE = 40;
const SHOWN_AFTER = 30;
/** The new pasts of which the figure shows one. */
const COMPARED = 12;
/** A past met so many times is met a few times; `often` is the most frequent above. */
const MOST_FEW = 3;

/**
 * Finds word-like pasts of each kind; the n-grams of order 8 have to be counted.
 * @param {import('../../page/page.js').Page} page @returns {Promise<Partial<Record<Kind, Found>>>}
 */
export async function findPlaces(page) {
  const { client, state } = page;
  const { corpus } = state.get();
  if (!corpus) return {};
  const tokens = await client.corpus.validHead(SEARCHED);
  const characters = [...decode(tokens, corpus.vocabulary)];
  const ends = wordEnds(characters).slice(0, ASKED);
  /** @type {number[]} */
  const counts = [];
  for (let i = 0; i < ends.length; i += TOGETHER)
    counts.push(
      ...(await Promise.all(
        ends.slice(i, i + TOGETHER).map((end) => countOf(client, tokens.subarray(end - PAST, end))),
      )),
    );
  const found = firstOfEachKind(counts);
  const unseen = ends.filter((_, i) => counts[i] === 0).slice(0, COMPARED);
  const end = await bestEnd(page, characters, unseen);
  return {
    ...Object.fromEntries(Object.entries(found).map(([kind, i]) => [kind, placeAt(characters, ends[i] ?? 0)])),
    ...(end !== undefined && { never: placeAt(characters, end) }),
  };
}

/** @param {import('../../page/page.js').Page} page @param {string[]} characters @param {number[]} ends */
async function bestEnd(page, characters, ends) {
  const places = ends.map((end) => ({
    end,
    before: characters.slice(0, end).slice(-SHOWN_BEFORE).join(''),
    truth: characters[end]?.codePointAt(0) ?? 0,
  }));
  return (await bestExpected(page, places))?.end;
}

/** @param {number[]} counts  how often each past occurs in training @returns {Partial<Record<'often' | 'few', number>>} indices; a kind that does not occur is left out */
export function firstOfEachKind(counts) {
  const often = counts.indexOf(Math.max(...counts));
  const found = {
    often: (counts[often] ?? 0) > MOST_FEW ? often : -1,
    few: counts.findIndex((count) => count > 0 && count <= MOST_FEW),
  };
  return Object.fromEntries(Object.entries(found).filter(([, i]) => i >= 0));
}

/** The places that have a word's letters on both sides. @param {string[]} characters */
export function wordEnds(characters) {
  const letters = characters.map((character) => /\p{L}/u.test(character));
  /** @type {number[]} */
  const ends = [];
  for (let end = 0, run = 0; end < letters.length; end++) {
    if (letters[end] && run >= PAST) ends.push(end);
    run = letters[end] ? run + 1 : 0;
  }
  return ends;
}

/** @param {import('../../workers/client.js').Client} client @param {Uint16Array} past */
const countOf = async (client, past) =>
  (await client.corpus.distribution(ngramSpec(PAST + 1, 0.1), [...past])).contextCount;

/** A line or less of the text around a place. @param {string[]} characters @param {number} end @returns {Found} */
export function placeAt(characters, end) {
  const before = characters.slice(Math.max(0, end - SHOWN_BEFORE), end).join('');
  const after = characters.slice(end, end + SHOWN_AFTER).join('');
  // Begins with a whole word where the seven characters allow it.
  const start = end <= SHOWN_BEFORE ? 0 : before.slice(0, -PAST).search(/(?<=\s)\S/u);
  return { before: start < 0 ? before : before.slice(start), after: after.replace(/\s+\S*$/u, '') };
}
