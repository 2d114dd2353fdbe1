/**
 * The service worker: keeps the files of one build of the page, and answers with them, so that the page opens without a
 * network. A newer build waits beside it until no page uses the older one, or the reader asks for it. Names hold a hash
 * of their content, so that an open page of the build before still finds its files.
 */
import { hasSimd } from './starting.js';

/**
 * @typedef {object} OfflineFiles
 * @property {string} version
 * @property {Record<string, string>} needed  what a visit needs: integrity by path
 * @property {string[]} whenUsed  paths of what few visits need
 */

const { version, needed, whenUsed } = __OFFLINE__;
const PREFIX = 'near-transfer-';
const CACHE = PREFIX + version;
/** The build before this one, for pages that are still open. */
const KEPT_BUILDS = 2;

/** With these a browser lets workers share memory, which makes training on several cores faster. */
const ISOLATION = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** Files do not depend on headers of requests, whatever the host says. */
const ANY = { ignoreVary: true };

const scope = /** @type {import('./service-worker-scope.js').Scope} */ (/** @type {unknown} */ (self));
const keptFiles = new Set([...Object.keys(needed), ...whenUsed]);

scope.addEventListener('install', (event) => event.waitUntil(fill()));
scope.addEventListener('activate', (event) => event.waitUntil(dropOlder()));
scope.addEventListener('message', ({ data }) => void (data === 'take over' && scope.skipWaiting()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = pathOf(request);
  if (path === null) return;
  if (path === 'index.html' && request.mode === 'navigate') return event.respondWith(page(request));
  event.respondWith(kept(path, request));
});

/** Takes every file or none: one that differs from the build's, because the site is just being renewed, ends it. */
async function fill() {
  const cache = await caches.open(CACHE);
  const other = hasSimd() ? '-scalar-' : /\/(counting|engine)-(?!scalar)[^/]*\.wasm$/;
  const wanted = Object.entries(needed).filter(([path]) => path.search(other) < 0);
  const requests = wanted.map(
    ([path, integrity]) => new Request(path, { integrity, cache: path.startsWith('assets/') ? 'default' : 'no-cache' }),
  );
  await cache.addAll(requests);
}

async function dropOlder() {
  const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  for (const name of builds.slice(0, -KEPT_BUILDS)) await caches.delete(name);
}

/** @param {Request} request @returns {string | null} the path below the page's folder, where this worker answers for it */
function pathOf({ method, url }) {
  const folder = scope.registration.scope;
  if (method !== 'GET' || !url.startsWith(folder)) return null;
  const path = decodeURI(new URL(url).pathname.slice(new URL(folder).pathname.length)) || 'index.html';
  return keptFiles.has(path) || path.startsWith('assets/') ? path : null;
}

/** A page in a frame stays as open as the page around it. @param {Request} request */
async function page(request) {
  const response = await kept('index.html', request);
  if (request.destination !== 'document') return response;
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8' });
  for (const [name, value] of Object.entries(ISOLATION)) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}

/** @param {string} path @param {Request} request @returns {Promise<Response>} of this build, else of the one before, else from the site */
async function kept(path, request) {
  const cache = await caches.open(CACHE);
  const found = (await cache.match(path, ANY)) ?? (await caches.match(path, ANY));
  if (found) return found;
  const response = await fetch(request);
  if (response.ok && whenUsed.includes(path)) await cache.put(path, response.clone());
  return response;
}
