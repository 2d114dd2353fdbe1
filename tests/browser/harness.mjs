/**
 * Runs the same test in Chromium and in Firefox, on the built page as a site and as one file.
 *
 *   forEachBrowser((browser, open) => {
 *     test('counts a dropped file', async () => {
 *       const page = await open();                      // the site; open({ from: 'file' }) is the one-file page
 *       await page.drop([{ name: 'a.txt', bytes: … }]);
 *       assert.equal(await page.waitForMetric('corpus.characters'), '4000');
 *     });
 *   });
 *
 * The harness closes a page after its test; an error in the page's console fails the test. BROWSERS=chromium in the
 * environment skips Firefox.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, afterEach, before, describe } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { serve } from '../../web/serve.mjs';
import { chosenBrowsers, closeBrowsersAtEnd, launchOnce, oneOf } from './each-browser.mjs';

/** @typedef {import('./launch.mjs').BrowserName} BrowserName */
/** @typedef {{name: string, bytes: Uint8Array}} GivenFile */
/**
 * @typedef {object} OpenOptions
 * @property {"site" | "file"} [from]  site by default
 * @property {string} [hash]     "#bigram"
 * @property {number} [width]    1280 by default
 * @property {number} [height]   900 by default
 * @property {boolean} [dark]    Chromium only
 * @property {number} [scale]    device pixels in a CSS pixel, Chromium only
 * @property {boolean} [early]   return before the whole page is laid out
 * @property {boolean} [reuse]   return the page that earlier tests of the file reused, if there is one: for tests that
 *   rely on nothing but what they set themselves. Opening a page takes seconds of processor.
 */
/** @typedef {(options?: OpenOptions) => Promise<TestPage>} Open */

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const axePath = createRequire(new URL('../../web/package.json', import.meta.url)).resolve('axe-core/axe.min.js');
/** Only what fails waits so long, but for WebKitGTK, which draws without a graphics card, and machines at half their speed. */
const PATIENCE_MILLISECONDS = 120_000;
/** Asking a page costs 4 to 7 ms of processor, which the page beside it waits for, so what takes long is asked for less often. */
const pauseAfter = (/** @type {number} */ waited) => Math.min(Math.max(waited / 8, 20), 100);
/** Firefox reports a font that was still loading when its page was left. */
const ABORTED = 'status=2152398850';

/** @param {(browser: BrowserName, open: Open) => void} define  declares the tests of one browser @param {import('./launch.mjs').LaunchOptions} [options] */
export function forEachBrowser(define, options) {
  closeBrowsersAtEnd();
  for (const browser of chosenBrowsers()) describe(browser, () => inBrowser(browser, define, options));
}

/**
 * For figures that rely on nothing in which browsers differ.
 * @param {BrowserName} one  that tests them in every run, so that both browsers have as much to do @param {(browser: BrowserName, open: Open) => void} define
 */
export function forOneBrowser(one, define) {
  closeBrowsersAtEnd();
  for (const browser of oneOf(one)) describe(browser, () => inBrowser(browser, define));
}

/** Likewise in a file that run.sh takes every third time. */
export const forOneBrowserInTurn = forOneBrowser;

/** @param {BrowserName} browser @param {(browser: BrowserName, open: Open) => void} define @param {import('./launch.mjs').LaunchOptions} [options] */
function inBrowser(browser, define, options) {
  /** @type {import('./launch.mjs').Launched} */
  let launched;
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let site;
  /** @type {TestPage[]} */
  let pages = [];
  /** Pages that stay open for the tests that reuse them, by their options. @type {Map<string, TestPage>} */
  const kept = new Map();
  before(async () => {
    if (!existsSync(`${dist}index.html`)) throw new Error('dist/ is not built: run ./build-wasm.sh first.');
    [launched, site] = await Promise.all([launchOnce(browser, options), serve(0)]);
  });
  after(async () => {
    await Promise.all([...kept.values()].map((page) => page.close()));
    site?.server.closeAllConnections();
    site?.server.close();
  });
  afterEach(async () => {
    const closing = pages;
    pages = [];
    await Promise.all(closing.map((page) => page.close()));
    const errors = [...closing, ...kept.values()].flatMap((page) => page.errors);
    for (const page of kept.values()) page.errors = [];
    assert.deepEqual(errors, [], 'errors in the console');
  });
  define(browser, async (options = {}) => {
    const { from = 'site', hash = '', width = 1280, height = 900, dark = false, scale = 1 } = options;
    const key = JSON.stringify({ from, width, height, dark, scale });
    const earlier = options.reuse && kept.get(key);
    if (earlier) return earlier.again(hash);
    const page = new TestPage(browser, await launched.newPage({ width, height, dark, scale }));
    if (options.reuse) kept.set(key, page);
    else pages.push(page);
    await page.goto((from === 'site' ? site.address : pathToFileURL(`${dist}near-transfer.html`).href) + hash);
    if (!options.early) await page.waitFor('The whole page', () => document.documentElement.dataset.ready === 'true');
    return page;
  });
}

/** A page of either browser. */
export class TestPage {
  /** Messages of uncaught errors and console errors; a test that provokes one clears the list. @type {string[]} */
  errors = [];
  /** The longest wait for anything, in milliseconds. */
  patience = PATIENCE_MILLISECONDS;

  /** @param {BrowserName} browser @param {import('./launch.mjs').RawPage} raw */
  constructor(browser, raw) {
    this.browser = browser;
    /** The driver's page, for operations that the methods below do not cover. */
    this.raw = raw;
    raw.on('pageerror', (error) => {
      if (!String(error).includes(ABORTED)) this.errors.push(String(error?.stack ?? error));
    });
    raw.on(
      'console',
      (message) =>
        message.type() === 'error' &&
        !message.text().includes(ABORTED) &&
        this.errors.push(`${message.text()} ${JSON.stringify(message.location())}`),
    );
  }

  /** @param {string} url */
  goto(url) {
    return this.raw.goto(url);
  }

  /** Leads back to the top, or to a place in the page, with nothing focused. @param {string} hash */
  async again(hash) {
    await this.raw.mouse.move(0, 0);
    await this.evaluate((to) => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      scrollTo({ top: 0, behavior: 'instant' });
      if (to) location.hash = to;
    }, hash);
    return this;
  }

  /**
   * Runs a function in the page.
   * @template Result
   * @template {unknown[]} Args
   * @param {(...args: Args) => Result} fn  self-contained @param {Args} args  plain data
   * @returns {Promise<Awaited<Result>>}
   */
  evaluate(fn, ...args) {
    return this.raw.evaluate(fn, ...args);
  }

  /**
   * Waits until a function in the page returns a truthy value, and returns it.
   * @template Result
   * @template {unknown[]} Args
   * @param {string} what  name of the condition, for the message @param {(...args: Args) => Result} fn @param {Args} args
   * @returns {Promise<NonNullable<Awaited<Result>>>}
   */
  async waitFor(what, fn, ...args) {
    const start = Date.now();
    for (;;) {
      const result = await this.evaluate(fn, ...args);
      if (result) return /** @type {NonNullable<Awaited<Result>>} */ (result);
      const waited = Date.now() - start;
      if (waited > this.patience)
        throw new Error(
          [`${what} did not come about in ${this.patience / 1000} s.`, ...this.errors, ...(await this.alerts())].join(
            '\n',
          ),
        );
      await new Promise((resolve) => setTimeout(resolve, pauseAfter(waited)));
    }
  }

  /** @returns {Promise<string[]>} what the page tells the reader of: a failure to name when something else does not come */
  alerts() {
    return this.evaluate(() =>
      [...document.querySelectorAll('[role="alert"]')]
        .map(({ textContent }) => textContent?.trim() ?? '')
        .filter(Boolean),
    ).catch(() => []);
  }

  /** @param {string} selector */
  async click(selector) {
    await this.show(selector);
    await this.raw.click(selector);
  }

  /** @param {string} selector */
  async hover(selector) {
    await this.show(selector);
    await this.raw.hover(selector);
  }

  /** @param {string} selector */
  focus(selector) {
    return this.raw.focus(selector);
  }

  /** Scrolls an element into the middle of the window. @param {string} selector */
  show(selector) {
    return this.evaluate((s) => {
      const element = document.querySelector(s);
      if (!element) throw new Error(`There is no ${s} in the page.`);
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
    }, selector);
  }

  /** Replaces a field's value by typing, key by key. @param {string} selector @param {string} text */
  async type(selector, text) {
    await this.show(selector);
    await this.raw.focus(selector);
    await this.evaluate((s) => /** @type {HTMLInputElement} */ (document.querySelector(s)).select(), selector);
    if (text === '') await this.press('Backspace');
    await this.raw.keyboard.type(text);
  }

  /** Presses a key at the focus, "ArrowRight" or "Shift+ArrowRight". @param {string} keys */
  async press(keys) {
    const names = keys.split('+');
    const key = /** @type {string} */ (names.pop());
    for (const name of names) await this.raw.keyboard.down(name);
    await this.raw.keyboard.press(key);
    for (const name of names.reverse()) await this.raw.keyboard.up(name);
  }

  /** Sets a select, a slider or a number field as a reader's input would. @param {string} selector @param {string | number} value */
  set(selector, value) {
    return this.evaluate(
      (s, v) => {
        const control = /** @type {HTMLInputElement} */ (document.querySelector(s));
        control.value = v;
        control.dispatchEvent(new Event('input', { bubbles: true }));
        control.dispatchEvent(new Event('change', { bubbles: true }));
      },
      selector,
      String(value),
    );
  }

  /** Drops files on an element, the whole page by default. @param {GivenFile[]} files @param {string} [selector] */
  drop(files, selector = 'body') {
    return this.give(files, selector, 'drop');
  }

  /** Chooses files in a file input. @param {GivenFile[]} files @param {string} [selector] */
  choose(files, selector = 'input[type="file"]') {
    return this.give(files, selector, 'choose');
  }

  /** @private @param {GivenFile[]} files @param {string} selector @param {"drop" | "choose"} how */
  give(files, selector, how) {
    const given = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }));
    return this.evaluate(
      (list, s, way) => {
        const transfer = new DataTransfer();
        for (const { name, base64 } of list)
          transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
        const target = /** @type {HTMLInputElement} */ (document.querySelector(s));
        if (way === 'choose') {
          target.files = transfer.files;
          target.dispatchEvent(new Event('change', { bubbles: true }));
          return;
        }
        for (const type of ['dragenter', 'dragover', 'drop'])
          target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
      },
      given,
      selector,
      how,
    );
  }

  /** Pastes text at the focus. @param {string} text */
  paste(text) {
    return this.evaluate((pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
      // Firefox has another way to construct it with data.
      Object.defineProperty(event, 'clipboardData', { value: clipboardData });
      (document.activeElement ?? document.body).dispatchEvent(event);
    }, text);
  }

  /** @param {string} name @returns {Promise<string>} the metric at full precision, "" while it is unknown */
  metric(name) {
    return this.evaluate((n) => {
      const element = document.querySelector(`data[data-metric="${n}"]`);
      if (!element) throw new Error(`There is no metric ${n} in the page.`);
      return /** @type {HTMLDataElement} */ (element).value;
    }, name);
  }

  /**
   * Waits until a metric is known, or has the expected value.
   * @param {string} name @param {string} [expected] @returns {Promise<string>}
   */
  waitForMetric(name, expected) {
    const what = expected === undefined ? `A value of ${name}` : `${name} = ${expected}`;
    return this.waitFor(
      what,
      (n, e) => {
        const { value } = /** @type {HTMLDataElement} */ (document.querySelector(`data[data-metric="${n}"]`)) ?? {
          value: '',
        };
        return (e === null ? value !== '' : value === e) && { value };
      },
      name,
      expected ?? null,
    ).then((known) => /** @type {{value: string}} */ (known).value);
  }

  /** @param {string} selector @returns {Promise<string>} the visible text of an element; WebKit ends some with a line end */
  text(selector) {
    return this.evaluate((s) => /** @type {HTMLElement} */ (document.querySelector(s)).innerText.trimEnd(), selector);
  }

  /** Writes a picture of the window, or of an element. @param {string} path  a .png @param {string} [selector] */
  async screenshot(path, selector) {
    if (selector) await this.show(selector);
    const clip =
      selector &&
      (await this.evaluate(
        (s) => JSON.parse(JSON.stringify(/** @type {Element} */ (document.querySelector(s)).getBoundingClientRect())),
        selector,
      ));
    await writeFile(
      path,
      await this.raw.screenshot(clip ? { clip: { x: clip.x, y: clip.y, width: clip.width, height: clip.height } } : {}),
    );
  }

  /**
   * Examines parts of the page with axe-core, in one run, because axe reads the whole page each time.
   * @param {string[]} parts  selectors
   * @returns {Promise<string[]>} one line for each violated rule and element
   */
  async accessibilityFaults(...parts) {
    const source = await readFile(axePath, 'utf8');
    await this.raw.evaluate(source);
    return this.evaluate(async (include) => {
      const { axe } =
        /** @type {{axe: {run: (context: {include: string[]}) => Promise<{violations: {id: string, help: string, nodes: {target: string[]}[]}[]}>}}} */ (
          /** @type {unknown} */ (window)
        );
      const { violations } = await axe.run({ include });
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`),
      );
    }, parts);
  }

  close() {
    return this.raw.close();
  }
}
