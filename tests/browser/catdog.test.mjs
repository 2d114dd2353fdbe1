/** The figures of generalisation: one step on (dog, sad), sad dogs and happy cats, Bengio's two sentences. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forOneBrowserInTurn } from './harness.mjs';

const FIGURES = ['#cat-dog', '#moods', '#sentences'];
/** The tallest that a figure may be at 1440 pixels, and the most stops of the Tab key in it. */
const TALLEST = 920;
const MOST_STOPS = 12;

/** @param {import('./harness.mjs').TestPage} page @param {string} name */
const number = async (page, name) => Number(await page.waitForMetric(name));

/** Opens the page and waits until the network has read the first world. */
async function openWorld(open, options = {}) {
  const page = await open(options);
  await page.show('#cat-dog [data-plot="change"]');
  await page.waitForMetric('cat-dog.network_cat_before');
  return page;
}

/** Waits until an action changes a metric. */
async function changed(page, name, act) {
  const before = await page.metric(name);
  await act();
  await page.waitFor(
    `Another value of ${name}`,
    (metric, old) => {
      const { value } = document.querySelector(`data[data-metric="${metric}"]`);
      return value !== '' && value !== old;
    },
    name,
    before,
  );
  return Number(await page.metric(name));
}

const factor = async (page, word) =>
  (await number(page, `cat-dog.network_${word}_after`)) / (await number(page, `cat-dog.network_${word}_before`));

forOneBrowserInTurn('chromium', (browser, open) => {
  test(`${browser}: a step on (dog, sad) is shown when it is taken, and moves no count of cat`, async () => {
    const page = await openWorld(open, { reuse: true });
    assert.equal(await page.metric('cat-dog.network_cat_after'), '', 'the figure does not answer the guess');
    await page.focus('#cat-dog [data-step]');
    await page.press('Enter');
    assert.ok((await factor(page, 'dog')) > 100 && (await factor(page, 'cat')) > 100);
    // V = 45 words; dog and cat are each followed 36 times, never by sad, and every cell starts at 0.1.
    assert.ok(Math.abs((await number(page, 'cat-dog.counted_dog_before')) - 0.1 / (36 + 4.5)) < 1e-12);
    assert.ok(Math.abs((await number(page, 'cat-dog.counted_dog_after')) - 1.1 / (37 + 4.5)) < 1e-12);
    assert.equal(await page.metric('cat-dog.counted_cat_change'), '0');
    // The words below the figure tell of the people.
    const people = await page.evaluate(() =>
      Array.from(document.querySelectorAll('#cat-dog tr'), ({ cells }) => Array.from(cells, (cell) => cell.textContent))
        .filter(([word]) => ['teacher', 'uncle', 'sister'].includes(word))
        .map(([, , before, after]) => [Number(before).toFixed(2), Number(after).toFixed(2)]),
    );
    assert.deepEqual(people, Array(3).fill(['0.17', '0.11']));
    assert.match(await page.text('#cat-dog [data-reading]'), /^cat, at distance 0\.\d{3}: p\(sad \| cat\) went from/);
    await page.click('#cat-dog [data-step]');
    assert.equal(await page.metric('cat-dog.network_cat_after'), '');
  });

  test(`${browser}: a cat that is not used like a dog stays where it was, and the first world comes back`, async () => {
    const page = await openWorld(open, { reuse: true });
    await page.click('#cat-dog [data-step]');
    const [together, distance] = [await factor(page, 'cat'), await number(page, 'cat-dog.distance')];
    await changed(page, 'cat-dog.distance', () => page.set('#cat-dog-shared', 0));
    assert.ok((await factor(page, 'cat')) < together / 20);
    assert.ok((await number(page, 'cat-dog.network_cat_after')) < 0.001);
    await page.evaluate(() => void (document.querySelector('#cat-dog details:has([data-restore])').open = true));
    await changed(page, 'cat-dog.distance', () => page.click('#cat-dog [data-restore]'));
    assert.equal(await number(page, 'cat-dog.distance'), distance, 'the same world gives the same weights');
    await changed(page, 'cat-dog.parameters', () =>
      page.set('#cat-dog .world-row [data-column="who"]', 'dog, cat, hedgehog'),
    );
  });

  test(`${browser}: an objection to the table stays when the step of the world before comes later`, async () => {
    const page = await openWorld(open, { reuse: true });
    await page.evaluate(async () => {
      const fields = [...document.querySelectorAll('#cat-dog .world-row:not([data-own]) [data-column="who"]')];
      const set = (field, value) => {
        field.value = value;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      };
      const learnt = new Promise((resolve) => {
        new MutationObserver((_, observer) => {
          observer.disconnect();
          for (const field of fields) set(field, '');
          resolve();
        }).observe(document.querySelector('#cat-dog [data-world-status]'), { childList: true });
      });
      set(fields[0], 'dog, cat, hedgehog');
      await learnt;
    });
    await page.waitFor('An objection', () =>
      document.querySelector('#cat-dog [data-alert]').textContent.includes('write at least one word'),
    );
    await changed(page, 'cat-dog.rate', () => page.set('#cat-dog-rate', 0.1));
    assert.match(await page.text('#cat-dog [data-alert]'), /write at least one word/);
    await changed(page, 'cat-dog.parameters', () =>
      page.evaluate(() => document.querySelector('#cat-dog [data-restore]').click()),
    );
  });

  test(`${browser}: few sentences about moods make cats sad, many tell cat and dog apart`, async () => {
    const page = await open({ reuse: true });
    await page.show('#moods [data-plot]');
    const few = await number(page, 'moods.sad_cat');
    // The words below: twelve times as often as the table.
    assert.equal(Math.round(few / (await number(page, 'moods.counted_sad_cat'))), 12);
    await changed(page, 'moods.sad_cat', () => page.click('#moods label:has([value="32"])'));
    assert.ok((await number(page, 'moods.sad_cat')) < few / 2);
    assert.ok((await number(page, 'moods.happy_cat')) > 15 * (await number(page, 'moods.sad_cat')));
    const ratio = async () => (await number(page, 'moods.sad_cat')) / (await number(page, 'moods.counted_sad_cat'));
    await changed(page, 'moods.sad_cat', () => page.click('#moods label:has([value="dogs"])'));
    const ofMany = await ratio();
    assert.ok(ofMany > 1 && ofMany < 2, `sad dogs only: ${ofMany}`);
    await changed(page, 'moods.sad_cat', () => page.click('#moods label:has([value="2"])'));
    assert.ok((await ratio()) < 1);
  });

  test(`${browser}: reading the worlds can be stopped, and goes on`, async () => {
    const page = await open();
    await page.show('#moods [data-plot]');
    await page.waitForMetric('moods.sad_cat');
    await page.evaluate(() => document.querySelector('#moods [data-stop]').click());
    await page.waitFor('It to stop', () =>
      document.querySelector('#moods [data-status]').textContent.startsWith('Stopped'),
    );
    await page.click('#moods label:has([value="1"])');
    await page.waitFor('All worlds', () =>
      document.querySelector('#moods [data-status]').textContent.startsWith('Each'),
    );
  });

  test(`${browser}: the network tells an unread sentence from nonsense, pairs of words do not`, async () => {
    const page = await open({ reuse: true });
    await page.show('#sentences [data-plot="groups"]');
    const bits = (model, group) => number(page, `sentences.${model}_${group}_bits`);
    assert.ok((await bits('network', 'unread')) < (await bits('network', 'read')) + 2);
    assert.ok((await bits('network', 'mixed')) > (await bits('network', 'unread')) + 8);
    await changed(page, 'sentences.counted_mixed_bits', () =>
      page.click('#sentences label:has([name$="order"][value="2"])'),
    );
    assert.ok(Math.abs((await bits('counted', 'mixed')) - (await bits('counted', 'unread'))) < 1);
    await changed(page, 'sentences.network_unread_bits', () => page.click('#sentences label:has([value="cat"])'));
    assert.equal(await page.text('#sentences [data-unread-sentence]'), 'The cat is walking in the bedroom');
    const first = await bits('network', 'unread');
    await changed(page, 'sentences.network_unread_bits', () => page.set('#sentences-seed', 2));
    await changed(page, 'sentences.network_unread_bits', () => page.set('#sentences-seed', 1));
    assert.equal(await bits('network', 'unread'), first, 'the same seed gives the same numbers');
    await changed(page, 'sentences.network_unread_bits', () => page.click('#sentences label:has([value="dog"])'));
    await changed(page, 'sentences.network_unread_bits', () => page.click('#sentences label:has([value="20"])'));
    assert.ok((await bits('network', 'unread')) > (await bits('counted', 'unread')), 'few sentences');
  });

  test(`${browser}: each figure fits a screen and has few stops of the Tab key`, async () => {
    const page = await open({ width: 1440 });
    for (const figure of FIGURES) {
      const { height, stops } = await page.evaluate((selector) => {
        const all = [...document.querySelectorAll(`${selector} :is(input, select, button, summary, [tabindex="0"])`)];
        const reached = all.filter(
          (one) => one.checkVisibility({ visibilityProperty: true }) && (one.type !== 'radio' || one.checked),
        );
        return { height: document.querySelector(selector).getBoundingClientRect().height, stops: reached.length };
      }, figure);
      assert.ok(height <= TALLEST, `${figure} is ${height} pixels tall`);
      assert.ok(stops <= MOST_STOPS, `${figure} has ${stops} stops`);
    }
  });

  for (const width of [1280, 390])
    test(`${browser}: axe finds no fault in the figures of generalisation at ${width} pixels`, async () => {
      const page = await openWorld(open, { width });
      await page.click('#cat-dog [data-step]');
      await page.evaluate((selectors) => {
        for (const selector of selectors)
          for (const details of document.querySelectorAll(`${selector} details`)) details.setAttribute('open', '');
      }, FIGURES);
      assert.deepEqual(await page.accessibilityFaults(...FIGURES), []);
    });
});
