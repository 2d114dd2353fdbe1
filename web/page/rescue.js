/**
 * Stands in the document and runs before everything else. It puts on the colours that the reader chose; and where the page's
 * script does not come, fails at once or finds that nothing can be computed here, it brings in the whole article, with
 * pictures for figures, and one line that says why. Written for browsers of any age.
 */
import './worn-colours.js';

const root = document.documentElement;
/** Milliseconds after which a reader should not wait for the script any longer. */
const PATIENCE_MS = 10000;

/** One figure alone, in a frame of another page; page/embedding.js has the rest. */
const embedded = /[?&]embed=1(&|$)/.test(location.search) && /[?&]figure=([\w-]+)/.exec(location.search);
if (embedded) root.setAttribute('data-embedded', embedded[1] || '');
// A frame that its page keeps without an origin does not get scripts of this site. The one file needs nothing of it.
const ONE_FILE = 'near-transfer.html';
if (embedded && self.origin === 'null' && location.pathname.slice(-ONE_FILE.length) !== ONE_FILE) {
  // Nothing is amiss with this document, which ends here.
  root.setAttribute('data-started', 'true');
  location.replace(ONE_FILE + location.search + location.hash);
}

const PICTURES = 'The figures are pictures here, because ';
/** By what web/main.js found, or nothing. @type {Record<string, string>} */
const REASONS = {
  WebAssembly:
    'WebAssembly, by which they compute, is switched off in this browser. To allow it: on an iPhone or iPad in Lockdown Mode, open the page menu in the address bar and switch Lockdown Mode off for this website; in another browser, allow WebAssembly in its security settings. Then ',
  policy:
    'the policy of this site forbids WebAssembly, by which they compute. Its owner can allow it by “wasm-unsafe-eval” in the Content-Security-Policy. Then ',
  workers: 'this browser has no web workers, in which they compute. In a newer one, ',
  failure: 'the script of this page failed. To try again, ',
};
const FRAMED = 'this page stands in a frame that keeps its script out. It computes in a window of its own: ';
const MISSING = 'the script of this page did not load, or this browser is too old for it. Check the connection, then ';

function rescue() {
  const given = root.getAttribute('data-obstacle');
  if ((root.hasAttribute('data-started') && !given) || root.classList.contains('reading-only')) return;
  root.classList.add('reading-only');
  const held = document.querySelectorAll('.later, .unspoken');
  for (let i = 0; i < held.length; i++) bringIn(/** @type {Element} */ (held[i]));
  // The heads of a table's columns stay, as text.
  const sorts = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('th button'));
  for (let i = 0; i < sorts.length; i++) sorts[i].disabled = true;
  /** @type {Element} */ (document.getElementById('opening')).setAttribute('inert', '');
  explain(given);
}

/** @param {Element} element */
function bringIn(element) {
  const folded = element.firstElementChild;
  if (folded && folded.nodeName === 'NOSCRIPT') element.innerHTML = folded.textContent || '';
  element.classList.remove('later', 'unspoken');
  // As page/laying-out.js does, for WebKit.
  const animations = element.getAnimations ? element.getAnimations() : [];
  for (let i = 0; i < animations.length; i++) animations[i].cancel();
}

/** @param {string | null} given */
function explain(given) {
  const line = /** @type {HTMLElement} */ (document.querySelector('.cannot-compute'));
  const framed = !given && window.top !== window;
  line.textContent = PICTURES + (given ? REASONS[given] : framed ? FRAMED : MISSING);
  const link = document.createElement('a');
  link.href = location.href;
  if (framed) link.target = '_blank';
  link.textContent = framed ? 'open it there.' : 'load the page again.';
  line.appendChild(link);
  line.hidden = false;
}

// By then the page's script has run or failed.
document.addEventListener('DOMContentLoaded', rescue);
// That event waits for the script, however late.
document.addEventListener('readystatechange', () => setTimeout(rescue, PATIENCE_MS), { once: true });
// The page's script asks for it.
document.addEventListener('obstacle', rescue);
// A file that is dropped must not replace the page.
const refuse = (/** @type {Event} */ event) => {
  if (root.classList.contains('reading-only')) event.preventDefault();
};
document.addEventListener('dragover', refuse);
document.addEventListener('drop', refuse);
