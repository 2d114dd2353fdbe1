/** The stage: a curve, and beside it what the network knows; by mouse, touch and keyboard. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachBrowser } from './harness.mjs';

const SENTENCE = 'The quick brown fox jumps over the lazy dog; the dog sleeps on. ';
const foxes = {
  name: 'fox.txt',
  bytes: new TextEncoder().encode(SENTENCE.repeat(80)),
};
const STEPS = '1200';

/** Opens the page with a small text and sets the seven-character figure to a short run. */
async function openStage(open, options) {
  const page = await open(options);
  await page.waitForMetric('mlp7.fingerprint');
  await page.drop([foxes]);
  await page.waitFor('the text', () => document.querySelector('.corpus-status')?.textContent?.includes('fox.txt'));
  await page.set('#train7-steps', STEPS);
  return page;
}
const train = (page) => page.click('#train-context7 [data-action="train"]');
const textOf = (selector) => document.querySelector(selector)?.textContent ?? '';
const wholeRun = async (page) => {
  await train(page);
  await page.waitForMetric('mlp7.evaluated_step', STEPS);
};

/** Runs in the page: keeps what its live region says, the first exact step and the texts of the sample. */
function keepNotes() {
  const notes = /** @type {{said: string[], exact: string[], samples: string[]}} */ ({
    said: [],
    exact: [],
    samples: [],
  });
  Object.assign(window, { notes });
  const watch = (/** @type {string} */ selector, /** @type {(element: any) => void} */ note) => {
    const element = document.querySelector(selector);
    if (element)
      new MutationObserver(() => note(element)).observe(element, {
        attributes: true,
        childList: true,
        characterData: true,
        subtree: true,
      });
  };
  watch('#train-context7 [data-milestone]', ({ textContent }) => notes.said.push(textContent));
  watch('#train-context7 [data-metric="mlp7.evaluated_step"]', ({ value }) => value && notes.exact.push(value));
  watch('#train-context7 [data-stage-sample]', ({ textContent }) => notes.samples.push(textContent));
}
const notes = () => /** @type {any} */ (window).notes;

/** Runs in the page: keeps what is written where a network's newest step is not shown, and every view box. */
function noteWritings() {
  const written = /** @type {string[]} */ ([]);
  Object.assign(window, { written });
  const note = (/** @type {MutationRecord[]} */ records) => {
    // The last step is told everywhere.
    const { value } = /** @type {HTMLDataElement} */ (document.querySelector('[data-metric="mlp7.step"]'));
    if (Number(value) <= 800)
      written.push(
        ...records.map(({ target, attributeName }) => `${target.parentElement?.className} ${attributeName}`),
      );
  };
  const all = { attributes: true, childList: true, characterData: true, subtree: true };
  for (const id of ['contest', 'scale', 'context-length', 'more-text', 'perplexity', 'orders'])
    new MutationObserver(note).observe(/** @type {Element} */ (document.getElementById(id)), all);
  new MutationObserver(note).observe(document.body, { attributeFilter: ['viewBox'], subtree: true });
}

/** Runs in the page: every place that names the step in view. */
function namedSteps() {
  const figure = /** @type {HTMLElement} */ (document.querySelector('#train-context7'));
  const digits = (/** @type {string | null | undefined} */ text) => (text ?? '').replace(/\D/g, '');
  const reading = figure.querySelector('[data-reading]')?.textContent ?? '';
  return {
    slider: /** @type {HTMLInputElement} */ (figure.querySelector('[data-viewed]')).value,
    spoken: digits(
      /^Step ([\d\s]+)/.exec(figure.querySelector('[data-viewed]')?.getAttribute('aria-valuetext') ?? '')?.[1],
    ),
    beside: digits(figure.querySelector('[data-stage-step]')?.textContent),
    curve: digits(figure.querySelector('.edge-label')?.textContent),
    reading: digits(/step ([\d\s]+)/.exec(reading)?.[1]),
    value: /** @type {HTMLDataElement} */ (figure.querySelector('[data-metric="mlp7.viewed_step"]')).value,
  };
}
/** Waits until every place names one step, and returns it. */
async function oneStep(page) {
  // WebKit makes no functions of text in a page whose policy forbids it, so what was found is compared here.
  for (const end = Date.now() + page.patience; ; ) {
    const found = Object.values(await page.evaluate(namedSteps));
    if (found[0] !== '' && new Set(found).size === 1) return found[0];
    if (Date.now() > end) throw new Error(`The places name different steps: ${found}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The middle of the curve at a share of its width. */
const placeOnCurve = (page, share) =>
  page.evaluate((at) => {
    const { left, top, width, height } = /** @type {Element} */ (
      document.querySelector('#train-context7 [data-plot]')
    ).getBoundingClientRect();
    // Inside the chart's margins of 52 and 116 pixels.
    return { x: left + 52 + at * (width - 168), y: top + height / 2 };
  }, share);

/** Drags with one finger, through the browser's own input. */
async function drag(page, from, to) {
  if (page.browser === 'firefox') {
    await page.raw.touchscreen.touchStart(from.x, from.y);
    await page.raw.touchscreen.touchMove(to.x, to.y);
    return page.raw.touchscreen.touchEnd();
  }
  const session = await page.raw.context().newCDPSession(page.raw.mainFrame().page());
  const send = (type, touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await send('touchStart', [from]);
  for (let i = 1; i <= 5; i++) await send('touchMove', [{ x: from.x + ((to.x - from.x) * i) / 5, y: from.y }]);
  return send('touchEnd', []);
}

forEachBrowser((browser, open) => {
  test(`${browser}: while it trains an estimate stands there and the sample is written again; then the last step comes first`, async () => {
    const page = await openStage(open);
    await page.evaluate(keepNotes);
    await train(page);
    await page.waitForMetric('mlp7.estimate');
    assert.equal(await page.metric('mlp7.valid_perplexity'), '');
    await page.waitForMetric('mlp7.evaluated_step', STEPS);
    // Before any other point of the curve.
    const { exact, samples } = await page.evaluate(notes);
    assert.deepEqual([...new Set(exact)], [STEPS]);
    const valid = Number(await page.metric('mlp7.valid_perplexity')).toFixed(2);
    await page.waitFor(
      'the result in words',
      (value) => /** @type {any} */ (window).notes.said.at(-1)?.includes(`${value} in validation`),
      valid,
    );
    assert.ok(new Set(samples).size >= 2, 'the sample was written again');
    // One sentence, again and again: the network has learnt its words.
    await page.waitFor('words', () =>
      /quick brown fox/.test(document.querySelector('#train-context7 [data-stage-sample]')?.textContent ?? ''),
    );
  });

  test(`${browser}: while it trains nothing is written into figures that show other numbers, nor is a label laid out again`, async () => {
    const page = await openStage(open);
    // What is measured in the background is written too; it has ended then.
    await page.waitForMetric('kn8.valid_perplexity');
    await train(page);
    await page.waitForMetric('mlp7.estimate');
    await page.evaluate(noteWritings);
    await page.waitFor(
      'some steps',
      () => Number(/** @type {HTMLDataElement} */ (document.querySelector('[data-metric="mlp7.step"]')).value) > 800,
    );
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).written), []);
    await page.waitForMetric('mlp7.evaluated_step', STEPS);
  });

  test(`${browser}: a drag by mouse, a finger and the keys lead everything to one step, and back`, async () => {
    const page = await openStage(open);
    await wholeRun(page);
    await page.show('#train-context7 .stage');
    const [near, far] = [await placeOnCurve(page, 0.2), await placeOnCurve(page, 0.7)];
    await page.raw.mouse.move(far.x, far.y);
    await page.raw.mouse.down();
    await page.raw.mouse.move(near.x, near.y);
    await page.raw.mouse.up();
    assert.equal(await page.evaluate(() => String(getSelection())), '', 'labels selected by the drag');
    const byMouse = Number(await oneStep(page));
    assert.ok(byMouse > 100 && byMouse <= 300, `step ${byMouse}`);
    // The exact values of that very step, once the reader rests.
    const train = Number(await page.waitForMetric('mlp7.viewed_train_perplexity'));
    assert.ok(train > Number(await page.metric('mlp7.train_perplexity')));
    assert.equal(await page.metric('mlp7.step'), STEPS);
    let before = byMouse;
    // WebKitGTK's driver has no fingers.
    if (browser !== 'webkit') {
      await drag(page, near, far);
      before = Number(await oneStep(page));
      assert.ok(before > 700 && before <= 900, `step ${before}`);
    }
    await page.focus('#train7-viewed');
    await page.press('ArrowLeft');
    assert.ok(Number(await oneStep(page)) < before);
    await page.focus('#train-context7 [data-live]');
    await page.press('Enter');
    await page.waitFor('the newest step', () =>
      /1\s200/.test(document.querySelector('#train-context7 [data-stage-step]')?.textContent ?? ''),
    );
    // Digits follow within a tenth of a second.
    await page.waitForMetric('mlp7.viewed_step', '');
    await page.focus('#train7-viewed');
    await page.press('ArrowLeft');
    await oneStep(page);
    await page.click('#train-context7 [data-action="reset"]');
    await page.waitForMetric('mlp7.step', '0');
    const reading = () => document.querySelector('#train-context7 [data-reading]')?.textContent ?? '';
    assert.doesNotMatch(await page.evaluate(reading), /Looking at/);
  });

  test(`${browser}: arrow keys change what stands beside the curve; a matrix is offered for one character only`, async () => {
    const page = await openStage(open);
    await wholeRun(page);
    const panes = () =>
      [...document.querySelectorAll('#train-context7 [data-pane]:not([hidden])')].map((pane) =>
        pane.getAttribute('data-pane'),
      );
    assert.deepEqual(await page.evaluate(panes), ['sample']);
    await page.focus('#train-context7 [data-tabs] [value="sample"]');
    await page.press('ArrowLeft');
    assert.deepEqual(await page.evaluate(panes), ['map']);
    await page.waitFor(
      'the map',
      () => (document.querySelector('#train-context7 [data-map-reading]')?.textContent ?? '') !== '',
    );
    await page.press('ArrowLeft');
    assert.deepEqual(await page.evaluate(panes), ['surprise']);
    // A passage of a sentence that training repeats surprises a trained network little.
    assert.ok(Number(await page.waitForMetric('mlp7.passage_bits')) < 2);
    assert.match(await page.evaluate(textOf, '#train-context7 [data-stage-surprise]'), /lazy dog/);
    const offered = (id) =>
      page.evaluate(
        (s) => /** @type {HTMLInputElement} */ (document.querySelector(s)).disabled,
        `#${id} [data-tabs] [value="matrix"]`,
      );
    assert.equal(await offered('train-context7'), true);
    assert.equal(await offered('train-context1'), false);
  });

  test(`${browser}: the page asks before a run is left, a run goes on behind another page, and a frozen one wakes`, async () => {
    const page = await openStage(open);
    const asks = () => {
      const leaving = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(leaving);
      return leaving.defaultPrevented;
    };
    assert.equal(await page.evaluate(asks), false);
    await page.set('#train7-steps', 4000);
    await train(page);
    await page.waitForMetric('mlp7.estimate');
    assert.equal(await page.evaluate(asks), true);
    const other = await open({ early: true });
    // In WebKit each page has a window of its own, which the newest covers.
    await other.raw.bringToFront?.();
    if (browser === 'chromium') {
      const session = await page.raw.context().newCDPSession(page.raw.mainFrame().page());
      await session.send('Page.setWebLifecycleState', { state: 'frozen' });
      await new Promise((resolve) => setTimeout(resolve, 500));
      await session.send('Page.setWebLifecycleState', { state: 'active' });
    }
    await page.waitForMetric('mlp7.evaluated_step', '4000');
    await page.click('#train-context7 [data-action="reset"]');
    await page.waitForMetric('mlp7.step', '0');
    assert.equal(await page.evaluate(asks), false);
  });

  test(`${browser}: on a phone Train, the curve and one pane fit one screen, and nothing moves while it trains`, async () => {
    const page = await openStage(open, { width: 390, height: 844 });
    const height = () => /** @type {HTMLElement} */ (document.querySelector('#train-context7')).offsetHeight;
    const before = await page.evaluate(height);
    await train(page);
    await page.waitForMetric('mlp7.estimate');
    assert.equal(await page.evaluate(height), before);
    await page.waitForMetric('mlp7.evaluated_step', STEPS);
    assert.equal(await page.evaluate(height), before);
    const needed = await page.evaluate(() => {
      const edge = (/** @type {string} */ selector) =>
        /** @type {Element} */ (document.querySelector(`#train-context7 ${selector}`)).getBoundingClientRect();
      return edge('[data-stage-sample]').bottom - edge('[data-action="train"]').top;
    });
    // 44 pixels are the contents bar's.
    assert.ok(needed <= 844 - 44, `${needed} pixels`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    await page.evaluate(() =>
      document.querySelectorAll('.training-more').forEach((details) => void details.setAttribute('open', '')),
    );
    assert.deepEqual(await page.accessibilityFaults('#train-context1', '#train-context7'), []);
  });
});
