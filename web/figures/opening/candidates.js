/** Texts from which the opening figure chooses its chips, by what the models say about them. */

/** @typedef {{before: string, next: string}} Candidate  next: the character that would come */
/** @typedef {'often' | 'few' | 'never'} Group  how often the table has met the end of the text */
/** @typedef {Record<Group, Candidate[]>} Candidates */

/** @param {string} marked  the next character stands after a bar @returns {Candidate} */
const candidate = (marked) => {
  const [before = '', next = ''] = marked.split('|');
  return { before, next };
};

/** For the built-in play. @type {Candidates} */
export const forThePlay = {
  often: ['The tide has stoppe|d', 'There is nothin|g', 'Upon my word, there wa|s'].map(candidate),
  few: ['I lay awake all nigh|t', 'Look through the windo|w', 'Nobody rang the harbour bel|l'].map(candidate),
  never: [
    'She went sleepwalkin|g',
    'I heard him whistlin|g',
    'They were out wanderin|g',
    'He sat there grumblin|g',
    'All day I was wonderin|g',
  ].map(candidate),
};

const READS = 7;
/** Places of a text's beginning that are tried. */
const PLACES = 40;
const SHOWN = 22;

/**
 * Takes candidates from the beginning of any text. For one that the text may not have, the first of the seven
 * characters is replaced by another.
 * @param {string} head @returns {Candidates}
 */
export function candidatesOf(head) {
  const characters = [...head];
  const places = characters
    .map((_, i) => i)
    .filter(
      (i) =>
        i >= (characters.length > 4 * SHOWN ? SHOWN : READS) &&
        [characters[i - 2], characters[i - 1], characters[i]].every(isLetter),
    );
  const withinLines = places.filter((i) => !characters.slice(i - READS, i).includes('\n'));
  const chosen = everySo(withinLines.length > 0 ? withinLines : places);
  const met = chosen.map((i) => ({
    before: lineBefore(characters.slice(Math.max(0, i - SHOWN), i)),
    next: characters[i] ?? '',
  }));
  const letters = [...new Set(characters.filter(isLetter))];
  return { often: met, few: met, never: met.map((one, i) => changed(one, letters[i % letters.length] ?? '')) };
}

/** @param {number[]} places @returns {number[]} at most `PLACES` of them, spread evenly */
function everySo(places) {
  const step = Math.max(1, Math.floor(places.length / PLACES));
  return places.filter((_, i) => i % step === 0).slice(0, PLACES);
}

/** @param {string | undefined} character */
const isLetter = (character) => /\p{L}/u.test(character ?? '');

/** Drops earlier lines and an incomplete first word, but never one of the characters that a model reads. @param {string[]} characters */
function lineBefore(characters) {
  const newline = characters.lastIndexOf('\n', characters.length - READS - 1);
  if (newline >= 0) return characters.slice(newline + 1).join('');
  const start = characters.findIndex((character, i) => i > 0 && !isLetter(characters[i - 1]) && isLetter(character));
  return characters.slice(Math.max(0, Math.min(start, characters.length - READS))).join('');
}

/** @param {Candidate} candidate @param {string} letter @returns {Candidate} */
function changed({ before, next }, letter) {
  const characters = [...before];
  characters[characters.length - READS] = letter;
  return { before: characters.join(''), next };
}

/** @type {Record<Group, (count: number) => boolean>} */
const belongs = {
  often: (count) => count > 5,
  few: (count) => count >= 1 && count <= 5,
  never: (count) => count === 0,
};

/**
 * Chooses one text of each group: the one met most often; else the one whose next character the network gives most.
 * @template {{count: number, share: number}} Judged
 * @param {Candidates} candidates
 * @param {(candidate: Candidate) => Promise<Judged>} judge  count: how often the table has met the end; share: the network's p of the next character
 * @returns {Promise<(Judged & Candidate & {group: Group})[]>}  without the groups that no candidate belongs to
 */
export async function choose(candidates, judge) {
  const chosen = [];
  for (const group of /** @type {Group[]} */ (['often', 'few', 'never'])) {
    const judged = await Promise.all(candidates[group].map(async (one) => ({ ...one, group, ...(await judge(one)) })));
    const worth = (/** @type {Judged} */ { count, share }) => (group === 'often' ? count : share);
    const [best] = judged.filter(({ count }) => belongs[group](count)).sort((a, b) => worth(b) - worth(a));
    if (best) chosen.push(best);
  }
  return chosen;
}
