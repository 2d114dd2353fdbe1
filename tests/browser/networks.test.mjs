/** The network figures, on small texts that train within seconds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forOneBrowserInTurn } from './harness.mjs';

const encoder = new TextEncoder();
const SAYING = 'To be, or not to be, that is the question: whether tis nobler in the mind to suffer. ';
/** 4,000 characters of one sentence: a network learns it within a few hundred steps. */
const sayings = {
  name: 'saying.txt',
  bytes: encoder.encode(SAYING.repeat(Math.ceil(4000 / SAYING.length)).slice(0, 4000)),
};
/** 400 distinct characters, so that tokens take two bytes. */
const manyCharacters = {
  name: 'many.txt',
  bytes: encoder.encode(
    Array.from({ length: 8000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7 + (i >> 3)) % 400))).join(''),
  ),
};

/** 700 distinct characters, more than a matrix shows. */
const tooManyCharacters = {
  name: 'turns.txt',
  bytes: encoder.encode(Array.from({ length: 7000 }, (_, i) => String.fromCodePoint(0x4e00 + (i % 700))).join('')),
};

const button = (figure, action) => `#${figure} [data-action="${action}"]`;
const field = (id, name) => `#${id}-${name}`;
const FIRST = { figure: 'train-context1', id: 'train1', name: 'mlp1' };
const SEVENTH = { figure: 'train-context7', id: 'train7', name: 'mlp7' };

/** Opens the page with a text. */
async function openWith(open, file, options) {
  const page = await open(options);
  await page.waitForMetric('corpus.characters');
  await page.drop([file]);
  await page.waitFor(
    'the text',
    (name) => document.querySelector('.corpus-status')?.textContent?.includes(name),
    file.name,
  );
  return page;
}
const press = (page, { figure }, action) => page.click(button(figure, action));
const idle = (page, { figure }) =>
  page.waitFor(
    'training to stop',
    (s) => !(/** @type {HTMLButtonElement} */ (document.querySelector(s)).disabled),
    button(figure, 'train'),
  );

/** Runs in the page: chooses a recipe, sets the steps field at once, and returns its value some time later. @param {string} recipe @param {number} steps */
async function chooseThenSet(recipe, steps) {
  const change = (/** @type {string} */ id, /** @type {string} */ value) => {
    const control = /** @type {HTMLInputElement} */ (document.getElementById(id));
    control.value = value;
    control.dispatchEvent(new Event('change', { bubbles: true }));
  };
  change('train7-recipe', recipe);
  change('train7-steps', String(steps));
  await new Promise((resolve) => setTimeout(resolve, 20));
  return /** @type {HTMLInputElement} */ (document.getElementById('train7-steps')).value;
}

/** Runs in the page: sets the seed's field and clicks Train. @param {number} seed */
function setThenTrain(seed) {
  const control = /** @type {HTMLInputElement} */ (document.getElementById('train1-seed'));
  control.value = String(seed);
  control.dispatchEvent(new Event('change', { bubbles: true }));
  return new Promise((resolve) =>
    setTimeout(() => {
      /** @type {HTMLElement} */ (document.querySelector('#train-context1 [data-action="train"]')).click();
      resolve(true);
    }),
  );
}

forOneBrowserInTurn('firefox', (browser, open) => {
  test(`${browser}: on first opening both networks that were trained beforehand are shown, with their numbers`, async () => {
    const page = await open({ reuse: true });
    // From web/pretrained/: 67 characters, 16 features; perplexities of the last evaluation.
    assert.equal(await page.waitForMetric('mlp1.parameters'), '7360');
    assert.equal(await page.waitForMetric('mlp7.parameters'), '13504');
    assert.equal(await page.waitForMetric('mlp1.step'), '4000');
    assert.equal(await page.metric('mlp1.evaluated_step'), '4000');
    // No model of pairs goes below bigram.train_floor of tests/reference/built-in.txt.
    assert.ok(Number(await page.metric('mlp1.train_perplexity')) > 10.1806);
    assert.ok(Number(await page.metric('mlp1.train_perplexity')) <= 10.3);
    // Below the best table of the play, ngram4.valid_perplexity there.
    assert.ok(Number(await page.metric('mlp7.valid_perplexity')) < 5.845);
    assert.match(await page.metric('mlp7.fingerprint'), /^[0-9a-f]{16}$/);
    assert.match(await page.text('#train-context1 [data-source]'), /built-in play.*quick recipe, seed 1/);
    await page.show('#embeddings');
    assert.ok(Number(await page.waitForMetric('embeddings.capital_neighbours')) >= 20);
    // Moves from Q to the right edge, where no capital lies; reaching a character requests its neighbours.
    await page.focus('#embeddings [data-plot]');
    for (let i = 0; i < 12; i++) await page.press('ArrowRight');
    const named = () =>
      /^(?![A-Z]: ).+: nearest by angle are .+, .+, .+, .+, .+\.$/.test(
        document.querySelector('#embeddings [data-reading]')?.textContent ?? '',
      );
    await page.waitFor('the neighbours of what is no capital', named);
  });

  test(`${browser}: every model says what comes next after a typed text`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('mlp7.fingerprint');
    await page.type('#next textarea', 'the quee');
    await page.click('#next summary');
    const rows = await page.waitFor('rows about this place', () => {
      const lines = [...document.querySelectorAll('#next [data-table] tr')].map((line) =>
        [...line.children].map((cell) => cell.textContent ?? ''),
      );
      return lines.length >= 6 && lines[3]?.[0] === '8-gram' && lines[3][1] !== '–' && lines;
    });
    // The columns hold each model's likeliest characters, so that most of its probability stands in its row.
    for (const [label, ...cells] of rows.slice(1)) {
      const sum = cells.reduce((total, cell) => total + (cell.includes('×') ? 0 : Number(cell)), 0);
      assert.ok(sum > 0.2 && sum <= 1.01, `${label}: ${sum}`);
    }
  });

  test(`${browser}: one step of learning makes the example likelier`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('mlp7.fingerprint');
    await page.show('#inside');
    const before = Number(await page.waitForMetric('inside.probability_before'));
    await page.click('#inside [data-learn]');
    const after = await page.waitForMetric('inside.probability_after');
    assert.ok(Number(after) > before);
    // The same calculation again, as when the other network changes, keeps the step's result until its input changes.
    const shown = await page.text('#inside [data-message]');
    await page.evaluate(() => {
      const field = /** @type {HTMLInputElement} */ (document.querySelector('#inside [data-read]'));
      /** @type {HTMLElement} */ (document.querySelector('#inside [data-message]')).textContent = '';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await page.waitFor(
      'The same calculation',
      (text) => /** @type {HTMLElement} */ (document.querySelector('#inside [data-message]')).innerText === text,
      shown,
    );
    assert.equal(await page.metric('inside.probability_after'), after);
    await page.type('#inside [data-read]', 'whatever');
    await page.waitFor(
      'Another calculation',
      () =>
        /** @type {HTMLDataElement} */ (document.querySelector('data[data-metric="inside.probability_after"]'))
          .value === '',
    );
  });

  for (const figure of [FIRST, SEVENTH]) {
    test(`${browser}, ${figure.name}: Train starts from step 0 and ends with an exact evaluation of its last step`, async () => {
      const page = await openWith(open, sayings, { reuse: true });
      await page.set(field(figure.id, 'recipe'), 'quick');
      await page.set(field(figure.id, 'steps'), 300);
      await press(page, figure, 'train');
      await page.waitForMetric(`${figure.name}.evaluated_step`, '300');
      assert.equal(await page.metric(`${figure.name}.step`), '300');
      // An untrained model is uniform, so its perplexity is V.
      const [train, vocabulary] = [
        Number(await page.metric(`${figure.name}.train_perplexity`)),
        Number(await page.metric('corpus.vocabulary')),
      ];
      assert.ok(train >= 1 && train < vocabulary / 2, `train perplexity ${train} of ${vocabulary}`);
    });
  }

  test(`${browser}: a recipe fills the fields at once, so that what is set after it stays`, async () => {
    const page = await openWith(open, sayings, { reuse: true });
    for (let i = 0; i < 20; i++) {
      const steps = await page.evaluate(chooseThenSet, i % 2 ? 'article' : 'quick', 100 + i);
      assert.equal(steps, String(100 + i));
    }
  });

  test(`${browser}: Train right after a changed setting waits for the new initial weights, and trains`, async () => {
    const page = await openWith(open, sayings);
    await page.set(field('train1', 'steps'), 20);
    await press(page, FIRST, 'reset');
    await page.waitForMetric('mlp1.step', '0');
    await page.evaluate(setThenTrain, 7);
    await page.waitForMetric('mlp1.evaluated_step', '20');
    assert.match(await page.text('#train-context1 [data-source]'), /Seed 7/);
  });

  test(`${browser}: Reset returns to the same initial weights, Pause and Step stop where they say`, async () => {
    const page = await openWith(open, sayings);
    // The quick recipe could end before it is interrupted.
    await page.set(field('train1', 'recipe'), 'article');
    await press(page, FIRST, 'reset');
    await page.waitForMetric('mlp1.step', '0');
    const initial = await page.waitForMetric('mlp1.fingerprint');
    assert.equal(await page.metric('mlp1.train_perplexity'), '');
    await press(page, FIRST, 'step');
    await page.waitForMetric('mlp1.step', '1');
    assert.notEqual(await page.metric('mlp1.fingerprint'), initial);
    await press(page, FIRST, 'train');
    await page.waitFor(
      'some steps',
      () => Number(document.querySelector('data[data-metric="mlp1.step"]')?.getAttribute('value')) > 50,
    );
    await press(page, FIRST, 'pause');
    await idle(page, FIRST);
    await press(page, FIRST, 'reset');
    await page.waitForMetric('mlp1.step', '0');
    assert.equal(await page.metric('mlp1.fingerprint'), initial);
    assert.equal(await page.metric('mlp1.examples_per_second'), '');
  });

  test(`${browser}: Enter on Train, and again on Pause, leaves the focus on Train`, async () => {
    const page = await openWith(open, sayings);
    // The quick recipe could end before it is interrupted.
    await page.set(field('train1', 'recipe'), 'article');
    await page.focus(button(FIRST.figure, 'train'));
    await page.press('Enter');
    await page.waitFor(
      'some steps',
      () => Number(document.querySelector('data[data-metric="mlp1.step"]')?.getAttribute('value')) > 20,
    );
    await page.press('Enter');
    await idle(page, FIRST);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-action')), 'train');
  });

  test(`${browser}: training that diverges says why, and Reset recovers`, async () => {
    const page = await openWith(open, sayings);
    await page.set(field('train1', 'rate'), 10);
    await page.set(field('train1', 'batch'), 64);
    await page.set(field('train1', 'steps'), 777);
    await press(page, FIRST, 'train');
    const message = await page.waitFor(
      'the message',
      () => document.querySelector('#train-context1 [role="alert"]')?.textContent,
    );
    assert.match(message, /diverged.*learning rate 10/);
    await press(page, FIRST, 'reset');
    await page.waitForMetric('mlp1.step', '0');
    // The rate alone was at fault: the reader's batch and steps stay.
    const kept = ['rate', 'batch', 'steps'].map((name) => field('train1', name));
    assert.deepEqual(
      await page.evaluate(
        (selectors) =>
          selectors.map((one) => Number(/** @type {HTMLInputElement} */ (document.querySelector(one)).value)),
        kept,
      ),
      [0.02, 64, 777],
    );
    await press(page, FIRST, 'train');
    await page.waitFor(
      'training',
      () => Number(document.querySelector('data[data-metric="mlp1.step"]')?.getAttribute('value')) > 100,
    );
    await press(page, FIRST, 'reset');
    await page.waitForMetric('mlp1.step', '0');
    // A single step computes its loss before it moves the weights; it says so all the same.
    await page.set(field('train1', 'rate'), 100);
    await press(page, FIRST, 'step');
    await page.waitFor('the message of a step', () =>
      /diverged at step 1: .* learning rate 100/.test(
        document.querySelector('#train-context1 [role="alert"]')?.textContent ?? '',
      ),
    );
  });

  test(`${browser}: a changed text stops training, says so and offers to start again`, async () => {
    const page = await openWith(open, sayings);
    // The quick recipe could end before it is interrupted.
    await page.set(field('train1', 'recipe'), 'article');
    await press(page, FIRST, 'train');
    await page.waitFor(
      'training',
      () => Number(document.querySelector('data[data-metric="mlp1.step"]')?.getAttribute('value')) > 10,
    );
    await page.drop([{ name: 'other.txt', bytes: encoder.encode('abcabcabd '.repeat(300)) }]);
    const message = await page.waitFor(
      'the message',
      () => document.querySelector('#train-context1 [role="status"]')?.textContent,
    );
    assert.match(message, /other\.txt.*training was stopped.*Press Train to start again/);
    // The network went with its text.
    assert.equal(await page.metric('mlp1.step'), '');
    assert.equal(await page.metric('mlp1.train_perplexity'), '');
    await press(page, FIRST, 'step');
    await page.waitForMetric('mlp1.step', '1');
  });

  test(`${browser}: looking back changes what hangs on the curve, and nothing that is trained`, async () => {
    const page = await openWith(open, sayings);
    await page.set(field('train1', 'steps'), 200);
    await press(page, FIRST, 'train');
    await page.waitForMetric('mlp1.evaluated_step', '200');
    const fingerprint = await page.metric('mlp1.fingerprint');
    await page.set('#train1-viewed', 0);
    assert.equal(
      await page.evaluate(
        () => /** @type {HTMLButtonElement} */ (document.querySelector('#train-context1 [data-live]')).disabled,
      ),
      false,
    );
    await page.show('#embeddings');
    await page.waitFor('the embeddings of step 0', () =>
      / step 0,/.test(document.querySelector('#embeddings [data-source]')?.textContent ?? ''),
    );
    assert.equal(await page.metric('mlp1.fingerprint'), fingerprint);
    await page.click('#train-context1 [data-live]');
    await page.show('#embeddings');
    await page.waitFor('the newest embeddings', () =>
      / step 200,/.test(document.querySelector('#embeddings [data-source]')?.textContent ?? ''),
    );
  });

  test(`${browser}: weights that were saved load again; another file is refused and nothing changes`, async () => {
    const page = await openWith(open, sayings);
    await press(page, FIRST, 'step');
    await page.waitForMetric('mlp1.step', '1');
    const fingerprint = await page.metric('mlp1.fingerprint');
    const saved = await page.evaluate(async () => {
      const made = new Promise((resolve) => {
        const original = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
          URL.createObjectURL = original;
          /** @type {Blob} */ (blob).arrayBuffer().then((bytes) => resolve([...new Uint8Array(bytes)]));
          return original.call(URL, blob);
        };
      });
      document.addEventListener(
        'click',
        (event) => event.target instanceof HTMLAnchorElement && event.preventDefault(),
        { capture: true, once: false },
      );
      /** @type {HTMLElement} */ (document.querySelector('#train-context1 [data-action="save"]')).click();
      return made;
    });
    await press(page, FIRST, 'reset');
    await page.waitForMetric('mlp1.step', '0');
    const initial = await page.metric('mlp1.fingerprint');
    await page.choose(
      [{ name: 'broken.safetensors', bytes: Uint8Array.from(/** @type {number[]} */ (saved).slice(0, 500)) }],
      '#train1-load',
    );
    const refusal = await page.waitFor(
      'the refusal',
      () => document.querySelector('#train-context1 [role="alert"]')?.textContent,
    );
    assert.match(refusal, /^broken\.safetensors: .*in use stays/);
    assert.equal(await page.metric('mlp1.fingerprint'), initial);
    await page.choose(
      [{ name: 'mine.safetensors', bytes: Uint8Array.from(/** @type {number[]} */ (saved)) }],
      '#train1-load',
    );
    await page.waitForMetric('mlp1.fingerprint', fingerprint);
    await page.waitForMetric('mlp1.evaluated_step', '1');
  });

  test(`${browser}: a text of 400 characters trains, and its matrix is compared`, async () => {
    const page = await openWith(open, manyCharacters, { reuse: true });
    await page.set(field('train1', 'steps'), 50);
    await press(page, FIRST, 'train');
    await page.waitForMetric('mlp1.evaluated_step', '50');
    await page.show('#matrices');
    assert.ok(Number(await page.waitForMetric('matrices.mean_divergence')) > 0);
  });

  test(`${browser}: characters that are too many for a matrix still have their followers, counted and learnt`, async () => {
    const page = await openWith(open, tooManyCharacters, { reuse: true });
    await page.set(field('train1', 'steps'), 5);
    await press(page, FIRST, 'train');
    await page.waitForMetric('mlp1.step', '5');
    await page.show('#matrices');
    await page.waitFor('the reason', () =>
      /more cells than can be told apart/.test(document.querySelector('#matrices [data-source]')?.textContent ?? ''),
    );
    // The second character always follows the first.
    await page.show('#embeddings');
    await page.waitFor(
      'the first follower',
      () => document.querySelector('#embeddings [data-next] td:nth-child(2)')?.textContent === '1.000',
    );
    await page.show('#bigram [data-plot]');
    await page.waitFor('the matrix', () => document.querySelector('#bigram [role="application"]') !== null);
    await page.hover('#bigram [role="application"]');
    await page.waitFor('a reading', () =>
      /in training/.test(document.querySelector('#bigram [data-reading]')?.textContent ?? ''),
    );
    assert.doesNotMatch(await page.text('#matrices [data-reading]'), /network/);
  });

  test(`${browser}: two seeds end in different weights with nearly the same perplexity`, async () => {
    const page = await openWith(open, sayings);
    await page.click('#inside [data-seeds]');
    const second = Number(await page.waitForMetric('inside.seed2.train_perplexity'));
    const first = Number(await page.metric('inside.seed1.train_perplexity'));
    assert.notEqual(await page.metric('inside.seed1.fingerprint'), await page.metric('inside.seed2.fingerprint'));
    assert.ok(Math.abs(first - second) < 0.05 * first, `${first} and ${second}`);
  });
});
