/** The same tests in each browser, on pages of the tests' own making; harness.mjs has the built page. */
import { after, before, describe } from 'node:test';
import { launch } from './launch.mjs';

/** @typedef {import('./launch.mjs').BrowserName} BrowserName */

/** @returns {BrowserName[]} Chromium and Firefox, or those that BROWSERS names in the environment */
export const chosenBrowsers = () =>
  /** @type {BrowserName[]} */ (process.env.BROWSERS?.split(',') ?? ['chromium', 'firefox']);

/** @param {BrowserName} browser @returns {BrowserName[]} for tests of what browsers do alike: all that are chosen, or with ONCE=1 this one */
export const oneOf = (browser) => chosenBrowsers().filter((chosen) => chosen === browser || !process.env.ONCE);

/** @param {(browser: BrowserName, newPage: () => Promise<import('./launch.mjs').RawPage>) => void} define  declares the tests of one browser */
export function forEachLaunched(define) {
  for (const browser of chosenBrowsers())
    describe(browser, () => {
      /** @type {import('./launch.mjs').Launched} */
      let launched;
      before(async () => {
        launched = await launch[browser]();
      });
      after(() => launched?.close());
      define(browser, () => launched.newPage({ width: 400, height: 300, dark: false, scale: 1 }));
    });
}
