/** Links to a state: what was set comes back, a text is asked for, and a trained network is known again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forOneBrowserInTurn } from './harness.mjs';

const own = {
  name: 'own words.txt',
  bytes: new TextEncoder().encode('the cat sat on the mat, and the dog sat on the log. '.repeat(60)),
};

/** Chooses as a reader does, whose events the page tells from its scripts'. @param {import('./harness.mjs').TestPage} page @param {string} selector @param {string} value */
async function enter(page, selector, value) {
  await page.type(selector, value);
  await page.press('Tab');
}
/**
 * Another value for each control that a link can hold, in the page. Of a text typed into the opening figure no chip is
 * chosen; a slider with stops has values of its own; hidden controls a reader cannot set.
 * @returns {[string, string][]}
 */
function otherValues() {
  const left =
    '#corpus *, [type=file], [data-viewed], [data-unkept] *, .slider [type=range], [name=opening-chip], #data-samples';
  const controls = /** @type {HTMLInputElement[]} */ ([
    ...document.querySelectorAll('figure :is(input, select, textarea, button[aria-pressed][id])'),
  ]).filter((control) => !control.matches(left) && !control.closest('[hidden]') && !control.disabled);
  const other = (/** @type {HTMLInputElement} */ control) => {
    if (control.type === 'checkbox') return String(!control.checked);
    if (control.localName === 'button') return String(control.getAttribute('aria-pressed') !== 'true');
    const options = [.../** @type {any} */ (control.options ?? [])];
    if (options.length > 0) return options.find(({ value }) => value !== control.value)?.value ?? control.value;
    if (control.type !== 'number') return control.maxLength === 40 ? 'a' : 'the king';
    const step = Number(control.step) || 1;
    const [up, down] = [step, -step].map((by) => Number((Number(control.value) + by).toFixed(6)));
    return String(control.max !== '' && Number(up) > Number(control.max) ? down : up);
  };
  const radios = controls.filter(({ type, checked }) => type === 'radio' && !checked);
  const named = new Map(radios.map(({ name, value }) => [name, value]));
  return [
    ...controls
      .filter(({ type }) => type !== 'radio')
      .map((control) => /** @type {[string, string]} */ ([control.id, other(control)])),
    ...named,
  ];
}
const hashOf = (/** @type {import('./harness.mjs').TestPage} */ page) => page.evaluate(() => location.hash);
const notices = () => [...document.querySelectorAll('.notice')].map((one) => one.textContent ?? '').join('\n');

forOneBrowserInTurn('firefox', (browser, open) => {
  test(`${browser}: what a reader set stands in the address, and a link brings it back`, async () => {
    const page = await open();
    await enter(page, '#coin-heads', '70');
    await enter(page, '#coin-tosses', '200');
    await page.waitFor('the address', () => location.hash.includes('coin-tosses'));
    const hash = await hashOf(page);
    assert.match(hash, /^#coin\?.*coin-heads=70/);
    const other = await open({ hash });
    await other.waitForMetric('coin.theta', '0.35');
    await other.waitFor(
      'the figure',
      () => Math.abs(document.getElementById('coin')?.getBoundingClientRect().top ?? Infinity) < innerHeight,
    );
    // A link that is opened in the same page, and Back.
    await other.evaluate(() => void (location.hash = '#coin?coin-heads=10&coin-tosses=40'));
    await other.waitForMetric('coin.theta', '0.25');
    await other.evaluate(() => history.back());
    await other.waitForMetric('coin.theta', '0.35');
  });

  test(`${browser}: what buttons, handles and keys set is in the link, and state of no control`, async () => {
    const page = await open();
    await page.waitForMetric('estimates.mean');
    await page.click('#explosion [data-example="67 8 7"]');
    await page.click('#estimates [data-add="100"]');
    await page.waitForMetric('estimates.count', '200');
    await page.click('#vector [data-even]');
    await page.click('#unigram [data-again]');
    await page.click('#unigram-all');
    await page.click('#contest [data-sort="numbers"]');
    // A button that sets the control of another figure.
    await enter(page, '#bigram-initial-count', '0.5');
    await page.click('#orders [data-initial-count] button');
    await page.click('#bigram [data-zoom="2"]');
    await page.evaluate(() => /** @type {SVGElement} */ (document.querySelector('#bigram .plot svg')).focus());
    await page.press('ArrowDown');
    await page.press('Enter');
    await page.show('#coin .coin-plot');
    await page.waitFor('the handle', () => document.querySelector('#coin .coin-plot [role="slider"]') !== null);
    await page.evaluate(() =>
      /** @type {SVGElement} */ (document.querySelector('#coin .coin-plot [role="slider"]')).focus(),
    );
    for (let i = 0; i < 3; i++) await page.press('ArrowRight');
    const hash = await page.waitFor('the address', () => /coin-t\w+=0\.\d03/.test(location.hash) && location.hash);
    const shown = () => ({
      outcomes: /** @type {HTMLInputElement} */ (document.getElementById('explosion-outcomes')).value,
      mean: /** @type {HTMLDataElement} */ (document.querySelector('[data-metric="estimates.mean"]')).value,
      bars: Array.from(document.querySelectorAll('.vector-column:not([hidden]) .vector-bar'), (bar) =>
        bar.getAttribute('style'),
      ).join(),
      sample: document.querySelector('#unigram [data-sample]')?.textContent,
      all: document.getElementById('unigram-all')?.getAttribute('aria-pressed'),
      sorted: document.querySelector('#contest [aria-sort]')?.textContent,
      pair: document.querySelector('#bigram [data-reading]')?.textContent,
      pinned: document.querySelector('#bigram [data-pin]')?.textContent,
      window: Array.from(document.querySelectorAll('#bigram .plot svg text'), (label) => label.textContent).join(''),
      thetas: ['coin-theta', 'coin-truth']
        .map((id) => /** @type {HTMLInputElement} */ (document.getElementById(id)).value)
        .join(),
    });
    assert.match(hash, /bigram-initial-count=0\.1/);
    const before = await page.evaluate(shown);
    assert.equal(before.all, 'true');
    const other = await open({ hash });
    for (const place of ['#estimates', '#vector', '#unigram', '#bigram .plot']) await other.show(place);
    await other.waitForMetric('estimates.count', '200');
    // The matrix is drawn a frame after the words about its pair.
    const labels = (/** @type {string} */ window) =>
      Array.from(document.querySelectorAll('#bigram .plot svg text'), (label) => label.textContent).join('') === window;
    await other.waitFor('the window of the pairs', labels, before.window);
    await other.waitFor(
      'the sample',
      (text) => document.querySelector('#unigram [data-sample]')?.textContent === text,
      before.sample,
    );
    assert.deepEqual(await other.evaluate(shown), before);
    // Anybody can write an address.
    for (const value of ['9,9', '-1', '0.5,0.6', '1e9,1e9', 'x'.repeat(200), '']) {
      const names = [
        'vector.bars',
        'estimates.run',
        'constraints-data.seed',
        'joint.days',
        'contest.sort',
        'inside.steps',
        'cat-dog.step',
        'embeddings.zoom',
        'embeddings.character',
        'matrices.pair',
        'next.caret',
        'opening.written',
        'bigram.view',
        'matrices.reach',
      ];
      await other.evaluate(
        (to) => void (location.hash = to),
        `#coin?${new URLSearchParams(names.map((name) => [name, value]))}`,
      );
      await other.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    }
    assert.equal((await other.evaluate(shown)).bars, before.bars);
    await other.waitForMetric('estimates.count', '9');
  });

  test(`${browser}: a link holds every control of every figure`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('mlp7.parameters');
    await page.waitForMetric('constraint.network_rows');
    const set = await page.evaluate(otherValues);
    assert.ok(set.length > 90, `${set.length} controls`);
    const other = await open({ hash: `#coin?${new URLSearchParams(set)}` });
    await other.waitForMetric('bigram.newline_newline');
    await other.show('#constraint .panel');
    await other.waitForMetric('constraint.network_rows');
    // Its choices are there once the network of the little world has learnt.
    const word = (/** @type {string | undefined} */ wanted) =>
      /** @type {HTMLSelectElement} */ (document.getElementById('cat-dog-word')).value === wanted;
    await other.waitFor('the word in the bars', word, new Map(set).get('cat-dog-word'));
    const differ = (/** @type {[string, string][]} */ wanted) =>
      wanted.flatMap(([id, value]) => {
        const control = /** @type {HTMLInputElement} */ (
          document.getElementById(id) ?? document.querySelector(`input[name="${id}"]:checked`)
        );
        const has =
          control.type === 'checkbox'
            ? String(control.checked)
            : (control.getAttribute('aria-pressed') ?? control.value);
        return has === value ? [] : [`${id}: ${has} for ${value}`];
      });
    assert.deepEqual(await other.evaluate(differ, set), []);
  });

  test(`${browser}: a link without room says so to who copies it and to who opens it`, async () => {
    const texts = { 'next-text': 'the cat '.repeat(150), 'opening-text': 'the dog '.repeat(90) };
    const page = await open({ hash: `#coin?${new URLSearchParams(texts)}` });
    await enter(page, '#coin-heads', '70');
    const hash = await page.waitFor(
      'the address',
      () => /left\.out=next-text.*coin-heads/.test(location.hash) && location.hash,
    );
    await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[data-copy-link="coin"]')).click());
    await page.waitFor('its remark', () =>
      document.querySelector('.notices')?.textContent?.includes('no room for the text in “What comes next?”'),
    );
    const other = await open({ hash });
    await other.waitForMetric('coin.theta', '0.7');
    const warned = () =>
      /This link had no room for the text in “/.test(document.querySelector('.notices')?.textContent ?? '');
    await other.waitFor('the warning', warned);
    const shown = await other.evaluate(() =>
      ['opening-text', 'next-text'].map(
        (id) => /** @type {HTMLTextAreaElement} */ (document.getElementById(id)).value.length,
      ),
    );
    assert.deepEqual(shown, [texts['opening-text'].length, 22]);
    // A later link that holds everything takes the warning away.
    await other.evaluate(() => void (location.hash = '#coin?coin-heads=10'));
    await other.waitForMetric('coin.theta', '0.1');
    assert.equal(await other.evaluate(warned), false);
  });

  test(`${browser}: a link is followed although the address of the state before it is due`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('mlp1.step');
    const look = (/** @type {number} */ step, /** @type {string} */ hash) =>
      page.evaluate(
        (value, link) => {
          if (link) location.hash = link;
          const range = /** @type {HTMLInputElement} */ (document.getElementById('train1-viewed'));
          range.value = String(value);
          range.dispatchEvent(new Event('input'));
        },
        step,
        hash,
      );
    await look(100, '');
    await page.waitFor('the address', () => location.hash.includes('mlp1.step='));
    // The next address is written at once, before the browser tells of the link.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
    await look(200, '#coin?coin-heads=10&coin-tosses=40');
    await page.waitForMetric('coin.theta', '0.25');
  });

  test(`${browser}: a link that names every control, and files, with any value leaves a page that computes`, async () => {
    const page = await open();
    const ids = await page.evaluate(() => [
      ...new Set(
        Array.from(
          /** @type {NodeListOf<HTMLInputElement>} */ (
            document.querySelectorAll('figure :is(input, select, textarea)')
          ),
          ({ id, type, name }) => (type === 'radio' ? name : id),
        ).filter(Boolean),
      ),
    ]);
    assert.ok(ids.includes('corpus-file') && ids.includes('train7-load') && ids.length > 60);
    for (const value of ['zzz', '-1', '1e400', ''])
      for (let i = 0; i < ids.length; i += 25) {
        const entries = ids.slice(i, i + 25).map((id) => [id, value]);
        await page.evaluate((hash) => void (location.hash = hash), `#coin?${new URLSearchParams(entries)}`);
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
      }
    await page.set('#coin-tosses', 100);
    await page.set('#coin-heads', 62);
    await page.waitForMetric('coin.theta', '0.62');
  });

  test(`${browser}: a link brings the split of the opening text back`, async () => {
    const page = await open();
    await enter(page, '#corpus-split', '30000');
    await page.waitForMetric('corpus.train_tokens', '30000');
    await enter(page, '#coin-heads', '70');
    await page.waitFor('the address', () => /text\.train=30000/.test(location.hash));
    const other = await open({ hash: await hashOf(page) });
    await other.waitForMetric('corpus.train_tokens', '30000');
  });

  test(`${browser}: a link to another’s text asks for the file and shows the same with it`, async () => {
    const page = await open();
    await page.drop([own]);
    await page.waitForMetric('corpus.characters', '3120');
    await enter(page, '#bigram-initial-count', '2');
    await page.waitFor('the address', () => /text\.sha256=.*bigram-initial-count/.test(location.hash));
    const perplexity = await page.waitForMetric('bigram.valid_perplexity');
    const hash = await hashOf(page);
    assert.ok(!decodeURIComponent(hash).includes('the cat sat'), 'words of the text');
    const other = await open({ hash });
    await other.waitFor('the request', () => document.querySelector('.notice') !== null);
    await other.raw.reload();
    await other.waitFor(
      'the request, once more',
      (text) => document.querySelector('.notice')?.textContent?.includes(text),
      own.name,
    );
    await other.drop([{ ...own, bytes: own.bytes.slice(0, 3000) }]);
    await other.waitFor('the objection', () =>
      /checksum differs/.test(document.querySelector('.notices')?.textContent ?? ''),
    );
    await other.drop([own]);
    await other.waitForMetric('bigram.valid_perplexity', perplexity);
    assert.ok(!(await other.evaluate(notices)).includes('This link'));
  });

  test(`${browser}: a link knows the network that was trained, to the last bit`, async () => {
    const page = await open({ hash: '#train-context1?train1-steps=40&train1-seed=5' });
    await page.waitForMetric('mlp1.step');
    await page.click('#train-context1 [data-action="train"]');
    await page.waitForMetric('mlp1.step', '40');
    await page.waitFor('the receipt', () => location.hash.includes('mlp1.fingerprint='));
    const hash = await hashOf(page);
    assert.ok(hash.includes(await page.metric('mlp1.fingerprint')));
    const other = await open({ hash });
    await other.waitFor('the announcement', () =>
      /comes with a network/.test(document.querySelector('.notices')?.textContent ?? ''),
    );
    await other.click('#train-context1 [data-action="train"]');
    await other.waitFor('the verdict', () =>
      /to the last bit: [0-9a-f]{16}/.test(document.querySelector('.notices')?.textContent ?? ''),
    );
    await other.evaluate(() => document.querySelector('#train1-seed')?.closest('details')?.setAttribute('open', ''));
    await enter(other, '#train1-seed', '6');
    await other.click('#train-context1 [data-action="reset"]');
    await other.waitForMetric('mlp1.step', '0');
    await other.click('#train-context1 [data-action="train"]');
    await other.waitFor('the difference', () =>
      /These settings differ: Seed/.test(document.querySelector('.notices')?.textContent ?? ''),
    );
  });
});
