/** What a class room needs: colours, slides, search, keys, exercises, a hand-out, dice and the page for teachers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forOneBrowserInTurn } from './harness.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */

const status = (/** @type {TestPage} */ page) =>
  page.evaluate(() => document.querySelector('.slide-bar [role="status"]')?.textContent ?? '');
const place = async (/** @type {TestPage} */ page) => Number((await status(page)).split(' ')[0]);
const background = () => getComputedStyle(document.documentElement).backgroundColor;
const openDoor = (/** @type {TestPage} */ page, /** @type {string} */ door, /** @type {string} */ appears) =>
  page
    .evaluate((name) => /** @type {HTMLElement} */ (document.querySelector(`[data-open="${name}"]`)).click(), door)
    .then(() => page.waitFor(appears, (selector) => document.querySelector(selector) !== null, appears));

forOneBrowserInTurn('chromium', (browser, open) => {
  test(`${browser}: colours are the reader’s from the first moment of the next visit, and canvases follow`, async () => {
    const page = await open();
    const choose = (/** @type {string} */ value) =>
      page.evaluate(
        (v) => /** @type {HTMLElement} */ (document.querySelector(`[name="colours"][value="${v}"]`)).click(),
        value,
      );
    const shade = () => {
      const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('#bigram canvas'));
      const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(
        canvas.width / 2,
        canvas.height / 2,
        1,
        1,
      );
      return data.join();
    };
    await page.show('#bigram');
    await page.waitFor('the matrix', () => document.querySelector('#bigram canvas') !== null);
    await choose('light');
    const [light, lightShade] = [await page.evaluate(background), await page.evaluate(shade)];
    await choose('dark');
    assert.equal(await page.evaluate(background), 'rgb(21, 24, 28)');
    assert.equal(light, 'rgb(255, 255, 255)');
    await page.waitFor(
      'another shade',
      (before) => {
        const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('#bigram canvas'));
        const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
        return context.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data.join() !== before;
      },
      lightShade,
    );
    await page.raw.reload();
    // The script in the head has run before anything is painted.
    assert.equal(await page.evaluate(background), 'rgb(21, 24, 28)');
    await page.waitFor('the page', () => document.documentElement.dataset.ready === 'true');
    await choose('');
    assert.equal(await page.evaluate(() => document.documentElement.matches('.light, .dark')), false);
  });

  test(`${browser}: slides hold every block of the article once, none is wider than a projector, and type is small only where the figure so fits`, async () => {
    const page = await open({ reuse: true, width: 1024, height: 768 });
    await openDoor(page, 'presenter', '.slide-bar');
    await page.press('Home');
    const count = Number((await status(page)).match(/of (\d+)/)?.[1]);
    const seen = await page.evaluate(async (slides) => {
      const blocks = [];
      const root = document.documentElement;
      let smallAndTall = 0;
      let widest = 0;
      for (let i = 0; i < slides; i++) {
        const shown = [...document.querySelectorAll('article > section > .on-slide')];
        blocks.push(...shown);
        widest = Math.max(widest, root.scrollWidth);
        if (shown.some((block) => block.matches('figure')) && Number(root.style.getPropertyValue('--scale')) < 1.2)
          smallAndTall += Number(root.scrollHeight > innerHeight);
        /** @type {HTMLElement} */ (document.querySelector('[data-command="next"]')).click();
      }
      const all = document.querySelectorAll('article > section > :not(.computed-by, noscript)');
      return {
        once: blocks.length === new Set(blocks).size,
        shown: blocks.length,
        all: all.length,
        widest,
        smallAndTall,
      };
    }, count);
    assert.deepEqual(seen, { once: true, shown: seen.all, all: seen.all, widest: 1024, smallAndTall: 0 });
    assert.ok(count > 100 && count < seen.all, `${count} slides of ${seen.all} blocks`);
    assert.equal(await place(page), count, 'the last slide stays');
    assert.deepEqual(await page.accessibilityFaults('.slide-bar', '.on-slide'), []);
    await page.press('Escape');
    assert.equal(await page.evaluate(() => document.querySelector('.slide-bar, .on-slide, .presenting')), null);
    assert.ok(
      await page.evaluate(() => document.activeElement?.matches('section > [tabindex]')),
      'focus stays at the place',
    );
  });

  test(`${browser}: keys lead through slides, belong to a focused slider, and the place survives a reload`, async () => {
    const page = await open({ hash: '#coin' });
    await openDoor(page, 'presenter', '.slide-bar');
    await page.waitFor('the coin', () => document.querySelector('#coin.on-slide') !== null);
    const coin = await place(page);
    await page.press('ArrowRight');
    assert.equal(await place(page), coin + 1);
    await page.press('ArrowLeft');
    // The coin is taller than the screen: Page Down leads down it, then on, as a remote does.
    await page.press('PageDown');
    assert.deepEqual([await place(page), await page.evaluate(() => scrollY > 0)], [coin, true]);
    await page.press('Home');
    assert.equal(await place(page), 1);
    for (let i = 1; i < coin; i++) await page.press('ArrowRight');
    await page.focus('#coin [data-slider="coin-heads"] [type="range"]');
    await page.press('ArrowRight');
    await page.waitForMetric('coin.theta', '0.63');
    assert.equal(await place(page), coin);
    await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    await page.press('ArrowRight');
    assert.equal(await place(page), coin + 1);
    await page.raw.reload();
    await page.waitFor('the slide', () => document.querySelector('.slide-bar') !== null);
    assert.equal(await place(page), coin + 1);
    const words = await page.evaluate(() => document.querySelector('article > section > p.on-slide')?.textContent);
    await page.press('Escape');
    const top = await page.evaluate(
      (text) =>
        [...document.querySelectorAll('article p')].find((p) => p.textContent === text)?.getBoundingClientRect().top,
      words,
    );
    assert.ok(top !== undefined && top >= 0 && top < 450, `left at the place, ${top} px from the top`);
    await page.raw.reload();
    await page.waitFor('the page', () => document.documentElement.dataset.ready === 'true');
    assert.equal(await page.evaluate(() => document.querySelector('.slide-bar')), null);
  });

  test(`${browser}: search finds words, leads to them by keyboard, and says where there are none`, async () => {
    const page = await open({ reuse: true, width: 1440 });
    const said = () => page.evaluate(() => document.querySelector('[data-search-status]')?.textContent);
    await page.focus('#contents-search');
    await page.type('#contents-search', 'xcsazmad');
    await page.waitFor('two places', () => document.querySelector('[data-search-status]')?.textContent === '2 places.');
    assert.deepEqual(await page.accessibilityFaults('.contents'), []);
    await page.press('ArrowDown');
    await page.press('ArrowDown');
    assert.equal(await page.evaluate(() => document.activeElement?.querySelector('mark')?.textContent), 'xcsazmad');
    await page.press('Enter');
    const found = () =>
      document.activeElement?.textContent?.includes('rare letters surprise our unigrams more') ?? false;
    assert.ok(await page.evaluate(found), 'the paragraph has the focus');
    // The article's values, which stand beside the text's own, are hidden with this text.
    await page.type('#contents-search', 'unigrams perplexity');
    const excerpts = () => [...document.querySelectorAll('.contents-search li')].map(({ textContent }) => textContent);
    await page.waitFor('an excerpt', () =>
      /unigrams/.test(document.querySelector('.contents-search li')?.textContent ?? ''),
    );
    assert.doesNotMatch((await page.evaluate(excerpts)).join('\n'), /\d\.\d+\.\d/);
    await page.type('#contents-search', 'xcsazmadness');
    assert.equal(await said(), 'No match for “xcsazmadness”.');
    await page.press('Escape');
    assert.equal(await said(), '');
    assert.ok(await page.evaluate(() => document.querySelector('.contents-level-2')?.checkVisibility() ?? true));
  });

  test(`${browser}: the key ? lists keys, not from a field, and can be switched off`, async () => {
    const page = await open({ reuse: true });
    const isOpen = () => page.evaluate(() => document.querySelector('dialog[open]') !== null);
    await page.focus('#integers-text');
    await page.press('?');
    assert.equal(await isOpen(), false);
    await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    await page.press('?');
    await page.waitFor('the keys', () => document.querySelector('dialog[open] .keys') !== null);
    assert.deepEqual(await page.accessibilityFaults('.class-dialog'), []);
    await page.click('.class-dialog [type="checkbox"]');
    await page.press('Escape');
    assert.equal(await isOpen(), false);
    await page.press('?');
    await openDoor(page, 'keys', 'dialog[open] .keys');
    assert.equal(
      await page.evaluate(() => document.querySelectorAll('dialog[open]').length),
      1,
      'the key is off, the button is not',
    );
    await page.click('.class-dialog [type="checkbox"]');
    await page.press('Escape');
  });

  test(`${browser}: a teacher’s link hides answers until a guess, and settings, until the pupil leaves`, async () => {
    const page = await open({ reuse: true });
    await openDoor(page, 'exercise', '#exercise-link');
    await page.set('#exercise-place', 'coin');
    await page.click('#exercise-settings');
    assert.deepEqual(await page.accessibilityFaults('.class-dialog'), []);
    const link = await page.evaluate(
      () => /** @type {HTMLInputElement} */ (document.getElementById('exercise-link')).value,
    );
    await page.press('Escape');
    const pupil = await open({ hash: new URL(link).hash });
    await pupil.waitFor('the exercise', () => document.querySelector('.exercise-notice') !== null);
    const seen = (/** @type {string} */ selector) =>
      pupil.evaluate(
        (s) =>
          [...document.querySelectorAll(s)].filter((one) => /** @type {HTMLElement} */ (one).offsetHeight > 0).length,
        selector,
      );
    assert.deepEqual(
      [await seen('.guess details'), await seen('#coin .slider'), (await seen('#estimates .slider')) > 0],
      [0, 0, true],
    );
    assert.ok(
      await pupil.evaluate(
        () => Math.abs(document.getElementById('coin')?.getBoundingClientRect().top ?? 1e6) < innerHeight,
      ),
    );
    await pupil.click('.guess [type="radio"]');
    assert.equal(await seen('.guess details p'), 1);
    await pupil.type('#better-constraint .written-guess textarea', 'the square');
    await pupil.click('#better-constraint .written-guess button');
    assert.equal(await seen('.guess details p'), 2);
    assert.deepEqual(await pupil.accessibilityFaults('.guess', '.notices'), []);
    // A setting keeps the exercise in the address.
    await pupil.set('#estimates-tosses', 50);
    assert.match(await pupil.evaluate(() => location.hash), /exercise\.answers=hidden&exercise\.settings=coin/);
    const answers = () => {
      dispatchEvent(new Event('beforeprint'));
      const count = document.querySelectorAll('.printed-answers li').length;
      dispatchEvent(new Event('afterprint'));
      return count;
    };
    assert.equal(await pupil.evaluate(answers), 0, 'answers in a hand-out of the exercise');
    await pupil.click('.exercise-notice button');
    await pupil.waitFor('the address', () => !location.hash.includes('exercise'));
    assert.deepEqual(
      [await seen('.guess summary'), await seen('#coin .slider'), await seen('.written-guess')],
      [6, 4, 0],
    );
    assert.equal(await pupil.evaluate(answers), 6);
    assert.equal(await pupil.evaluate(() => document.querySelector('.printed-answers')), null);
  });

  test(`${browser}: the booklet for dice is of the text in use, or of its 60 most frequent characters`, async () => {
    const page = await open({ reuse: true });
    await openDoor(page, 'booklet', '.booklet-rows section');
    const boxes = () =>
      page.evaluate(() => {
        const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.booklet-rows section')]);
        return all.filter((box) => box.offsetHeight > 0).length;
      });
    assert.equal(String(await boxes()), await page.metric('corpus.vocabulary'));
    assert.deepEqual(await page.accessibilityFaults('.booklet'), []);
    await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('.booklet [value="1000"]')).click());
    await page.waitFor('three digits', () =>
      document.querySelector('.booklet-rows li')?.textContent?.startsWith('000'),
    );
    // 300 characters, the first 60 of them twice as often.
    const signs = Array.from({ length: 300 }, (_, i) => String.fromCodePoint(0x4e00 + i));
    const text = [...signs, ...signs.slice(0, 60)].join('').repeat(4);
    await page.drop([{ name: 'signs.txt', bytes: new TextEncoder().encode(text) }]);
    await page.waitFor('the other text', () => document.querySelector('[data-of]')?.textContent?.includes('signs.txt'));
    assert.equal(await boxes(), 60);
    assert.match(await page.text('[data-of]'), /the 60 most frequent of its 300 characters/);
    await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[data-back]')).click());
    assert.equal(await page.evaluate(() => document.querySelector('.booklet')), null);
  });

  test(`${browser}: the page for teachers stands without scripts’ help, and every number in it is true`, async () => {
    const page = await open();
    const html = await page.evaluate(async () => (await fetch('teachers.html')).text());
    const exercises = [...html.matchAll(/href="index\.html(#[^"]+)" data-exercise="([^"]+)"/g)].map(
      ([, hash = '', name = '']) => ({
        name,
        hash: hash.replaceAll('&#x26;', '&').replaceAll('&amp;', '&'),
      }),
    );
    assert.equal(exercises.length, 9);
    for (const { name, hash } of exercises) {
      await page.evaluate((to) => void (location.hash = to), hash);
      const told = [...html.matchAll(/<data data-in="([^"]*)" data-expect="([^"]*)" value="([^"]*)"/g)].filter(
        ([, names]) => names?.split(' ').includes(name),
      );
      if (told.some(([, , formula]) => formula?.startsWith('mlp1'))) await train(page, hash);
      for (const [, , formula = '', value = ''] of told)
        await page.waitFor(`${name}: ${formula} = ${value}`, holds, formula, value);
    }
    const file = await open({ from: 'file', hash: '#teachers' });
    assert.ok(await file.evaluate(() => document.querySelector('#teachers a[href^="#coin?"]') !== null));
    // Its policy lets the script bring its sheet.
    await openDoor(file, 'presenter', '.slide-bar');
    const position = () => getComputedStyle(/** @type {Element} */ (document.querySelector('.slide-bar'))).position;
    assert.equal(await file.evaluate(position), 'fixed');
  });
});

/** Trains as the link says. @param {TestPage} page @param {string} hash */
async function train(page, hash) {
  const [, steps = '', seed = ''] = /train1-steps=(\d+)&train1-seed=(\d+)/.exec(hash) ?? [];
  await page.waitFor(
    'the seed',
    (s) => /** @type {HTMLInputElement} */ (document.querySelector('#train1-seed')).value === s,
    seed,
  );
  await page.click('#train-context1 [data-action="reset"]');
  await page.waitForMetric('mlp1.step', '0');
  await page.click('#train-context1 [data-action="train"]');
  await page.waitForMetric('mlp1.step', steps);
}

/**
 * Whether a formula of metrics has the value in the page, rounded to as many digits: "a", "100 * a", "exp(a - b)".
 * @param {string} formula @param {string} value
 */
function holds(formula, value) {
  const text = (/** @type {string} */ name) =>
    /** @type {HTMLDataElement | null} */ (document.querySelector(`data[data-metric="${name}"]`))?.value ?? '';
  if (/^[0-9a-f]{16}$/.test(value)) return text(formula) === value;
  const [, one = '', other = ''] = /^exp\((.+) - (.+)\)$/.exec(formula) ?? [];
  const hundredth = /^100 \* (.+)$/.exec(formula)?.[1];
  const number = one
    ? Math.exp(Number(text(one)) - Number(text(other)))
    : hundredth
      ? 100 * Number(text(hundredth))
      : Number(text(formula) || NaN);
  return (
    number.toFixed((value.split('.')[1] ?? '').length) === Number(value).toFixed((value.split('.')[1] ?? '').length)
  );
}
