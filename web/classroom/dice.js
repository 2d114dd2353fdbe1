/** Turns counts of pairs into ranges of numbers that dice show. */

/** @typedef {{next: number, first: number, last: number}} Range  numbers `first` to `last` lead to the token `next` */
/** @typedef {{current: number, ranges: Range[], count: number, lost: number}} Row  count: pairs in the text that begin with `current`; lost: those of them that no number leads to */

/**
 * Shares out the faces by largest remainder: each next token gets the whole part of its share, and those with the largest
 * remainders get what is left over, the first of equal ones first. So every number leads to a token.
 * @param {number} current
 * @param {ArrayLike<number>} counts  by next token
 * @param {number[]} tokens  that the booklet has, ascending; pairs with another are lost
 * @param {number} faces  numbers that the dice show, from 0
 * @returns {Row}
 */
export function diceRow(current, counts, tokens, faces) {
  const total = tokens.reduce((sum, next) => sum + (counts[next] ?? 0), 0);
  const shares = tokens.map((next) => {
    const exact = total > 0 ? (faces * (counts[next] ?? 0)) / total : 0;
    return { next, count: counts[next] ?? 0, faces: Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  const left = total > 0 ? faces - shares.reduce((sum, share) => sum + share.faces, 0) : 0;
  for (const share of [...shares].sort((a, b) => b.rest - a.rest || a.next - b.next).slice(0, left)) share.faces++;
  let first = 0;
  const ranges = shares
    .filter((share) => share.faces > 0)
    .map(({ next, faces: width }) => ({ next, first, last: (first += width) - 1 }));
  const count = Array.from(counts).reduce((sum, one) => sum + one, 0);
  const kept = shares.reduce((sum, share) => sum + (share.faces > 0 ? share.count : 0), 0);
  return { current, ranges, count, lost: count - kept };
}

/**
 * @param {ArrayLike<number>} counts  of each token @param {number} most
 * @returns {number[]} the tokens that occur, at most the `most` frequent ones, ascending
 */
export function tokensOfBooklet(counts, most) {
  const occurring = Array.from(counts, (count, token) => ({ count, token })).filter(({ count }) => count > 0);
  const frequent = occurring.sort((a, b) => b.count - a.count || a.token - b.token).slice(0, most);
  return frequent.map(({ token }) => token).sort((a, b) => a - b);
}
