/** Part A in the slow and obvious way, without the engine: sums over outcomes, and minima by search. */

/** @param {number[]} counts @param {number[]} probabilities @returns nats */
export const nllOf = (counts, probabilities) =>
  counts.reduce((sum, count, i) => (count === 0 ? sum : sum - count * Math.log(Number(probabilities[i]))), 0);

/** Golden-section search (Kiefer, 1953). @param {(x: number) => number} f  has one valley @param {number} low @param {number} high */
export function lowest(f, low, high) {
  const share = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [low, high];
  while (b - a > 1e-12) {
    const [left, right] = [b - share * (b - a), a + share * (b - a)];
    if (f(left) < f(right)) b = right;
    else a = left;
  }
  return (a + b) / 2;
}

/** By bisection. @param {(x: number) => boolean} holds  at `yes`, and up to one place on the way to `no` @param {number} yes @param {number} no */
export function border(holds, yes, no) {
  let [inside, outside] = [yes, no];
  for (let i = 0; i < 100; i++) {
    const middle = (inside + outside) / 2;
    if (holds(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}

/** p of a, b and c by p(a). @type {Record<'square' | 'third', (theta: number) => number[]>} */
export const PATHS = {
  square: (theta) => [theta, theta ** 2, 1 - theta - theta ** 2],
  third: (theta) => [theta, theta / 3, 1 - theta - theta / 3],
};

/** @param {'square' | 'third'} constraint @param {number[]} counts  or probabilities */
export const bestTheta = (constraint, counts) =>
  lowest(
    (theta) => nllOf(counts, PATHS[constraint](theta)),
    0,
    constraint === 'square' ? (Math.sqrt(5) - 1) / 2 : 0.75,
  );

/** Every way in which n samples can fall, with its probability. @param {number[]} truth @param {number} n */
function* outcomesOf([a = 0, b = 0, c = 0], n) {
  const choose = (/** @type {number} */ of, /** @type {number} */ k) => {
    let ways = 1;
    for (let i = 0; i < k; i++) ways = (ways * (of - i)) / (i + 1);
    return ways;
  };
  for (let i = 0; i <= n; i++)
    for (let j = 0; i + j <= n; j++) {
      const k = n - i - j;
      yield { counts: [i, j, k], probability: choose(n, i) * choose(n - i, j) * a ** i * b ** j * c ** k };
    }
}

/** The mean squared distance of an estimate from the truth in the plane of p(a) and p(b). @param {number[]} truth @param {number} n @param {(counts: number[]) => number[]} estimate */
export function meanSquaredError(truth, n, estimate) {
  let mean = 0;
  for (const { counts, probability } of outcomesOf(truth, n)) {
    const [a = 0, b = 0] = estimate(counts);
    mean += probability * ((a - Number(truth[0])) ** 2 + (b - Number(truth[1])) ** 2);
  }
  return mean;
}

/** @param {number[][]} counts  by row */
export function jointOf(counts) {
  const sum = (/** @type {number[]} */ values) => values.reduce((total, value) => total + value, 0);
  const total = sum(counts.flat());
  const joint = counts.map((row) => row.map((count) => count / total));
  const first = joint.map(sum);
  const second = joint.map((_, column) => sum(joint.map((row) => Number(row[column]))));
  const cells = joint.flatMap((row, i) => row.map((p, j) => ({ p, apart: Number(first[i]) * Number(second[j]) })));
  return {
    joint: joint.flat(),
    first,
    second,
    conditional: joint.flatMap((row, i) => row.map((p) => p / Number(first[i]))),
    independent: cells.map(({ apart }) => apart),
    mutualInformation: sum(cells.map(({ p, apart }) => (p > 0 ? p * Math.log(p / apart) : 0))),
  };
}
