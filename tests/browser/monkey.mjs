/**
 * A monkey at the page: clicks, keys, drags, drops and scrolling, all from one seed, so that a failure can be repeated.
 * It tells of long tasks, which Chromium reports, with the action before them.
 */

import { drawFrom } from '../random.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */
/** @typedef {import('../random.mjs').Draw} Draw */

/** Tasks that block the page for longer than this are told of. */
const LONG_MS = 200;
const KEYS = [
  'Enter',
  ' ',
  'Escape',
  'Tab',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageDown',
  'Delete',
  'a',
  '7',
  '?',
];
const TEXTS = [
  'To be, or not to be. '.repeat(40),
  '<script>document.title = "no"</script><img src=x onerror=alert(1)>\n'.repeat(9),
  'שלום עולם\r\n'.repeat(30),
  '春眠不覺曉處處聞啼鳥夜來風雨聲花落知多少'.repeat(9),
  'x',
  '',
];

/** Notes what a page must never have, and keeps the monkey from leaving it. */
function watch() {
  /** @type {{faults: string[], tasks: {at: number, ms: number}[]}} */
  const seen = { faults: [], tasks: [] };
  Object.assign(globalThis, { monkeySeen: seen, print() {}, open: () => null });
  addEventListener('error', ({ message }) => seen.faults.push(message));
  addEventListener('unhandledrejection', ({ reason }) => seen.faults.push(`unhandled: ${reason?.stack ?? reason}`));
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest('a[href]:not([href^="#"]), a[download]');
    if (link || (event.target instanceof HTMLInputElement && event.target.type === 'file')) event.preventDefault();
  });
  try {
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) seen.tasks.push({ at: startTime, ms: duration });
    }).observe({ type: 'longtask', buffered: false });
  } catch {}
}

/** The middle of something that can be used, in the window, or of any place. @param {number} a @param {number} b @param {number} c */
function place(a, b, c) {
  const used = [
    ...document.querySelectorAll(
      'button, input, select, textarea, summary, label, a[href^="#"], [tabindex], canvas, .handle',
    ),
  ]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(
      ({ box }) => box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.left >= 0 && box.right <= innerWidth,
    );
  const one = c % 5 > 0 ? used[a % Math.max(1, used.length)] : undefined;
  if (!one) return { x: a % innerWidth, y: b % innerHeight, what: 'any place' };
  const { element, box } = one;
  return {
    x: box.left + (box.width * (1 + (b % 8))) / 10,
    y: Math.min(innerHeight - 2, Math.max(1, box.top + box.height / 2)),
    what: `${element.closest('figure, section')?.id ?? ''} ${element.tagName} ${element.id || (element.textContent ?? '').trim().slice(0, 30)}`,
  };
}

/** @type {Record<string, (page: TestPage, draw: Draw) => Promise<string>>} */
const ACTIONS = {
  async click(page, draw) {
    const { x, y, what } = await page.evaluate(place, draw(1e6), draw(1e6), draw(100));
    await page.raw.mouse.move(x, y);
    await page.raw.mouse.down();
    await page.raw.mouse.up();
    return `click ${what}`;
  },
  async press(page, draw) {
    const key = KEYS[draw(KEYS.length)];
    await page.raw.keyboard.press(key);
    return `press ${key}`;
  },
  async drag(page, draw) {
    const { x, y, what } = await page.evaluate(place, draw(1e6), draw(1e6), draw(100));
    await page.raw.mouse.move(x, y);
    await page.raw.mouse.down();
    const [right, bottom] = await page.evaluate(() => [innerWidth - 1, innerHeight - 1]);
    const within = (/** @type {number} */ at, /** @type {number} */ end) => Math.min(end, Math.max(0, at));
    for (let i = 1; i <= 4; i++)
      await page.raw.mouse.move(within(x + i * (draw(81) - 40), right), within(y + i * (draw(41) - 20), bottom));
    await page.raw.mouse.up();
    return `drag ${what}`;
  },
  async drop(page, draw) {
    const text = TEXTS[draw(TEXTS.length)] ?? '';
    const bytes = draw(4) === 0 ? Uint8Array.from({ length: 300 }, () => draw(256)) : new TextEncoder().encode(text);
    await page.drop([{ name: `monkey ${draw(100)}.txt`, bytes }]);
    return `drop ${bytes.length} bytes`;
  },
  async scroll(page, draw) {
    const share = draw(1000) / 1000;
    await page.evaluate(
      (to) => scrollTo({ top: to * document.documentElement.scrollHeight, behavior: 'instant' }),
      share,
    );
    return `scroll to ${share}`;
  },
};
/** How often each: a drop computes everything again. */
const WEIGHTS = { click: 50, press: 15, drag: 12, drop: 3, scroll: 20 };
const CHOICES = Object.entries(WEIGHTS).flatMap(([name, weight]) => Array(weight).fill(name));

/**
 * @param {TestPage} page @param {number} seed @param {number} actions
 * @returns {Promise<{faults: string[], tasks: string[]}>} tasks: long ones, with the action before
 */
export async function letMonkeyPlay(page, seed, actions) {
  const draw = drawFrom(seed);
  await page.evaluate(watch);
  /** @type {{at: number, what: string}[]} */
  const done = [];
  for (let i = 0; i < actions; i++) {
    const at = await page.evaluate(() => performance.now());
    const what = await ACTIONS[CHOICES[draw(CHOICES.length)]](page, draw);
    done.push({ at, what });
  }
  const { faults, tasks } = await page.evaluate(() => /** @type {any} */ (globalThis).monkeySeen);
  const long = tasks.filter((/** @type {{ms: number}} */ { ms }) => ms > LONG_MS);
  const before = (/** @type {number} */ at) => done.filter((one) => one.at <= at + 20).at(-1)?.what ?? 'the beginning';
  return {
    faults,
    tasks: long.map(
      (/** @type {{at: number, ms: number}} */ { at, ms }) => `${Math.round(ms)} ms after: ${before(at)}`,
    ),
  };
}
