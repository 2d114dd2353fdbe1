/**
 * What a reader keeps in this browser: the text in use, the reader's last text, settings and trained networks. A script of
 * its own, loaded only where something is kept.
 */
import { clear, createStore, get, set } from 'idb-keyval';

/** @typedef {import('./texts.js').Text} Text */
/** @typedef {{id: string, value: string}[]} Settings  of form controls, in the order in which they were set */
/**
 * @typedef {object} KeptEntries
 * @property {Text} current
 * @property {Text} own        the reader's last text, where another is in use
 * @property {Settings} settings
 * @property {unknown[]} networks  see training/networks-to-keep.js
 */
/**
 * @typedef {object} KeptStore  Everything rejects where the browser refuses.
 * @property {<Key extends keyof KeptEntries>(key: Key) => Promise<KeptEntries[Key] | undefined>} read
 * @property {<Key extends keyof KeptEntries>(key: Key, value: KeptEntries[Key] | undefined) => Promise<void>} write
 * @property {() => Promise<void>} erase
 */

/** @returns {KeptStore} */
export function openStore() {
  const store = createStore('near-transfer', 'kept');
  return {
    read: async (key) => get(key, store),
    write: async (key, value) => set(key, value, store),
    erase: async () => clear(store),
  };
}

/** @returns {Promise<{current: Text, own: Text | undefined} | null>} null where nothing is kept or it cannot be read */
export async function readTexts() {
  try {
    const { read } = openStore();
    const [current, own] = await Promise.all([read('current'), read('own')]);
    return current ? { current, own } : null;
  } catch {
    return null;
  }
}
