/** Formats all measurements as one table: a row for each case, a column for each environment. */

/** @typedef {{name: string, environment: "native" | "chromium" | "firefox", value: number, unit: string}} Measured */

const ENVIRONMENTS = /** @type {const} */ (['native', 'chromium', 'firefox']);

/** @param {Measured[]} measured @returns {string} */
export function table(measured) {
  const names = [...new Set(measured.map(({ name }) => name))];
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const head = ''.padEnd(width) + ENVIRONMENTS.map((name) => name.padStart(14)).join('');
  return [head, ...names.map((name) => row(name, measured, width))].join('\n');
}

/** @param {string} name @param {Measured[]} measured @param {number} width */
function row(name, measured, width) {
  const found = ENVIRONMENTS.map((environment) =>
    measured.find((each) => each.name === name && each.environment === environment),
  );
  const unit = found.find((each) => each)?.unit ?? '';
  const cells = found.map((each) => (each ? rounded(each.value) : '-').padStart(14));
  return `${name.padEnd(width)}${cells.join('')}  ${unit}`;
}

/** Four significant digits, large numbers whole. @param {number} value */
const rounded = (value) => (Math.abs(value) >= 1000 ? value.toFixed(0) : value.toPrecision(4));
