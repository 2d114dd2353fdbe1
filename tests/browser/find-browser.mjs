/**
 * Finds the system's browsers: the one that CHROMIUM or FIREFOX names, else the first on the PATH.
 * As a program (`node find-browser.mjs chromium`) it prints the path, or fails.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAMES = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  firefox: ['firefox-esr', 'firefox'],
};

/**
 * @param {"chromium" | "firefox"} browser
 * @returns {string} an executable's path
 * @throws if there is none
 */
export function findBrowser(browser) {
  const named = process.env[browser.toUpperCase()];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = named ? [named] : NAMES[browser].flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = candidates.find(isExecutable);
  if (!found)
    throw new Error(
      `${browser} was not found; install it (Debian: apt-get install ${NAMES[browser][0]}) or name it with ${browser.toUpperCase()}.`,
    );
  return found;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(findBrowser(/** @type {"chromium" | "firefox"} */ (process.argv[2])));
