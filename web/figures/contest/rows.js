/** The rows of the honest table, and their order. */
/** @typedef {import('../../page/state.js').SharedState} SharedState */
/** @typedef {{perplexity: number, numbers: number} | null} Mixture */
/**
 * @typedef {object} Row  null where unknown
 * @property {string} model    as sorted by name: the key of its row
 * @property {number | null} numbers
 * @property {number | null} train  perplexity
 * @property {number | null} valid
 * @property {number | null} bits   a character of the validation part
 * @property {number | null} seconds  Infinity for a network that was trained beforehand
 */
/** @typedef {keyof Row} Column */

/** @param {Pick<SharedState, 'measured'>} state @param {Mixture} mixture @returns {Row[]} of all models that are known */
export function rowsOf({ measured }, mixture) {
  const counted = Object.entries(measured.ngram).map(([order, result]) =>
    rowOf(`ngram-${order}`, result, result.ngrams),
  );
  const fallingBack = Object.entries(measured.kneserNey).map(([order, result]) =>
    rowOf(`kneser-ney-${order}`, result, result.ngrams),
  );
  const networks = Object.entries(measured.networks).flatMap(([name, network]) =>
    network ? [rowOf(name, { ...network, seconds: secondsOf(network) }, network.parameters)] : [],
  );
  const mixed = mixture
    ? [rowOf('mixture', { train: null, valid: mixture.perplexity, seconds: null }, mixture.numbers)]
    : [];
  return [...counted, ...fallingBack, ...networks, ...mixed];
}

/** @param {string} model @param {{train: number | null, valid: number | null, seconds: number | null}} measured @param {number | null} numbers @returns {Row} */
const rowOf = (model, { train, valid, seconds }, numbers) => ({
  model,
  numbers,
  train,
  valid,
  bits: valid === null ? null : Math.log2(valid),
  seconds,
});

/** @param {{source: string, seconds?: number | null}} network */
const secondsOf = ({ source, seconds }) => (source === 'run' ? (seconds ?? null) : Infinity);

/**
 * Sorts by one column, unknown values last; models of equal value keep their order.
 * @param {Row[]} rows @param {Column} column @param {boolean} falling @returns {Row[]}
 */
export function sorted(rows, column, falling) {
  const sign = falling ? -1 : 1;
  const compare = (/** @type {Row} */ a, /** @type {Row} */ b) => {
    const [x, y] = [a[column], b[column]];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    if (typeof x === 'string') return sign * x.localeCompare(String(y), 'en');
    return x === y ? 0 : sign * (x < Number(y) ? -1 : 1);
  };
  return [...rows].sort(compare);
}

/** @param {Row[]} rows @returns {string | null} the model with the least validation perplexity */
export function bestModel(rows) {
  const [first] = sorted(rows, 'valid', false);
  return first && first.valid !== null && Number.isFinite(first.valid) ? first.model : null;
}
