/** Keeps the page for visits without a network, and offers a newer build of it, which only the reader's press brings in. */

/** Milliseconds after which the page has what it needs, and its files can be fetched once more to be kept. */
const REST_MS = 5000;

const NEWER =
  'A newer version of this page is here. Taking it loads the page again: a training under way ends, and a text or network that you do not keep is gone.';

/** @param {Document} document @param {import('./notice.js').Notice} notice */
export function keepOffline(document, notice) {
  const container = document.querySelector('link[rel="manifest"]') && window.top === window ? workers() : null;
  if (container) setTimeout(() => register(container, notice).catch(() => {}), REST_MS);
}

/** @returns {ServiceWorkerContainer | null} null where the browser has none here: on plain http, in some private windows */
function workers() {
  try {
    return navigator.serviceWorker ?? null;
  } catch {
    return null;
  }
}

/** @param {ServiceWorkerContainer} container @param {import('./notice.js').Notice} notice */
async function register(container, notice) {
  const registration = await container.register('sw.js', { updateViaCache: 'none' });
  const offer = () => {
    // The first build of all waits for nobody.
    if (registration.waiting && container.controller) offerNewer(container, registration, notice);
  };
  offer();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', offer));
}

/** @param {ServiceWorkerContainer} container @param {ServiceWorkerRegistration} registration @param {import('./notice.js').Notice} notice */
function offerNewer(container, registration, notice) {
  const take = () => {
    // Another window may have taken it.
    if (!registration.waiting) return location.reload();
    container.addEventListener('controllerchange', () => location.reload(), { once: true });
    registration.waiting.postMessage('take over');
  };
  const choices = [
    { label: 'Load the newer version', press: take, primary: true },
    { label: 'Later', press: () => notice.hide('update') },
  ];
  notice.show('update', NEWER, choices, 'status');
}
