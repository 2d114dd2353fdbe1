/** How the text in use was read, for a pane that is set up after the first text has come. */

/** @typedef {(text: import('./texts.js').Text, facts: import('./reader.js').Facts | null) => void} Listener  facts null: the page offers the text */

export function createLastReading() {
  /** @type {Parameters<Listener> | null} */
  let last = null;
  /** @type {Listener} */
  let listener = () => {};
  return {
    /** @type {Listener} */
    give: (...reading) => listener(...(last = reading)),
    /** @param {Listener} later */
    follow(later) {
      listener = later;
      if (last) listener(...last);
    },
  };
}
