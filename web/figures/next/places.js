/** Places in the text's validation part that the table of counts has met often, a few times and never. */
import { bestExpected } from '../../models/best-expected.js';
import { largest } from '../../models/counting.js';
import { ngramSpec } from '../../models/counting-model.js';
import { decode } from '../../text/characters.js';

/** @typedef {'often' | 'few' | 'never'} Kind  how often the past of a place occurs in the training part */
/** @typedef {{before: string, after: string}} Found  the text on both sides of the caret */
/**
 * @typedef {object} Searched
 * @property {string[]} characters   of the validation part, from its beginning
 * @property {number[] | Uint32Array} counts  how often each past occurs in the training part
 * @property {(index: number) => number} endOf  where it ends
 */

/** @type {Kind[]} */
const KINDS = ['often', 'few', 'never'];
const PAST = 7;
/** Tokens of the validation part that are searched for words, the most pasts that are asked about, and how many together. */
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
 * Finds a past of each kind: seven letters within a word where the beginning of the validation part has such, else any
 * seven characters of the whole part. The n-grams of order 8 have to be counted.
 * @param {import('../../page/page.js').Page} page
 * @returns {Promise<Partial<Record<Kind, Found>>>} without the kinds that the validation part does not have
 */
export async function findPlaces(page) {
  const { corpus } = page.state.get();
  if (!corpus) return {};
  const inWords = await placesOf(page, await searchWords(page.client, corpus.vocabulary));
  if (KINDS.every((kind) => inWords[kind])) return inWords;
  return { ...(await placesOf(page, await searchAll(page.client, corpus.vocabulary))), ...inWords };
}

/** @param {import('../../workers/client.js').Client} client @param {Uint32Array} vocabulary @returns {Promise<Searched>} */
async function searchWords(client, vocabulary) {
  const tokens = await client.corpus.validHead(SEARCHED);
  const characters = [...decode(tokens, vocabulary)];
  const ends = wordEnds(characters).slice(0, ASKED);
  /** @type {number[]} */
  const counts = [];
  for (let i = 0; i < ends.length; i += TOGETHER)
    counts.push(
      ...(await Promise.all(
        ends.slice(i, i + TOGETHER).map((end) => countOf(client, tokens.subarray(end - PAST, end))),
      )),
    );
  return { characters, counts, endOf: (i) => ends[i] ?? 0 };
}

/** @param {import('../../workers/client.js').Client} client @param {Uint32Array} vocabulary @returns {Promise<Searched>} */
async function searchAll({ corpus }, vocabulary) {
  const [tokens, counts] = await Promise.all([corpus.splitTokens('valid'), corpus.pastCounts(PAST, () => {})]);
  // The first seven characters have no past of that length.
  return { characters: [...decode(tokens, vocabulary)], counts: counts.subarray(PAST), endOf: (i) => i + PAST };
}

/** @param {import('../../page/page.js').Page} page @param {Searched} searched @returns {Promise<Partial<Record<Kind, Found>>>} */
async function placesOf(page, { characters, counts, endOf }) {
  const never = await bestEnd(page, characters, firstNew(counts).map(endOf));
  const found = Object.entries(firstOfEachKind(counts)).map(([kind, i]) => [kind, placeAt(characters, endOf(i))]);
  return { ...Object.fromEntries(found), ...(never !== undefined && { never: placeAt(characters, never) }) };
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

/** @param {Searched['counts']} counts @returns {number[]} indices of the pasts that training never had, `COMPARED` at most */
function firstNew(counts) {
  const found = [];
  for (let i = counts.indexOf(0); i >= 0 && found.length < COMPARED; i = counts.indexOf(0, i + 1)) found.push(i);
  return found;
}

/** @param {Searched['counts']} counts @returns {Partial<Record<'often' | 'few', number>>} indices; a kind that does not occur is left out */
export function firstOfEachKind(counts) {
  const [often = -1] = largest(counts, 1);
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
