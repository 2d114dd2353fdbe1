/** Marks each section that was read to its end with a dot. Only this browser stores the marks. */
import { all, target } from './elements.js';

const KEY = 'near-transfer.read';
/** Milliseconds that a section's end must stay on the screen. */
const DWELL = 1000;

/** @param {Document} document */
export function setUpProgress(document) {
  const links = new Map(
    all(document, '.contents-panel > ol > li > a').map((link) => [target(document, link)?.id ?? '', link]),
  );
  const read = load();
  for (const id of read) show(links.get(id), true);
  watchEnds(document, links, (id) => {
    if (read.has(id)) return;
    read.add(id);
    save(read);
    show(links.get(id), true);
  });
  document.getElementById('forget-marks')?.addEventListener('click', () => {
    read.clear();
    save(read);
    for (const link of links.values()) show(link, false);
  });
}

/** @returns {Set<string>} ids of sections; empty without storage (file://, private windows) */
function load() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return new Set(Array.isArray(stored) ? stored : []);
  } catch {
    return new Set();
  }
}

/** @param {Set<string>} read */
function save(read) {
  try {
    if (read.size === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify([...read]));
  } catch {
    // Without storage the marks last while the page is open.
  }
}

/**
 * @param {HTMLElement | undefined} link
 * @param {boolean} isRead
 */
function show(link, isRead) {
  if (!link) return;
  link.querySelector('.contents-read')?.remove();
  if (!isRead) return;
  const mark = link.ownerDocument.createElement('span');
  mark.className = 'contents-read visually-hidden';
  mark.textContent = ' (read)';
  link.append(mark);
}

/**
 * @param {Document} document
 * @param {Map<string, HTMLElement>} links  by section id
 * @param {(id: string) => void} onRead
 */
function watchEnds(document, links, onRead) {
  /** @type {Map<Element, ReturnType<typeof setTimeout>>} */
  const waiting = new Map();
  const observer = new IntersectionObserver((entries) => {
    for (const { target: end, isIntersecting } of entries) {
      clearTimeout(waiting.get(end));
      const section = end.closest('section[id]');
      if (isIntersecting && section) waiting.set(end, setTimeout(onRead, DWELL, section.id));
    }
  });
  for (const id of links.keys()) {
    const end = document.getElementById(id)?.lastElementChild;
    if (end) observer.observe(end);
  }
}
