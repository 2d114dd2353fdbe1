/** Random numbers for tests, from a seed, so that a failure can be repeated. */

/** @typedef {(below: number) => number} Draw */

/** Xorshift of 32 bits (Marsaglia, 2003). @param {number} seed  not 0 @returns {Draw} */
export function drawFrom(seed) {
  let x = seed;
  return (below) => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % below;
  };
}
