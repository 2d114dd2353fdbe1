/** Measures a reader's waiting times on the built page. */
import { serve } from '../../web/serve.mjs';
import { articleCorpus } from '../article-corpus.mjs';

const REPEATS = 5;
/** A pause before each case, so that the previous page has closed. */
const REST_MS = 1500;

/** @typedef {import('../browser/harness.mjs').TestPage} TestPage */
/** @typedef {{name: string, unit: string, value: number}} Result */

/**
 * @param {import('../browser/launch.mjs').BrowserName} browser
 * @param {() => Promise<TestPage>} open
 * @returns {Promise<Result[]>}
 */
export async function measurePage(browser, open) {
  const { server, address } = await serve(0);
  /** @type {((page: TestPage, address: string) => Promise<Result[]>)[]} */
  const cases =
    browser === 'chromium'
      ? [drops, answer, ...new Array(REPEATS).fill(coldLoad), liveFrames, trainPressed]
      : [drops, answer, trainPressed];
  const results = /** @type {Result[]} */ ([]);
  for (const measure of cases) {
    const page = await open();
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    const measured = measure(page, address).catch((error) =>
      console.error(`${browser}: ${measure.name}: ${error.message}`),
    );
    results.push(...((await measured) ?? []));
    await page.close();
  }
  server.closeAllConnections();
  server.close();
  return [...new Set(results.map(({ name }) => name))].map((name) =>
    median(results.filter((result) => result.name === name)),
  );
}

/** @param {Result[]} results  of one case, each from a new page */
const median = (results) => /** @type {Result} */ (results.sort((a, b) => a.value - b.value)[results.length >> 1]);

/**
 * Measures from the drop of the article's file to the frame after the one that drew its bigram matrix, and to the frame
 * after the one that wrote the bigram's perplexity into the article's words.
 * @param {TestPage} page @param {string} address @returns {Promise<Result[]>}
 */
async function drops(page, address) {
  await page.goto(address);
  await page.waitForMetric('bigram.valid_perplexity');
  await page.show('#bigram');
  const { name, bytes } = articleCorpus();
  await page.evaluate(
    (base64, fileName) => {
      const file = new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], fileName);
      Object.assign(window, { dropped: file });
    },
    bytes.toString('base64'),
    name,
  );
  /** @type {Awaited<ReturnType<typeof timeOneDrop>>[]} */
  const timings = [];
  for (let i = 0; i < REPEATS; i++) timings.push(await page.evaluate(timeOneDrop));
  const fastest = (/** @type {'matrix' | 'words'} */ what) => Math.min(...timings.map((timing) => timing[what]));
  return [
    { name: 'drop_to_matrix_ms.shakespeare', unit: 'ms', value: fastest('matrix') },
    { name: 'drop_to_words_ms.shakespeare', unit: 'ms', value: fastest('words') },
  ];
}

/** Runs in the page. The bigram figure publishes p(newline | newline) in the task that draws its matrix. */
async function timeOneDrop() {
  const transfer = new DataTransfer();
  transfer.items.add(/** @type {any} */ (window).dropped);
  const start = performance.now();
  /** @param {string} selector  of a metric @returns {Promise<number>} milliseconds to the frame after its value came */
  const shown = (selector) => {
    const metric = /** @type {HTMLDataElement} */ (document.querySelector(selector));
    metric.value = '';
    return new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (metric.value === '') return;
        observer.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
      });
      observer.observe(metric, { attributes: true });
    });
  };
  const both = [shown('[data-metric="bigram.newline_newline"]'), shown('p [data-metric="bigram.valid_perplexity"]')];
  document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
  const [matrix, words] = await Promise.all(both);
  // The next drop would interrupt what this text still brings.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return { matrix: Number(matrix), words: Number(words) };
}

/**
 * Measures from the last step of the quick recipe, with seven characters of context on the article's text, to both exact
 * perplexities of that step.
 * @param {TestPage} page @param {string} address @returns {Promise<Result[]>}
 */
async function answer(page, address) {
  await page.goto(address);
  await page.waitForMetric('bigram.valid_perplexity');
  await page.drop([articleCorpus()]);
  await page.waitForMetric('corpus.characters', '4573338');
  // By then the text is sorted, which a reader who scrolls to the figure does not wait for either.
  await page.waitForMetric('ngram8.valid_perplexity');
  await page.set('#train-context7 [data-field="recipe"]', 'quick');
  await page.click('#train-context7 [data-action="train"]');
  page.patience = 120_000;
  const milliseconds = await page.evaluate(timeAnswer);
  return [{ name: 'answer_seconds.context7', unit: 's', value: milliseconds / 1e3 }];
}

/** Runs in the page while a network trains. @returns {Promise<number>} milliseconds */
async function timeAnswer() {
  const steps = /** @type {HTMLInputElement} */ (document.querySelector('#train-context7 [data-field="steps"]')).value;
  const metric = (/** @type {string} */ name) =>
    /** @type {HTMLDataElement} */ (document.querySelector(`[data-metric="mlp7.${name}"]`)).value;
  /** @param {() => boolean} holds */
  const until = (holds) =>
    new Promise((resolve) => {
      const look = () => (holds() ? resolve(performance.now()) : requestAnimationFrame(look));
      look();
    });
  const last = await until(() => metric('step') === steps);
  const answered = await until(
    () => metric('evaluated_step') === steps && metric('train_perplexity') !== '' && metric('valid_perplexity') !== '',
  );
  return Number(answered) - Number(last);
}

/**
 * Measures, over a simulated connection of 10 Mbit/s with an empty cache, the time until the built-in text is counted,
 * when every control answers, and how much the layout shifts meanwhile.
 * @param {TestPage} page @param {string} address @returns {Promise<Result[]>}
 */
async function coldLoad(page, address) {
  const raw = /** @type {import('playwright-core').Page} */ (/** @type {unknown} */ (page.raw));
  const session = await raw.context().newCDPSession(raw);
  const bytesPerSecond = 10e6 / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 20,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await raw.addInitScript(() => {
    const shifts = /** @type {number[]} */ ([]);
    new PerformanceObserver((list) =>
      shifts.push(...list.getEntries().map((entry) => /** @type {any} */ (entry).value)),
    ).observe({ type: 'layout-shift', buffered: true });
    Object.assign(window, { shifts });
    const counted = () =>
      /** @type {HTMLDataElement | null} */ (document.querySelector('data[data-metric="corpus.characters"]'))?.value;
    const look = () =>
      counted() ? Object.assign(window, { interactive: performance.now() }) : requestAnimationFrame(look);
    look();
  });
  await page.goto(address);
  const value = await page.waitFor('An interactive page', () => /** @type {any} */ (window).interactive);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)));
  const shift = await page.evaluate(() =>
    /** @type {number[]} */ (/** @type {any} */ (window).shifts).reduce((sum, each) => sum + each, 0),
  );
  return [
    { name: 'cold_load_ms.10mbit', unit: 'ms', value },
    { name: 'layout_shift', unit: 'ratio', value: shift },
  ];
}

/** Training figures, and the figures that are redrawn while their networks train. @type {[string, string[]][]} */
const LIVE_FIGURES = [
  ['train-context1', ['train-context1 .stage', 'matrices .plot', 'embeddings .plot']],
  ['train-context7', ['train-context7 .stage']],
];
const LIVE_SECONDS = 2;

/**
 * Measures, for the slowest live figure while a network trains at full speed on the article's text, how long the main
 * thread draws in a frame (95th percentile), and the frames per second.
 * @param {TestPage} page @param {string} address @returns {Promise<Result[]>}
 */
async function liveFrames(page, address) {
  const raw = /** @type {import('playwright-core').Page} */ (/** @type {unknown} */ (page.raw));
  await raw.addInitScript(timeFrames);
  await openArticle(page, address);
  let [milliseconds, rate] = [0, Infinity];
  for (const [trained, figures] of LIVE_FIGURES) {
    // Any recipe would end before all of them are measured.
    await page.set(`#${trained} [data-field="steps"]`, '1000000');
    await page.click(`#${trained} [data-action="train"]`);
    for (const figure of figures) {
      await page.show(`#${figure}`);
      await page.evaluate(watchFrames, 0.5);
      const { rate: measured, drawn } = await page.evaluate(watchFrames, LIVE_SECONDS);
      milliseconds = Math.max(milliseconds, drawn.sort((a, b) => a - b)[Math.floor(0.95 * drawn.length)] ?? 0);
      rate = Math.min(rate, measured);
    }
    await page.click(`#${trained} [data-action="reset"]`);
  }
  return [
    { name: 'live_frame_ms', unit: 'ms', value: milliseconds },
    { name: 'live_frames_per_second', unit: 'Hz', value: rate },
  ];
}

/** Puts the article's text in use, and waits until its counting is over. @param {TestPage} page @param {string} address */
async function openArticle(page, address) {
  await page.goto(address);
  await page.waitForMetric('bigram.valid_perplexity');
  await page.drop([articleCorpus()]);
  await page.waitForMetric('corpus.characters', '4573338');
  await page.waitForMetric('ngram8.valid_perplexity');
}

const TRAININGS = 3;

/**
 * Measures from the press of Train in the seven-character figure to the last step of the quick recipe, with its stage in
 * view and moving.
 * @param {TestPage} page @param {string} address @returns {Promise<Result[]>}
 */
async function trainPressed(page, address) {
  await openArticle(page, address);
  await page.show('#train-context7 .stage');
  const timings = [];
  for (let i = 0; i < TRAININGS; i++) {
    timings.push(await page.evaluate(timeOneTraining));
    // The exact evaluations that follow would compete with the next training.
    await page.click('#train-context7 [data-action="reset"]');
    await page.waitForMetric('mlp7.step', '0');
  }
  return [{ name: 'train_pressed_seconds', unit: 's', value: Math.min(...timings) / 1000 }];
}

/** Runs in the page: presses Train and waits for the figure to show the last step. @returns {Promise<number>} milliseconds */
function timeOneTraining() {
  const figure = /** @type {HTMLElement} */ (document.querySelector('#train-context7'));
  const { value: last } = /** @type {HTMLInputElement} */ (figure.querySelector('[data-field="steps"]'));
  const step = /** @type {HTMLDataElement} */ (figure.querySelector('data[data-metric="mlp7.step"]'));
  const start = performance.now();
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (step.value !== last) return;
      observer.disconnect();
      resolve(performance.now() - start);
    });
    observer.observe(step, { attributes: true });
    /** @type {HTMLElement} */ (figure.querySelector('[data-action="train"]')).click();
  });
}

/** Runs in the page before its scripts: sums the time of the callbacks of each animation frame, by the frame's time. */
function timeFrames() {
  const original = requestAnimationFrame;
  const spent = new Map();
  Object.assign(window, { spent });
  window.requestAnimationFrame = (callback) =>
    original((time) => {
      const start = performance.now();
      callback(time);
      spent.set(time, (spent.get(time) ?? 0) + performance.now() - start);
    });
}

/** Runs in the page: the frames per second of some seconds, and how long those took that drew something. @param {number} seconds */
function watchFrames(seconds) {
  const { spent } = /** @type {{spent: Map<number, number>}} */ (/** @type {unknown} */ (window));
  spent.clear();
  const end = performance.now() + 1e3 * seconds;
  return /** @type {Promise<{rate: number, drawn: number[]}>} */ (
    new Promise((resolve) => {
      const next = () => {
        if (performance.now() < end) requestAnimationFrame(next);
        else {
          const times = [...spent.keys()].sort((a, b) => a - b);
          const rate = (1e3 * (times.length - 1)) / ((times.at(-1) ?? 0) - (times[0] ?? 0));
          resolve({ rate, drawn: [...spent.values()].filter((milliseconds) => milliseconds > 0.1) });
        }
      };
      requestAnimationFrame(next);
    })
  );
}
