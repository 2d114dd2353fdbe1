/** The figures of the article's end: cat and dog, context lengths, the scale of models. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentencesOf, STOP } from '../../web/figures/cat-dog/grammar.js';
import { forEachBrowser } from './harness.mjs';

const VEHICLES_AND_PLANTS = ['car', 'bus', 'train', 'tree', 'rose', 'fern'];

/** @param {import('./harness.mjs').TestPage} page @param {string} name */
const number = async (page, name) => Number(await page.waitForMetric(name));

/** Opens the page and waits until the network has learnt the initial world and taken the step. */
async function openWorld(open, options = {}) {
  const page = await open(options);
  await page.show('#cat-dog [data-plot="change"]');
  await page.waitForMetric('cat-dog.network_cat_after');
  return page;
}

/** Reads the table beside the picture. @returns {Promise<Record<string, number>>} the change of p(sad | word) by word */
async function changes(page) {
  const rows = await page.evaluate(() =>
    [...document.querySelectorAll('#cat-dog [data-words] tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    ),
  );
  return Object.fromEntries(rows.map(([word, , , , change]) => [word, Number(change.replace('−', '-'))]));
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

/** Bits of a sentence under the trigram model, from its definition: (count + 0.1) / (total + 0.1 V). */
function countedBits(sentences, vocabulary, sentence) {
  const windows = (words) => {
    const padded = [STOP, STOP, ...words, STOP];
    return padded.slice(2).map((word, i) => [`${padded[i]} ${padded[i + 1]}`, word]);
  };
  // Two stops separate sentences, so each sentence ends with a stop after a stop.
  const seen = sentences.flatMap((words) => [...windows(words), [`${words.at(-1)} ${STOP}`, STOP]]);
  return windows(sentence).reduce((bits, [past, word]) => {
    const total = seen.filter(([context]) => context === past);
    const count = total.filter(([, next]) => next === word).length;
    return bits - Math.log2((count + 0.1) / (total.length + 0.1 * vocabulary));
  }, 0);
}

forEachBrowser((browser, open) => {
  test(`${browser}: a step on (dog, sad) moves cat more than what is unlike a dog, and no count of cat`, async () => {
    const page = await openWorld(open);
    const change = await changes(page);
    for (const word of VEHICLES_AND_PLANTS)
      assert.ok(change.cat > 10 * Math.abs(change[word]), `cat ${change.cat}, ${word} ${change[word]}`);
    assert.ok(change.dog > 0);
    // V = 45 words; dog and cat are each followed 36 times, never by sad, and every cell starts at 0.1.
    assert.ok(Math.abs((await number(page, 'cat-dog.counted_dog_before')) - 0.1 / (36 + 4.5)) < 1e-12);
    assert.ok(Math.abs((await number(page, 'cat-dog.counted_dog_after')) - 1.1 / (37 + 4.5)) < 1e-12);
    assert.equal(await page.metric('cat-dog.counted_cat_before'), await page.metric('cat-dog.counted_cat_after'));
    assert.equal(await page.metric('cat-dog.counted_cat_change'), '0');
    assert.match(await page.text('#cat-dog [data-reading]'), /^cat, at distance 0\.\d{3}: p\(sad \| cat\) went from/);
  });

  test(`${browser}: the less a cat does what dogs do, the farther it is and the less it learns from them`, async () => {
    const page = await openWorld(open);
    const together = {
      distance: await number(page, 'cat-dog.distance'),
      change: await number(page, 'cat-dog.network_cat_change'),
    };
    await changed(page, 'cat-dog.distance', () => page.set('#cat-dog-shared', 0));
    assert.ok((await number(page, 'cat-dog.distance')) > 4 * together.distance);
    assert.ok((await number(page, 'cat-dog.network_cat_change')) < together.change / 10);
    await changed(page, 'cat-dog.distance', () => page.click('#cat-dog [data-restore]'));
    assert.equal(await number(page, 'cat-dog.distance'), together.distance, 'the same world gives the same weights');
  });

  test(`${browser}: the step's size and the word are chosen with keys`, async () => {
    const page = await openWorld(open);
    await page.focus('#cat-dog [data-slider="rate"] input[type="range"]');
    const larger = await changed(page, 'cat-dog.network_cat_after', () => page.press('Shift+ArrowRight'));
    const smaller = await changed(page, 'cat-dog.network_cat_after', () => page.press('Shift+ArrowLeft'));
    assert.ok(larger > smaller, `${larger} and ${smaller}`);
    await page.set('#cat-dog-word', 'bus');
    assert.match(await page.text('#cat-dog [data-reading]'), /^bus, /);
    assert.equal(await page.text('#cat-dog [data-chosen]'), 'bus');
  });

  test(`${browser}: the table of the world is the reader's`, async () => {
    const page = await openWorld(open);
    await changed(page, 'cat-dog.parameters', () =>
      page.set('#cat-dog .world-row [data-column="who"]', 'dog, cat, hedgehog'),
    );
    const words = await page.evaluate(() =>
      [...document.querySelectorAll('#cat-dog-word option')].map((option) => option.value),
    );
    assert.ok(words.includes('hedgehog') && !words.includes('rabbit'));
    for (const row of [1, 2, 3, 4]) await page.set(`#cat-dog .world-row:nth-of-type(${row}) [data-column="who"]`, '');
    await page.waitFor('An objection', () =>
      document.querySelector('#cat-dog [data-alert]').textContent.includes('write at least one word'),
    );
    await page.click('#cat-dog [data-restore]');
    await page.waitFor('The objection to go', () => document.querySelector('#cat-dog [data-alert]').textContent === '');
  });

  test(`${browser}: few sentences of sad dogs make cats sad, many of both kinds tell them apart`, async () => {
    const page = await open();
    await page.show('#cat-dog [data-plot="moods"]');
    const at = async (sentences) => {
      await page.set('#cat-dog-moods', sentences);
      const [sadDog, sadCat, happyCat, cosine] = await Promise.all(
        ['sad_dog', 'sad_cat', 'happy_cat', 'cosine'].map((name) => number(page, `cat-dog.moods_${name}`)),
      );
      return { sadDog, sadCat, happyCat, cosine };
    };
    const [none, one, many] = [await at(0), await at(1), await at(32)];
    assert.ok(one.sadCat > 100 * none.sadCat, 'one sad dog and one happy cat make a sad cat likelier');
    assert.ok(one.sadCat > one.happyCat / 2 && one.sadCat > one.sadDog / 2, 'and leave it no happier than sad');
    assert.ok(many.happyCat > 20 * many.sadCat && many.sadDog > 20 * many.sadCat);
    assert.ok(many.cosine < none.cosine - 0.1);
    // 32 sentences of the mood beside 36 others.
    assert.ok(Math.abs((await number(page, 'cat-dog.moods_counted_sad_dog')) - 32.1 / (68 + 4.5)) < 1e-12);
  });

  test(`${browser}: a sentence never read surprises the counts more than the network`, async () => {
    const page = await open();
    await page.show('#cat-dog [data-plot="read"]');
    const lists = [
      ['The', 'A'],
      ['cat', 'dog', 'horse', 'girl', 'boy'],
      ['is', 'was'],
      ['walking', 'running', 'playing', 'sleeping'],
      ['in'],
      ['the', 'a'],
      ['bedroom', 'room', 'garden', 'kitchen', 'park'],
    ];
    const [read, withheld] = ['The cat is walking in the bedroom', 'A dog was running in a room'].map((sentence) =>
      sentence.split(' '),
    );
    const others = sentencesOf(lists, 42).filter(
      (words) => ![read.join(' '), withheld.join(' ')].includes(words.join(' ')),
    );
    const sentences = [read, ...others].slice(0, 40);
    // 21 words and the full stop.
    assert.equal(new Set(lists.flat()).size, 21);
    assert.ok(
      Math.abs((await number(page, 'cat-dog.counted_withheld_bits')) - countedBits(sentences, 22, withheld)) < 1e-9,
    );
    assert.ok(Math.abs((await number(page, 'cat-dog.counted_read_bits')) - countedBits(sentences, 22, read)) < 1e-9);
    assert.ok(
      (await number(page, 'cat-dog.network_withheld_bits')) < (await number(page, 'cat-dog.counted_withheld_bits')) - 1,
    );
    await changed(page, 'cat-dog.network_withheld_bits', () =>
      page.click('#cat-dog label:has(> [name="cat-dog-withheld"][value="cat"])'),
    );
    assert.equal(await page.text('#cat-dog [data-withheld-sentence]'), 'The cat is walking in the bedroom');
    assert.ok(
      (await number(page, 'cat-dog.network_withheld_bits')) < (await number(page, 'cat-dog.counted_withheld_bits')),
    );
  });

  test(`${browser}: a context length costs what the formulas say and buys what the other figures measured`, async () => {
    const page = await open();
    const vocabulary = BigInt(await page.waitForMetric('corpus.vocabulary'));
    await page.show('#context-length');
    const table = async (context) =>
      page.waitForMetric('context-length.table_parameters', String(vocabulary ** context * (vocabulary - 1n)));
    // 16 V for the embeddings, 64 weights for each of 16 m inputs, and the rest: 64 + 64 64 + 64 + 16 64 + 16.
    const network = async (context) =>
      page.waitForMetric('context-length.network_parameters', String(16n * vocabulary + 1024n * context + 5264n));
    await table(7n);
    await network(7n);
    assert.equal(await page.metric('ngram8.free_parameters'), await page.metric('context-length.table_parameters'));
    await page.focus('#context-length input[type="range"]');
    await page.press('ArrowLeft');
    await table(6n);
    await network(6n);
    for (const split of ['train', 'valid']) {
      const measured = await page.waitForMetric(`ngram7.${split}_perplexity`);
      await page.waitForMetric(`context-length.counted_${split}_perplexity`, measured);
    }
    await page.set('#context-length-m', 16);
    await table(16n);
    assert.equal(await page.metric('context-length.counted_valid_perplexity'), '');
    assert.match(await page.text('#context-length [data-note]'), /press Train/);
  });

  test(`${browser}: the line of sizes holds this page's models and the reader's own`, async () => {
    const page = await open();
    await page.waitForMetric('corpus.vocabulary');
    await page.show('#scale');
    await page.waitForMetric('scale.context1_parameters', '7360');
    await page.waitForMetric('scale.context7_parameters', '13504');
    // 67 rows of 66.
    await page.waitForMetric('scale.bigram_parameters', '4422');
    assert.equal(await page.metric('scale.own_parameters'), '');
    await page.click('#train-context1 [data-action="step"]');
    await page.waitForMetric('mlp1.step', '1');
    await page.waitForMetric('scale.own_parameters', await page.metric('mlp1.parameters'));
    await page.show('#scale');
    assert.match(await page.text('#scale [data-own]'), /Your network, with .* parameters/);
  });

  for (const width of [1280, 390])
    test(`${browser}: axe finds no fault in the figures of the story at ${width} pixels`, async () => {
      const page = await openWorld(open, { width });
      await page.evaluate(() =>
        document
          .querySelectorAll('#cat-dog details, #scale details')
          .forEach((details) => void details.setAttribute('open', '')),
      );
      assert.deepEqual(await page.accessibilityFaults('#cat-dog', '#context-length', '#scale'), []);
    });
});
