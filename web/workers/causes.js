/** Why a part of the page did not come, in a sentence for readers. */

const missing = (/** @type {string} */ why) => new Error(`A part of this page could not be loaded: ${why}`);
const unreachable = () =>
  missing(
    globalThis.navigator?.onLine === false
      ? 'this device is offline. Connect it, then try again.'
      : 'the connection to its site failed. Check it, then try again.',
  );
const refused = (/** @type {number} */ status) =>
  missing(`its site answered ${status}. A newer page may have replaced it: reload, or try again.`);
export const damaged = () => missing('it arrived incomplete or changed. Try again.');

/**
 * @param {string} url @param {boolean} again  past every cache
 * @returns {Promise<Response>} rejects with a sentence
 */
export async function arrived(url, again) {
  const response = await fetch(url, again ? { cache: 'reload' } : {}).catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw refused(response.status);
  return response;
}

/**
 * @param {string} url  of a script @param {boolean} again  past every cache
 * @returns {Promise<ArrayBuffer>} rejects with a sentence
 */
export async function arrivedScript(url, again) {
  const response = await arrived(url, again);
  const type = response.headers.get('content-type') ?? '';
  if (!/javascript|ecmascript/.test(type))
    throw missing(`its site sent something else (${type || 'of no type'}). Try again.`);
  return bytesOf(response);
}

/** @param {Response} response @returns {Promise<ArrayBuffer>} rejects with a sentence */
export const bytesOf = (response) =>
  response.arrayBuffer().catch(() => {
    throw damaged();
  });

/**
 * Browsers do not say why a script failed, so this asks for it once more.
 * @param {string} url @returns {Promise<Error>}
 */
export const causeOf = (url) => arrivedScript(url, true).then(notStarted, (/** @type {Error} */ cause) => cause);

export const notStarted = () =>
  new Error(
    'A part of this page arrived but could not be started: the browser may be short of memory, or forbid it here. Close other pages, then try again.',
  );
