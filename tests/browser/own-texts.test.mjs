/** A reader's own text: taken back, pasted, kept in the browser, and answered where the reader is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forOneBrowserInTurn } from './harness.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */

const encode = (/** @type {string} */ text) => new TextEncoder().encode(text);
const fox = {
  name: 'fox.txt',
  bytes: encode('the quick brown fox jumps over the lazy dog. '.repeat(40)),
};
const cat = {
  name: 'cat.txt',
  bytes: encode('a cat sat on a mat and a rat ran. '.repeat(30)),
};

/** @param {TestPage} page @param {string} name */
const inUse = (page, name) =>
  page.waitFor(
    `${name} in use`,
    (n) => document.querySelector('.corpus-status')?.textContent?.includes(`${n} is loaded`),
    name,
  );
/** Presses a button by its words. @param {TestPage} page @param {string} within @param {string} words */
async function press(page, within, words) {
  const find = (/** @type {string} */ selector, /** @type {string} */ text) =>
    [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`${selector} button`))].findIndex(
      ({ textContent }) => textContent?.includes(text),
    ) + 1;
  await page.waitFor(`The button “${words}”`, find, within, words);
  await page.evaluate(
    (selector, text) =>
      [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`${selector} button`))]
        .find(({ textContent }) => textContent?.includes(text))
        ?.click(),
    within,
    words,
  );
}
/** @param {TestPage} page @param {string} start  of the notice */
const notice = (page, start) =>
  page.waitFor(
    `A notice “${start} …”`,
    (words) =>
      [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.notice'))].find(({ innerText }) =>
        innerText.startsWith(words),
      )?.innerText,
    start,
  );
const asksBeforeLeaving = () => {
  const leaving = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(leaving);
  return leaving.defaultPrevented;
};
/** Trains the network of one character. @param {TestPage} page */
async function train(page) {
  await page.set('#train1-steps', 60);
  await page.click('#train-context1 [data-action="train"]');
  await page.waitForMetric('mlp1.evaluated_step', '60');
}
/** @param {TestPage} page */
const reload = async (page) => {
  await page.raw.reload();
  await page.waitFor('The whole page', () => document.documentElement.dataset.ready === 'true');
};

forOneBrowserInTurn('firefox', (browser, open) => {
  test(`${browser}: a text is taken back in one press, with its split and its network, from where the reader is`, async () => {
    const page = await open();
    await page.choose([fox]);
    await inUse(page, 'fox.txt');
    await page.type('#corpus-split', '1200');
    await page.press('Tab');
    await page.waitForMetric('corpus.train_tokens', '1200');
    await train(page);
    const learnt = await page.metric('mlp1.train_perplexity');
    await page.show('#scale');
    await page.drop([cat]);
    assert.match(await notice(page, 'cat.txt is'), /^cat\.txt is loaded: .*Back to “fox\.txt”/s);
    const place = await page.evaluate(() => {
      const { top, bottom } = /** @type {Element} */ (document.querySelector('.notice')).getBoundingClientRect();
      return top > 0 && bottom <= innerHeight;
    });
    assert.ok(place, 'in the window');
    // A message leaves by itself, unless somebody is at it.
    await page.focus('.notice button');
    assert.deepEqual(await page.accessibilityFaults('.notices'), []);
    await press(page, '.notice', 'Back to “fox.txt”');
    await inUse(page, 'fox.txt');
    await page.waitForMetric('corpus.train_tokens', '1200');
    assert.equal(await page.waitForMetric('mlp1.train_perplexity'), learnt);
    await press(page, '[data-earlier]', 'Back to “cat.txt”');
    await inUse(page, 'cat.txt');
  });

  test(`${browser}: what a drop said does not stand over what the reader presses next`, async () => {
    const page = await open({ width: 390, height: 844 });
    await page.show('#train-context7 .stage');
    await page.drop([fox]);
    await notice(page, 'fox.txt is');
    await page.click('#train-context7 [data-action="step"]');
    await page.waitFor('No notice', () => !document.querySelector('.notice'));
    await page.waitForMetric('mlp7.step', '1');
  });

  test(`${browser}: another text of the same name and length is told from a moved border`, async () => {
    const page = await open();
    const said = (/** @type {RegExp} */ words) =>
      page.waitFor(
        'the sentence',
        (source) => new RegExp(source).test(document.querySelector('#train-context7')?.textContent ?? ''),
        words.source,
      );
    const drop = async (/** @type {string} */ line) => {
      await page.drop([{ name: 'poem.txt', bytes: new TextEncoder().encode(line.repeat(40)) }]);
      await page.waitFor(
        'the text',
        (first) => document.querySelector('.corpus-head')?.textContent?.startsWith(first),
        line.slice(0, 9),
      );
    };
    const step = async () => {
      await page.click('#train-context7 [data-action="step"]');
      await page.waitForMetric('mlp7.step', '1');
    };
    await drop('a mill stands by the river ');
    await step();
    await page.set('#corpus-split', '500');
    await said(/The training part of “poem\.txt” was changed/);
    await step();
    await drop('the river flows by the mill');
    await said(/The text was changed to “poem\.txt”/);
  });

  test(`${browser}: what goes wrong with a drop is said where the reader is, until it is closed`, async () => {
    const page = await open();
    await page.show('#scale');
    await page.drop([{ name: 'empty.txt', bytes: encode('') }]);
    assert.match(await notice(page, 'empty.txt'), /^empty\.txt: .* “The built-in play” stays in use\./);
    await press(page, '.notice', 'Close');
    await page.waitFor('No notice', () => !document.querySelector('.notice'));
    await page.show('#corpus');
    assert.match(await page.text('.corpus-alert'), /^empty\.txt/);
  });

  test(`${browser}: a paste asks before it replaces the reader's text, and a middle click never does`, async () => {
    const page = await open();
    const pasted = 'to be or not to be, that is the question. '.repeat(5);
    await page.paste(pasted);
    await inUse(page, 'Pasted text');
    assert.equal(await page.evaluate(asksBeforeLeaving), true, 'a pasted text is in no file');
    await page.choose([fox]);
    await inUse(page, 'fox.txt');
    assert.equal(await page.evaluate(asksBeforeLeaving), false);
    await page.paste(pasted);
    assert.match(await notice(page, 'Replace'), /^Replace “fox\.txt” by the pasted text of 210 characters\?/);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Replace it');
    await page.press('Escape');
    const question = () => document.querySelector('[role="alertdialog"]');
    assert.equal(await page.evaluate(question), null);
    assert.equal(await page.metric('corpus.characters'), String(fox.bytes.length));
    await page.evaluate(() =>
      document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 1 })),
    );
    await page.paste(pasted);
    assert.equal(await page.evaluate(question), null);
    await page.press('Shift');
    await page.paste(pasted);
    await press(page, '.notice', 'Replace it');
    await inUse(page, 'Pasted text 2');
  });

  test(`${browser}: a text is typed or pasted into the dialog of “Paste text”`, async () => {
    const page = await open({ width: 390, height: 844 });
    // After a press by hand WebKit asks whether the page may read the clipboard, in a window that its driver cannot close.
    const openDialog = () =>
      browser === 'webkit'
        ? page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[data-paste]')).click())
        : page.click('[data-paste]');
    await openDialog();
    await page.waitFor('The dialog', () => document.querySelector('dialog.paste-dialog')?.open);
    assert.deepEqual(await page.accessibilityFaults('.paste-dialog'), []);
    await page.raw.focus('#paste-field');
    await page.raw.keyboard.type('ab '.repeat(30));
    await press(page, '.paste-dialog', 'Load this text');
    await page.waitForMetric('corpus.characters', '90');
    await openDialog();
    await page.raw.focus('#paste-field');
    await page.paste('abc '.repeat(30));
    await page.waitForMetric('corpus.characters', '120');
  });

  // The windows of WebKit's driver are private ones, where it keeps no files.
  const skip = browser === 'webkit';
  test(
    `${browser}: a kept text, its settings and network come back after a reload, until a press erases them`,
    { skip },
    async () => {
      const page = await open();
      await page.choose([fox]);
      await inUse(page, 'fox.txt');
      await press(page, '.corpus-keep', 'Keep my text here');
      const before = await page.waitForMetric('coin.nll');
      await page.type('#coin-heads', '71');
      await page.press('Tab');
      const metric = (/** @type {string} */ old) => {
        const value = document.querySelector('[data-metric="coin.nll"]')?.getAttribute('value');
        return value !== old && value;
      };
      const nll = String(await page.waitFor('Its effect', metric, before));
      await train(page);
      const perplexity = await page.metric('mlp1.train_perplexity');
      await page.waitFor('The network in the store', () =>
        document
          .querySelector('[data-kept]')
          ?.textContent?.includes('“fox.txt”, your settings and one network are kept'),
      );
      await page.waitFor('The network in the store', async () => {
        const opened = indexedDB.open('near-transfer');
        const db = await new Promise((resolve) => (opened.onsuccess = () => resolve(opened.result)));
        const asked = db.transaction('kept').objectStore('kept').get('networks');
        const networks = await new Promise((resolve) => (asked.onsuccess = () => resolve(asked.result)));
        db.close();
        return networks?.some(({ network }) => network.evaluations.some(({ step }) => step === 60));
      });
      await reload(page);
      await page.waitForMetric('corpus.characters', String(fox.bytes.length));
      assert.equal(await page.waitForMetric('mlp1.train_perplexity', perplexity), perplexity);
      await page.waitForMetric('coin.nll', nll);
      assert.equal(
        await page.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector('#coin-heads')).value),
        '71',
      );
      await press(page, '.corpus-keep', 'Erase what is kept');
      await page.waitFor(
        'The other label',
        () => document.querySelector('[data-keep]')?.textContent === 'Keep my text here',
      );
      await reload(page);
      assert.notEqual(await page.waitForMetric('corpus.characters'), String(fox.bytes.length));
    },
  );

  test(`${browser}: storage that is off or full is said in one sentence, and the text stays in use`, async () => {
    const page = await open();
    await page.choose([fox]);
    await inUse(page, 'fox.txt');
    const kept = (/** @type {string} */ words) =>
      page.waitFor(words, (text) => document.querySelector('[data-kept]')?.textContent?.includes(text), words);
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await press(page, '.corpus-keep', 'Keep my text here');
    await kept('no room for “fox.txt”');
    await page.evaluate(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('off', 'SecurityError');
      };
    });
    await press(page, '.corpus-keep', 'Keep my text here');
    await kept('its storage is switched off');
    assert.equal(await page.metric('corpus.characters'), String(fox.bytes.length));
  });
});
