/** Whether the reader keeps a text in this browser, known before anything is loaded. */
const KEY = 'near-transfer.keeps';

export function keeps() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** @param {boolean} wanted  throws where the browser refuses */
export function setKeeps(wanted) {
  if (wanted) localStorage.setItem(KEY, 'yes');
  else localStorage.removeItem(KEY);
}
