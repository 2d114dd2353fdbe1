/** Bengio's two sentences, scored by counting and by a network, one of them withheld from both. */
import { at } from '../../controls/elements.js';
import { lessonOf } from './animal-world.js';
import { drawAlignedBars } from '../../charts/aligned-bars.js';
import { createPlot } from '../../charts/plot.js';
import { bindSegments } from '../../controls/segments.js';
import { bindSlider } from '../../controls/slider.js';
import { latest } from '../../scheduling/latest.js';
import { whenVisible } from '../../scheduling/when-visible.js';
import { yieldToMessages } from '../../scheduling/yielding.js';
import { bits } from '../../text/format.js';
import { parseCell, sentencesOf, STOP, streamOf, vocabularyOf } from './grammar.js';
import { createProgress, showing } from '../../controls/progress.js';

/** @typedef {{lists: string[][], read: string[], withheld: string[], count: number, seed: number}} Reading  what the models read */
/** @typedef {Reading & {order: number, initialCount: number}} Request */
/** @typedef {{vocabulary: string[], tokens: Uint16Array, network: import('../../workers/protocol.js').NetworkWeights}} Learnt */
/** @typedef {{words: string[], counted: number[], network: number[]}} Scored  bits of each word */
/** @typedef {{read: Scored, withheld: Scored}} Scores */

const SENTENCES = { cat: 'The cat is walking in the bedroom', dog: 'A dog was running in a room' };
/** Words of the network's context. */
const CONTEXT = 2;
const MOST_BITS = 8;

/**
 * @param {HTMLElement} figure @param {import('../../page/page.js').Page} page
 * @param {import('./world.js').WorldForm} form @param {(text: string) => void} announce
 */
export function setUpSentences(figure, { client, state, publish }, form, announce) {
  const order = /** @type {HTMLSelectElement} */ (at(figure, '[data-order]'));
  /** @type {keyof typeof SENTENCES} */
  let withheld = 'dog';
  /** @type {Scores | null} */
  let scores = null;
  const showProgress = createProgress(figure, '[data-progress="sentences"]');
  const learn = remembering((/** @type {Reading} */ reading) =>
    showing(showProgress, (progress) => learnSentences(client, reading, progress)),
  );

  const [readPlot, withheldPlot] = /** @type {const} */ (['read', 'withheld']).map((which) =>
    createPlot(
      at(figure, `[data-plot="${which}"]`),
      { label: 'Surprise of each word', margin: { top: 26, right: 0, bottom: 4, left: 76 } },
      (surface) => scores && drawSurprises(surface, scores[which]),
    ),
  );
  const compute = latest(
    async (/** @type {Request} */ request) => score(client, request, await learn(request)),
    (result, request) => {
      scores = result;
      publishScores(publish, result, request);
      readPlot?.svg.setAttribute('aria-label', `Surprise of each word, ${wordsText(result.read)}`);
      withheldPlot?.svg.setAttribute('aria-label', `Surprise of each word, ${wordsText(result.withheld)}`);
      announce(resultText(request, result));
      readPlot?.redraw();
      withheldPlot?.redraw();
    },
  );
  const request = whenVisible(at(figure, '[data-plot="read"]'), () => {
    const lists = [...figure.querySelectorAll('[data-place]')].map((input) =>
      parseCell(/** @type {HTMLInputElement} */ (input).value),
    );
    const other = withheld === 'dog' ? 'cat' : 'dog';
    const [kept = [], read = []] = [withheld, other].map((name) =>
      SENTENCES[/** @type {keyof typeof SENTENCES} */ (name)].split(' '),
    );
    compute({
      lists,
      read,
      withheld: kept,
      count: count.value(),
      seed: form.seed(),
      order: Number(order.value),
      initialCount: state.get().initialCount,
    });
  });
  const count = bindSlider(figure, 'read', request);
  bindSegments(figure, 'cat-dog-withheld', (value) => {
    withheld = /** @type {keyof typeof SENTENCES} */ (value);
    at(figure, '[data-withheld-sentence]').textContent = SENTENCES[withheld];
    at(figure, '[data-read-sentence]').textContent = SENTENCES[withheld === 'dog' ? 'cat' : 'dog'];
    request();
  });
  for (const input of [order, ...figure.querySelectorAll('[data-place]')]) input.addEventListener('change', request);
  form.onChange(request);
  state.subscribe(['initialCount'], request);
  request();
}

/**
 * Keeps the last answer for as long as the reading is the same.
 * @param {(reading: Reading) => Promise<Learnt>} learn
 * @returns {(reading: Reading) => Promise<Learnt>}
 */
function remembering(learn) {
  let key = '';
  /** @type {Promise<Learnt> | null} */
  let last = null;
  return ({ lists, read, withheld, count, seed }) => {
    const reading = { lists, read, withheld, count, seed };
    if (JSON.stringify(reading) === key && last) return last;
    key = JSON.stringify(reading);
    const asked = (last = learn(reading));
    // A failed lesson may be tried again.
    asked.catch(() => last === asked && (last = null));
    return asked;
  };
}

/**
 * The sentences that the models read: one of the two, and the requested number of others from the grammar, never the
 * withheld one.
 * @param {Reading} reading
 */
export function sentencesRead({ lists, read, withheld, count }) {
  const [first, never] = [read.join(' '), withheld.join(' ')];
  const others = sentencesOf(lists, count + 2).filter((words) => ![first, never].includes(words.join(' ')));
  return [read, ...others].slice(0, count);
}

/** @param {import('../../workers/client.js').Client} client @param {Reading} reading @param {(share: number) => void} progress @returns {Promise<Learnt>} */
async function learnSentences({ words }, reading, progress) {
  await yieldToMessages();
  const sentences = sentencesRead(reading);
  const vocabulary = vocabularyOf([...reading.lists, reading.read, reading.withheld]);
  const network = await words.learn(lessonOf(sentences, vocabulary, CONTEXT, reading.seed), progress);
  return { vocabulary, tokens: streamOf(sentences, vocabulary, CONTEXT), network };
}

/** @param {import('../../workers/client.js').Client} client @param {Request} request @param {Learnt} learnt @returns {Promise<Scores>} */
async function score({ words }, { read, withheld, order, initialCount }, { vocabulary, tokens, network }) {
  const text = { tokens, counted: tokens.length, vocabulary: vocabulary.length };
  const one = async (/** @type {string[]} */ sentence) => {
    // The stops before the sentence are its past; of those after it the first is scored.
    const stream = streamOf([sentence], vocabulary, CONTEXT).slice(0, CONTEXT + sentence.length + 1);
    const [counted, byNetwork] = await Promise.all([
      words.countedSurprises(text, order, initialCount, stream),
      words.surprises(network, stream),
    ]);
    return { words: [...sentence, STOP], counted: [...counted.slice(CONTEXT)], network: [...byNetwork.slice(CONTEXT)] };
  };
  return { read: await one(read), withheld: await one(withheld) };
}

/** @param {import('../../charts/plot.js').Surface} surface @param {Scored} scored */
function drawSurprises(surface, { words, counted, network }) {
  const domain = /** @type {[number, number]} */ ([0, MOST_BITS]);
  drawAlignedBars(
    surface,
    words.map((label, i) => ({ label, values: [counted[i] ?? Number.NaN, network[i] ?? Number.NaN] })),
    [
      { title: 'counting, bits', domain, colour: surface.theme.colour('bigram'), format: bits },
      { title: 'network, bits', domain, colour: surface.theme.colour('net1'), format: bits },
    ],
  );
}

/** @param {number[]} values */
const sum = (values) => values.reduce((total, value) => total + value, 0);

/** @param {import('../../page/publish.js').Publish} publish @param {Scores} scores @param {Request} request */
function publishScores(publish, scores, { lists }) {
  for (const which of /** @type {const} */ (['read', 'withheld'])) {
    publish(`cat-dog.counted_${which}_bits`, sum(scores[which].counted));
    publish(`cat-dog.network_${which}_bits`, sum(scores[which].network));
  }
  const combinations = lists.reduce((product, list) => product * Math.max(1, list.length), 1);
  publish('cat-dog.combinations', combinations);
  publish('cat-dog.ideal_bits', Math.log2(combinations));
}

/** @param {Scored} scored */
const wordsText = ({ words, counted, network }) =>
  words
    .map((word, i) => `${word}: ${bits(counted[i] ?? 0)} by counting, ${bits(network[i] ?? 0)} by the network`)
    .join('; ');

/** @param {Request} request @param {Scores} scores */
const resultText = ({ withheld, count }, scores) =>
  `After ${count} sentences, “${withheld.join(' ')}”, never read, has ${bits(sum(scores.withheld.counted))} bits by counting and ${bits(sum(scores.withheld.network))} by the network; the sentence that was read ${bits(sum(scores.read.counted))} and ${bits(sum(scores.read.network))}.`;
