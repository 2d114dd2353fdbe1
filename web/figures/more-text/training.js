/** Trains one network on each shortened training part, one after another, by the quick recipe. */
import { at, setText } from '../../controls/elements.js';
import { createProgress } from '../../controls/progress.js';
import { nextRun } from '../../models/network-runs.js';
import { isStale } from '../../scheduling/stale.js';
import { integer } from '../../text/format.js';
import { networkSettings } from '../../training/session.js';
import { quickSeconds } from '../../training/train-here.js';
import { spelt } from '../../text/spelt.js';

/** @typedef {import('./sizes.js').NetworkResult} NetworkResult */
/** @typedef {import('../../workers/protocol.js').Tokens} Tokens */
/** @typedef {import('../../workers/protocol.js').TrainerSettings} TrainerSettings */
/** @typedef {import('../../workers/protocol.js').NetworkWeights} NetworkWeights */
/**
 * @typedef {{step: number, perplexity: number, loss: number}} Evaluated  loss: of the minibatch, nats a character
 */
/**
 * @typedef {object} Stop  Ends what is under way; late results are dropped.
 * @property {() => boolean} over
 * @property {(end: () => void) => void} add  `end` is called when it is over, or now if it is
 */

/** A network is evaluated at about these shares of its steps. */
const EVALUATED = [1 / 64, 1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1];

/**
 * @param {HTMLElement} figure @param {import('../../page/page.js').Page} page
 * @param {{sizes: () => number[], receive: (size: number, result: NetworkResult, recipe: TrainerSettings) => void, begin: () => void}} parts  sizes: those that have no network yet
 */
export function createTraining(figure, page, { sizes, receive, begin }) {
  const showProgress = createProgress(figure, '[data-training]');
  const start = at(figure, '[data-train]');
  const say = (/** @type {string} */ sentence) => setText(at(figure, '[data-train-note]'), sentence);
  let stop = createStop();
  let all = 0;

  const offer = () => {
    const { corpus } = page.state.get();
    const missing = sizes().length;
    start.hidden = !corpus || missing === 0;
    if (!corpus || missing === 0) return;
    const seconds = missing * quickSeconds(corpus.vocabulary.length);
    const which = missing === 1 ? 'the network' : `the ${missing < all ? 'other ' : ''}${spelt(missing)} networks`;
    setText(start, `Train ${which}, about ${integer(seconds)} s`);
  };
  const rest = (/** @type {string} */ sentence) => {
    stop.end();
    showProgress(null);
    offer();
    say(sentence);
  };
  const train = async () => {
    stop.end();
    const mine = (stop = createStop());
    const todo = sizes();
    start.hidden = true;
    say('Training began with the shortest part.');
    begin();
    showProgress(0);
    // The focus cannot wait for the row.
    at(figure, '[data-training]').hidden = false;
    at(figure, '[data-training] button').focus({ preventScroll: true });
    try {
      for (const [place, size] of todo.entries()) {
        const { result, settings } = await trainOn(page, size, mine, (share) =>
          showProgress((place + share) / todo.length),
        );
        if (mine.over()) return;
        receive(size, result, settings);
      }
      rest(todo.length === 1 ? 'The network is trained.' : 'The networks are trained.');
    } catch (error) {
      if (!mine.over()) rest(isStale(error) ? '' : /** @type {Error} */ (error).message);
    }
  };
  start.addEventListener('click', train);
  at(figure, '[data-training] button').addEventListener('click', () => {
    rest('Training was stopped; the networks that were trained stay.');
    start.focus({ preventScroll: true });
  });
  return {
    /** Offers to train the networks of another text. */
    renew() {
      all = sizes().length;
      rest('');
    },
  };
}

/** @returns {Stop & {end: () => void}} */
function createStop() {
  let over = false;
  /** @type {(() => void)[]} */
  const ends = [];
  return {
    over: () => over,
    add: (end) => (over ? end() : void ends.push(end)),
    end() {
      over = true;
      for (const end of ends.splice(0)) end();
    },
  };
}

/**
 * @param {import('../../page/page.js').Page} page @param {number} size  of the part, tokens
 * @param {Stop} stop @param {(share: number) => void} progress
 * @returns {Promise<{result: NetworkResult, settings: TrainerSettings}>} never settles, or rejects, after `stop`
 */
async function trainOn({ client, state }, size, stop, progress) {
  const { corpus } = state.get();
  if (!corpus) throw new Error('No text is loaded yet.');
  const [train, valid, { quick }] = await Promise.all([
    client.corpus.splitTokens('train'),
    client.corpus.splitTokens('valid'),
    client.network.recipes(),
  ]);
  const settings = { network: networkSettings('mlp7', corpus), recipe: /** @type {const} */ ('quick'), ...quick };
  const evaluate = createEvaluating(client, valid, stop);
  /** @type {Promise<Evaluated>[]} */
  const evaluations = [];
  await trainTo(client, settings, train.slice(train.length - size), stop, ({ step, weights, loss, evaluate: due }) => {
    progress(step / settings.steps);
    const share = EVALUATED[evaluations.length] ?? Infinity;
    if (!due || step < share * settings.steps) return;
    const evaluation = evaluate({ settings: settings.network, weights }).then((perplexity) => ({
      step,
      perplexity,
      loss,
    }));
    // Awaited below, once training is over.
    evaluation.catch(() => {});
    evaluations.push(evaluation);
  });
  return { result: resultOf(await Promise.all(evaluations)), settings };
}

/**
 * @param {import('../../workers/client.js').Client} client @param {TrainerSettings} settings @param {Tokens} tokens @param {Stop} stop
 * @param {(frame: import('../../workers/protocol.js').Frame) => void} onFrame
 */
async function trainTo(client, settings, tokens, stop, onFrame) {
  const trainer = client.createTrainer();
  stop.add(trainer.close);
  await trainer.api.start(settings, tokens);
  await trainer.api.train(Infinity, (frame) => void (stop.over() || onFrame(frame)));
  trainer.close();
}

/** @param {import('../../workers/client.js').Client} client @param {Tokens} valid @param {Stop} stop @returns {(network: NetworkWeights) => Promise<number>} validation perplexity */
const createEvaluating = (client, valid, stop) => async (network) => {
  const run = nextRun();
  stop.add(() => void client.network.stopSurprises(run));
  return perplexityOf(await client.network.surprises(network, valid.slice(), run, () => {}));
};

/** @param {Float32Array} bits  NaN where not scored @returns {number} */
export function perplexityOf(bits) {
  let [sum, scored] = [0, 0];
  for (const one of bits)
    if (!Number.isNaN(one)) {
      sum += one;
      scored++;
    }
  return 2 ** (sum / scored);
}

/** @param {Evaluated[]} evaluated  by rising step @returns {NetworkResult} */
export function resultOf(evaluated) {
  const last = evaluated.at(-1) ?? { step: 0, perplexity: NaN, loss: NaN };
  const best = evaluated.reduce((least, one) => (one.perplexity < least.perplexity ? one : least), last);
  return { last: last.perplexity, training: Math.exp(last.loss), best: best.perplexity, step: best.step };
}
