/** Drives WebKitGTK's MiniBrowser through its own WebDriver, in a display that nobody sees. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findBrowser } from './find-browser.mjs';

/** @typedef {import('./launch.mjs').RawPage} RawPage */
/** @typedef {(method: "GET" | "POST" | "DELETE", path: string, body?: object) => Promise<any>} Ask */

/** There is no graphics card to compose with, and each page has six workers, whose helpers would crowd two cores. */
const SOFTWARE = {
  WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  WEBKIT_SKIA_ENABLE_CPU_RENDERING: '1',
  WEBKIT_SKIA_CPU_PAINTING_THREADS: '0',
  LIBGL_ALWAYS_SOFTWARE: '1',
  JSC_numberOfGCMarkers: '1',
  JSC_numberOfWasmCompilerThreads: '1',
};
/** As long as the harness waits for anything in this browser. */
const PATIENCE_MS = 120_000;
const STANDSTILL_MS = 5000;

/** Code points that stand for keys in WebDriver. @type {Record<string, string>} */
const KEYS = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
  Space: ' ',
  '\n': '\uE007',
};

/** @returns {Promise<import('./launch.mjs').Launched>} */
export async function launchWebkit() {
  const binary = findBrowser('webkit');
  /** @type {Set<() => void>} */
  const ends = new Set();
  // xvfb-run leaves its files behind when it is ended.
  const folder = mkdtempSync(join(tmpdir(), 'webkit-'));
  const endAll = () => {
    for (const end of [...ends]) end();
    rmSync(folder, { recursive: true, force: true });
  };
  // Displays and drivers would outlive a test that is ended.
  process.on('exit', endAll);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  return {
    // A driver has one session.
    async newPage(view) {
      const { ask, end } = await startDriver(folder);
      const endOnce = () => ends.delete(endOnce) && end();
      ends.add(endOnce);
      return { ...(await openPage(ask, binary, view)), close: async () => endOnce() };
    },
    close: async () => endAll(),
  };
}

/** @param {string} folder  for temporary files @returns {Promise<{ask: Ask, end: () => void}>} */
async function startDriver(folder) {
  const port = await freePort();
  const driver = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, ...SOFTWARE, TMPDIR: folder },
  });
  const ask = createAsk(`http://127.0.0.1:${port}`);
  await started(ask);
  // The display, the driver and its browser are one group.
  return { ask, end: () => void process.kill(-Number(driver.pid)) };
}

const freePort = () =>
  /** @type {Promise<number>} */ (
    new Promise((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
        server.close(() => resolve(port));
      });
    })
  );

/** @param {string} address @returns {Ask} rejects with what the driver says */
const createAsk = (address) => async (method, path, body) => {
  const response = await fetch(address + path, { method, body: body && JSON.stringify(body) });
  const { value } = /** @type {{value: any}} */ (await response.json());
  if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
  return value;
};

/** @param {Ask} ask */
async function started(ask) {
  for (const end = Date.now() + PATIENCE_MS; ; await wait(100)) {
    if (await ask('GET', '/status').catch(() => null)) return;
    if (Date.now() > end) throw new Error('WebKitWebDriver did not start.');
  }
}

/** @param {Ask} ask @param {string} binary @param {import('./launch.mjs').View} view @returns {Promise<Omit<RawPage, "close">>} */
async function openPage(ask, binary, { width, height }) {
  const options = { binary, args: ['--automation'] };
  const { sessionId } = await ask('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options, unhandledPromptBehavior: 'accept' } },
  });
  /** @type {Ask} */
  const inSession = (method, path, body) => ask(method, `/session/${sessionId}${path}`, body);
  await inSession('POST', '/timeouts', { script: PATIENCE_MS, pageLoad: PATIENCE_MS });
  const page = createPage(inSession);
  await fit(inSession, page, width, height);
  return page;
}

/** Sizes of windows include their frames. @param {Ask} ask @param {Pick<RawPage, "evaluate">} page @param {number} width @param {number} height */
async function fit(ask, page, width, height) {
  await ask('POST', '/window/rect', { width, height });
  const [inner, outer] = await page
    .evaluate(() => [innerWidth, innerHeight])
    .then(async (sizes) => {
      const { width: w, height: h } = await ask('GET', '/window/rect');
      return [sizes, [w, h]];
    });
  await ask('POST', '/window/rect', { width: width + outer[0] - inner[0], height: height + outer[1] - inner[1] });
}

/** @param {Ask} ask @returns {Omit<RawPage, "close">} */
function createPage(ask) {
  const evaluate = createEvaluate(ask);
  const act = (/** @type {object[]} */ actions, type = 'key') =>
    ask('POST', '/actions', {
      actions: [{ id: type, type, actions, ...(type === 'pointer' && { parameters: { pointerType: 'mouse' } }) }],
    });
  const key = (/** @type {string} */ name) => KEYS[name] ?? name;
  const down = (/** @type {string} */ name) => ({ type: 'keyDown', value: key(name) });
  const up = (/** @type {string} */ name) => ({ type: 'keyUp', value: key(name) });
  const [press, release] = ['pointerDown', 'pointerUp'].map((type) => ({ type, button: 0 }));
  const move = (/** @type {number} */ x, /** @type {number} */ y) => ({
    type: 'pointerMove',
    x: Math.round(x),
    y: Math.round(y),
  });
  const moveTo = async (/** @type {string} */ selector) => {
    const [x, y] = await evaluate(middleOf, selector, STANDSTILL_MS);
    return move(x, y);
  };
  return {
    goto: (url) => ask('POST', '/url', { url }),
    reload: () => ask('POST', '/refresh', {}),
    evaluate,
    frames: () => [{ evaluate }, { evaluate: createEvaluateInFrame(ask, evaluate) }],
    // The driver's own click refuses labels and other elements that it finds no box for.
    click: async (selector) => {
      await act([await moveTo(selector), press, release], 'pointer');
      await evaluate(settled);
    },
    hover: async (selector) => act([await moveTo(selector)], 'pointer'),
    focus: (selector) => evaluate(focusOn, selector),
    keyboard: {
      press: (name) => act([down(name), up(name)]),
      type: (text) => act([...text].flatMap((character) => [down(character), up(character)])),
      down: (name) => act([down(name)]),
      up: (name) => act([up(name)]),
    },
    mouse: {
      move: (x, y) => act([move(x, y)], 'pointer'),
      down: () => act([press], 'pointer'),
      up: () => act([release], 'pointer'),
    },
    // The driver tells nothing of the page's console.
    on: () => {},
    screenshot: async () => Buffer.from(await ask('GET', '/screenshot'), 'base64'),
  };
}

/** Events may come after the driver's answer. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

/** @param {string} selector */
const focusOn = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector)).focus();

/**
 * Waits, as the other drivers do, until an element stands still in the window and is not disabled: a press would miss it.
 * @param {string} selector @param {number} patience  milliseconds @returns {Promise<number[]>} in the window
 */
async function middleOf(selector, patience) {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`There is no ${selector}.`);
  // Of its first line: in the middle of two there may be none of it.
  const middle = () => {
    const { left, top, width, height } = element.getClientRects()[0] ?? element.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  let before = middle();
  for (const end = Date.now() + patience; Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const now = middle();
    const [x = 0, y = 0] = now;
    const inside = x >= 0 && x < innerWidth && y >= 0 && y < innerHeight;
    if (!inside) element.scrollIntoView({ block: 'center', behavior: 'instant' });
    else if (now.every((at, i) => at === before[i]) && !element.matches(':disabled')) return now;
    before = now;
  }
  return middle();
}

/** @param {Ask} ask @returns {RawPage["evaluate"]} */
const createEvaluate =
  (ask) =>
  async (fn, ...args) => {
    if (typeof fn === 'string') return ask('POST', '/execute/sync', { script: fn, args: [] });
    const script = `const done = arguments[0];
      new Promise((resolve) => resolve((${fn})(...${JSON.stringify(args)})))
        .then((value) => done(value === undefined ? {} : { value }), (error) => done({ error: error + '\\n' + (error?.stack ?? '') }));`;
    const { value, error } = await ask('POST', '/execute/async', { script, args: [] });
    if (error) throw new Error(error);
    return value;
  };

/** In the first frame of the page; a driver has one place at a time. @param {Ask} ask @param {RawPage["evaluate"]} evaluate @returns {RawPage["evaluate"]} */
const createEvaluateInFrame =
  (ask, evaluate) =>
  async (fn, ...args) => {
    await ask('POST', '/frame', { id: 0 });
    try {
      return await evaluate(fn, ...args);
    } finally {
      await ask('POST', '/frame', { id: null });
    }
  };
