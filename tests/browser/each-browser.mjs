/** The same tests in each browser, on pages of the tests' own making; harness.mjs has the built page. */
import { after, before, describe } from 'node:test';
import { launch } from './launch.mjs';

/** @typedef {import('./launch.mjs').BrowserName} BrowserName */

/** @returns {BrowserName[]} Chromium and Firefox, or those that BROWSERS names in the environment */
export const chosenBrowsers = () =>
  /** @type {BrowserName[]} */ (process.env.BROWSERS?.split(',') ?? ['chromium', 'firefox']);

/** @param {BrowserName} browser @returns {BrowserName[]} for tests of what browsers do alike: all that are chosen, or with ONCE=1 this one */
export const oneOf = (browser) => chosenBrowsers().filter((chosen) => chosen === browser || !process.env.ONCE);

/** The browsers of this process, by name and options. @type {Map<string, Promise<import('./launch.mjs').Launched>>} */
const running = new Map();
let closes = false;

/**
 * Launches a browser for all files of this process, which costs as much as several pages.
 * @param {BrowserName} browser @param {import('./launch.mjs').LaunchOptions} [options]
 */
export function launchOnce(browser, options = {}) {
  const key = JSON.stringify([browser, options]);
  const launching = running.get(key) ?? launch[browser](options);
  running.set(key, launching);
  return launching;
}

/** Declares that browsers are closed after the last test; outside of a suite. */
export function closeBrowsersAtEnd() {
  if (closes) return;
  closes = true;
  after(async () => {
    const all = await Promise.allSettled(running.values());
    await Promise.all(all.map((outcome) => outcome.status === 'fulfilled' && outcome.value.close()));
  });
}

/** @param {(browser: BrowserName, newPage: () => Promise<import('./launch.mjs').RawPage>) => void} define  declares the tests of one browser, which close their pages */
export function forEachLaunched(define) {
  closeBrowsersAtEnd();
  for (const browser of chosenBrowsers())
    describe(browser, () => {
      before(() => launchOnce(browser));
      define(browser, async () => {
        const launched = await launchOnce(browser);
        return launched.newPage({ width: 400, height: 300, dark: false, scale: 1 });
      });
    });
}
