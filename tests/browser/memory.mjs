/**
 * What a page and its workers hold in Chromium, and loads of texts that add nothing to it themselves.
 *
 * A text that a driver passes to a page goes through scripts that hold it, and V8 keeps scripts for the next time: each
 * character of `TestPage.drop` leaves 4 bytes even in an empty page, until a collection is forced. So a text is kept in
 * the page once, outside V8's heaps, and each load takes a part of it.
 */

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** @param {TestPage} page @param {Uint8Array} bytes */
export const keepText = (page, bytes) =>
  page.evaluate((base64) => {
    Object.assign(globalThis, { keptText: new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]) });
  }, Buffer.from(bytes).toString('base64'));

/** Between two measurements, and how far apart they may be where nothing happens between them. */
const REST_MILLISECONDS = 300;
const SAME_BYTES = 16_384;
/** A page that never rests is measured as it is. */
const MEASUREMENTS = 50;

/** Drops the first bytes of the kept text, and waits until they are in use. @param {TestPage} page @param {string} name @param {number} length */
export async function dropKept(page, name, length) {
  await page.evaluate(
    (title, end) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([/** @type {any} */ (globalThis).keptText.slice(0, end)], title));
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    },
    name,
    length,
  );
  const isShown = (/** @type {string} */ title) =>
    document.querySelector('.corpus-status')?.textContent?.includes(title);
  await page.waitFor(`${name} in use`, isShown, name);
}

/** @typedef {(method: string, params?: object) => Promise<any>} Send  a command of the DevTools protocol */

/**
 * Measures the objects and buffers of all scripts, in bytes, after forced collections. Memories of WebAssembly are not among
 * them.
 * @param {TestPage} page
 * @returns {Promise<{collect: () => Promise<void>, held: () => Promise<number>}>}  held: once the page has ended what it does after
 *   its last number is shown, and measures the same twice
 */
export async function createGauge(page) {
  const raw = /** @type {any} */ (page.raw);
  const session = await raw.context().newCDPSession(raw.mainFrame().page());
  /** @type {Send} */
  const ofPage = (method, params) => session.send(method, params);
  const workers = await followWorkers(session);
  const collect = async () => {
    const all = [ofPage, ...workers()];
    // What one of them held for another is freed by the second collection.
    for (const send of [...all, ...all]) await send('HeapProfiler.collectGarbage').catch(unlessEnded);
  };
  const heldNow = async () => {
    await collect();
    let bytes = 0;
    for (const send of [ofPage, ...workers()]) {
      const usage = await send('Runtime.getHeapUsage').catch(unlessEnded);
      bytes += usage ? usage.usedSize + usage.backingStorageSize : 0;
    }
    return bytes;
  };
  const held = async () => {
    let [before, now] = [Infinity, await heldNow()];
    for (let left = MEASUREMENTS; left > 0 && Math.abs(now - before) >= SAME_BYTES; left--) {
      await new Promise((resolve) => setTimeout(resolve, REST_MILLISECONDS));
      [before, now] = [now, await heldNow()];
    }
    return now;
  };
  return { collect, held };
}

/** A worker may end at any moment. @param {Error} error */
function unlessEnded(error) {
  if (!/ended|No session/.test(error.message)) throw error;
}

/** Reaches the page's workers, those to come as well. @param {any} session @returns {Promise<() => Send[]>} */
async function followWorkers(session) {
  /** @type {Map<string, Send>} */
  const workers = new Map();
  /** @type {Map<number, {sessionId: string, resolve: (result: any) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  let last = 0;
  /** @param {string} sessionId @returns {Send} */
  const sendTo = (sessionId) => (method, params) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { sessionId, resolve, reject });
      session
        .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) })
        .catch(reject);
    });
  session.on('Target.attachedToTarget', (/** @type {any} */ { sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.set(sessionId, sendTo(sessionId));
  });
  session.on('Target.detachedFromTarget', (/** @type {any} */ { sessionId }) => {
    workers.delete(sessionId);
    for (const asked of waiting.values()) if (asked.sessionId === sessionId) asked.reject(new Error('It has ended.'));
  });
  session.on('Target.receivedMessageFromTarget', (/** @type {{message: string}} */ { message }) => {
    const { id, result, error } = JSON.parse(message);
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new Error(error.message));
    else asked?.resolve(result);
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  return () => [...workers.values()];
}
