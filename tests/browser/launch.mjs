/**
 * Launches Chromium through Playwright, Firefox through Puppeteer (Playwright cannot drive a stock Firefox), and
 * WebKitGTK through its own driver, where BROWSERS=webkit asks for it.
 */
import { createRequire } from 'node:module';
import { findBrowser } from './find-browser.mjs';
import { launchWebkit } from './webkit.mjs';

const require = createRequire(new URL('../../web/package.json', import.meta.url));

const CHROMIUM_SWITCHES = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const FIREFOX_PREFERENCES = {
  // Puppeteer turns this off; readers have it on.
  'security.fileuri.strict_origin_policy': true,
  // A clock rounded to a millisecond cannot time a step.
  'privacy.reduceTimerPrecision': false,
};

/** @typedef {"chromium" | "firefox" | "webkit"} BrowserName */
/** @typedef {{width: number, height: number, dark: boolean, scale: number}} View  dark and scale: Chromium only */
/**
 * @typedef {object} RawPage  Methods that both drivers' pages share.
 * @property {(url: string) => Promise<unknown>} goto
 * @property {() => Promise<unknown>} reload
 * @property {(fn: any, ...args: any[]) => Promise<any>} evaluate  a function with its arguments, or a script as text
 * @property {(selector: string) => Promise<unknown>} click
 * @property {(selector: string) => Promise<unknown>} hover
 * @property {(selector: string) => Promise<unknown>} focus
 * @property {{press: (key: any) => Promise<unknown>, type: (text: string) => Promise<unknown>, down: (key: any) => Promise<unknown>, up: (key: any) => Promise<unknown>}} keyboard
 * @property {{move: (x: number, y: number) => Promise<unknown>, down: () => Promise<unknown>, up: () => Promise<unknown>}} mouse
 * @property {() => {evaluate: (fn: any, ...args: any[]) => Promise<any>}[]} frames  the page, then its frames
 * @property {(event: any, listener: (message: any) => void) => unknown} on
 * @property {(options?: any) => Promise<Uint8Array>} screenshot
 * @property {(media: {colorScheme: string}) => Promise<void>} [emulateMedia]  Chromium only
 * @property {() => Promise<unknown>} close
 */
/** @typedef {{newPage: (view: View) => Promise<RawPage>, close: () => Promise<unknown>}} Launched */

/** @typedef {{serviceWorkers?: boolean}} LaunchOptions  serviceWorkers: each page fetches all files of the site once more, to keep them; not by default */

/** @type {Record<BrowserName, (options?: LaunchOptions) => Promise<Launched>>} */
export const launch = { chromium: launchChromium, firefox: launchFirefox, webkit: launchWebkit };

/** @param {LaunchOptions} [options] */
async function launchChromium({ serviceWorkers = false } = {}) {
  const { chromium } = /** @type {import('playwright-core')} */ (require('playwright-core'));
  const args = process.getuid?.() === 0 ? [...CHROMIUM_SWITCHES, '--no-sandbox'] : CHROMIUM_SWITCHES;
  const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args });
  /** @param {View} view */
  const newPage = async ({ width, height, dark, scale }) => {
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: scale,
      colorScheme: dark ? 'dark' : 'light',
    });
    if (!serviceWorkers) await context.addInitScript(refuseServiceWorkers);
    const page = await context.newPage();
    // Playwright takes only one argument.
    const evaluate = (/** @type {Function | string} */ fn, /** @type {unknown[]} */ ...args) =>
      page.evaluate(typeof fn === 'string' ? fn : `(${fn})(...${JSON.stringify(args)})`);
    const close = () => context.close();
    return /** @type {RawPage} */ (
      /** @type {unknown} */ (
        new Proxy(page, {
          get: (_, key) => (key === 'evaluate' ? evaluate : key === 'close' ? close : member(page, key)),
        })
      )
    );
  };
  return { newPage, close: () => browser.close() };
}

/** Playwright's own way to block them throws in a frame without an origin, as if the page had. */
function refuseServiceWorkers() {
  try {
    navigator.serviceWorker.register = () => Promise.reject(new Error('The tests keep no files of the site.'));
  } catch {
    // Such a frame has none.
  }
}

/** @param {LaunchOptions} [options] */
async function launchFirefox({ serviceWorkers = false } = {}) {
  const puppeteer = /** @type {import('puppeteer-core')} */ (require('puppeteer-core'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    protocol: 'webDriverBiDi',
    executablePath: findBrowser('firefox'),
    headless: true,
    defaultViewport: null,
    extraPrefsFirefox: { ...FIREFOX_PREFERENCES, 'dom.serviceWorkers.enabled': serviceWorkers },
  });
  /** @param {View} view */
  const newPage = async ({ width, height }) => {
    const page = await browser.newPage();
    await page.setViewport({ width, height }).catch(unlessUnknown);
    return /** @type {RawPage} */ (/** @type {unknown} */ (page));
  };
  return { newPage, close: () => browser.close() };
}

/** Puppeteer also sets the screen's orientation, a command that older releases of Firefox lack. @param {Error} error */
function unlessUnknown(error) {
  if (!error.message.includes('unknown command')) throw error;
}

/** @param {any} object @param {PropertyKey} key */
function member(object, key) {
  const value = object[key];
  return typeof value === 'function' ? value.bind(object) : value;
}
