/** Places in the text's validation part that the table of counts has met often, a few times and never. */
import { ngramSpec } from '../../models/counting-model.js';
import { decode } from '../../text/format.js';

/** @typedef {'often' | 'few' | 'never'} Kind  how often the past of a place occurs in the training part */
/** @typedef {{before: string, after: string}} Found  the text on both sides of the caret */

const PAST = 7;
/** Tokens of the validation part that are searched, and how many pasts are asked about together. */
const SEARCHED = 6000;
const TOGETHER = 50;
const SHOWN_BEFORE = 40;
const SHOWN_AFTER = 30;
/** @type {Record<Kind, (count: number) => boolean>} */
const isKind = {
  often: (count) => count > 50,
  few: (count) => count > 1 && count <= 10,
  never: (count) => count === 0,
};
const KINDS = /** @type {Kind[]} */ (Object.keys(isKind));

/**
 * Finds the first word-like past of each kind; the n-grams of order 8 have to be counted.
 * @param {import('../../page/page.js').Page} page @returns {Promise<Partial<Record<Kind, Found>>>}
 */
export async function findPlaces({ client, state }) {
  const { corpus } = state.get();
  if (!corpus) return {};
  const tokens = await client.corpus.validHead(SEARCHED);
  const characters = [...decode(tokens, corpus.vocabulary)];
  const ends = wordEnds(characters);
  /** @type {Partial<Record<Kind, Found>>} */
  const found = {};
  for (let i = 0; i < ends.length && KINDS.some((kind) => !found[kind]); i += TOGETHER) {
    const asked = ends.slice(i, i + TOGETHER);
    const counts = await Promise.all(asked.map((end) => countOf(client, tokens.subarray(end - PAST, end))));
    for (const kind of KINDS) {
      const first = counts.findIndex(isKind[kind]);
      if (first >= 0) found[kind] ??= placeAt(characters, asked[first] ?? 0);
    }
  }
  return found;
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
  const start = before.slice(0, -PAST).search(/(?<=\s)\S/u);
  return { before: start < 0 ? before : before.slice(start), after: after.replace(/\s+\S*$/u, '') };
}
