/**
 * Finds the system's browsers: the one that CHROMIUM, FIREFOX or WEBKIT names, else the first on the PATH, or where
 * Debian has WebKitGTK's.
 * As a program (`node find-browser.mjs chromium`) it prints the path, or fails.
 */
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAMES = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  firefox: ['firefox-esr', 'firefox'],
  webkit: ['MiniBrowser'],
};
const PACKAGES = { chromium: 'chromium', firefox: 'firefox-esr', webkit: 'webkit2gtk-driver xvfb xauth' };

/**
 * @param {keyof typeof NAMES} browser
 * @returns {string} an executable's path
 * @throws if there is none
 */
export function findBrowser(browser) {
  const named = process.env[browser.toUpperCase()];
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...webkitFolders()];
  const candidates = named ? [named] : NAMES[browser].flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = candidates.find(isExecutable);
  if (!found)
    throw new Error(
      `${browser} was not found; install it (Debian: apt-get install ${PACKAGES[browser]}) or name it with ${browser.toUpperCase()}.`,
    );
  return found;
}

/** @returns {string[]} /usr/lib/ARCHITECTURE/webkit2gtk-VERSION, where there is one */
function webkitFolders() {
  const inside = (/** @type {string} */ folder, /** @type {RegExp} */ name) => {
    try {
      return readdirSync(folder).flatMap((entry) => (name.test(entry) ? [join(folder, entry)] : []));
    } catch {
      return [];
    }
  };
  return inside('/usr/lib', /-linux-gnu/).flatMap((folder) => inside(folder, /^webkit2gtk-/));
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
  console.log(findBrowser(/** @type {keyof typeof NAMES} */ (process.argv[2])));
