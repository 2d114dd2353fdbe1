/**
 * What a reader set in a figure and no form control holds, by a name `FIGURE.WHAT`. It goes into links and is kept like the
 * values of controls.
 */

/**
 * @typedef {object} NamedState
 * @property {() => string} read  '' where it is as the figure opens
 * @property {(value: string) => void} restore  ignores what it does not understand: anybody can write an address
 */

/** @type {Map<string, NamedState>} */
const states = new Map();
/** @type {((name: string) => void)[]} */
const listeners = [];

/**
 * @param {string} name @param {NamedState} state
 * @returns {() => void} to be called after the reader has changed it
 */
export function nameState(name, state) {
  states.set(name, state);
  return () => {
    for (const listener of listeners) listener(name);
  };
}

/** @param {string} name */
export const namedState = (name) => states.get(name);

/** @param {(name: string) => void} changed */
export const onNamedState = (changed) => void listeners.push(changed);
