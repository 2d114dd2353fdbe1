/** Which worker holds which block of contexts. No messages. */

/** @template Holder @param {number} blocks  that the contexts of a text are cut into */
export function createPlacements(blocks) {
  const numbers = Array.from({ length: blocks }, (_, block) => block);
  /** By context length, then by block. @type {Map<number, Map<number, {holder: Holder, contexts: number}>>} */
  const placements = new Map();
  /** @param {number} length */
  const of = (length) => {
    const known = placements.get(length) ?? new Map();
    placements.set(length, known);
    return known;
  };
  return {
    /** @param {number} length @returns {number[]} the blocks that nobody holds */
    missing: (length) => numbers.filter((block) => !of(length).has(block)),
    /** @param {number} length @param {number} block @param {Holder} holder @param {number} contexts */
    place: (length, block, holder, contexts) => void of(length).set(block, { holder, contexts }),
    /** @param {number} length @param {number} block @returns {number} how many contexts it has */
    contexts: (length, block) => of(length).get(block)?.contexts ?? 0,
    isEmpty: () => placements.size === 0,
    /** @param {number} length @param {(block: number) => boolean} isAsked @returns {Map<Holder, number[]>} who holds which of these blocks */
    shares(length, isAsked) {
      /** @type {Map<Holder, number[]>} */
      const shares = new Map();
      for (const [block, { holder }] of of(length))
        if (isAsked(block)) shares.set(holder, [...(shares.get(holder) ?? []), block]);
      return shares;
    },
    /** @param {number} length @param {Holder[]} holders @returns {Holder} of these the one with the fewest contexts, the first of several */
    lightest(length, holders) {
      const loads = new Map(holders.map((holder) => [holder, 0]));
      for (const { holder, contexts } of of(length).values()) loads.set(holder, (loads.get(holder) ?? 0) + contexts);
      return [...loads].reduce((least, each) => (each[1] < least[1] ? each : least))[0];
    },
    /** @param {(holder: Holder) => boolean} isGone */
    drop(isGone) {
      for (const placement of placements.values())
        for (const [block, { holder }] of placement) if (isGone(holder)) placement.delete(block);
    },
  };
}
