/** In a network's place where the text in use has none yet: one press that trains it by the quick recipe. */
import { setText } from '../controls/elements.js';
import { setHidden } from '../controls/hiding.js';
import { integer } from '../text/format.js';
import { sessionOf } from './session.js';

/** @typedef {import('../models/linked-networks.js').NetworkName} NetworkName */
/** @typedef {import('./session.js').SessionPage} SessionPage */

/** Seconds that the quick recipe takes about, up to this many characters in the vocabulary; more of them cost in proportion. */
const SECONDS = 4;
const VOCABULARY = 128;

/**
 * The control hides where there is a network. It drives the session of the training figure, which shows the run too.
 * From the first offer on, until the text changes, it is marked `data-offered`: a figure that keeps room for it then
 * stays as it is when the network comes, and keeps none where a network was there all along.
 * @param {SessionPage} page @param {NetworkName} name
 * @returns {HTMLElement}
 */
export function trainHere(page, name) {
  const session = sessionOf(page, name);
  const { box, why, train, row, bar, stop, status } = createParts();
  /** Whether the run in hand began here. */
  let mine = false;
  /** The text that had no network for a while. @type {import('../page/state.js').SharedState['corpus']} */
  let offeredFor = null;
  const update = () => {
    const run = session.run();
    const under = mine && (session.preparing() || run?.phase() === 'training');
    const { corpus, networks } = page.state.get();
    const missing = corpus !== null && networks[name] === null && !session.searching() && !session.preparing();
    const phase = under ? 'training' : missing ? 'missing' : 'hidden';
    if (box.dataset.phase !== phase) box.dataset.phase = phase;
    if (session.searching()) offeredFor = null;
    else if (missing && !session.shown()) offeredFor = corpus;
    const offered = offeredFor !== null && offeredFor === corpus;
    if ('offered' in box.dataset !== offered) box.toggleAttribute('data-offered', offered);
    setHidden(row, !under);
    setHidden(train, under);
    setHidden(why, under);
    if (under && run) bar.value = run.snapshots.newest().step / run.settings.steps;
    if (!missing) return;
    setText(why, session.failure() || `No network has learnt “${corpus.name}” yet.`);
    setText(train, `Train it on your text, about ${integer(quickSeconds(corpus.vocabulary.length))} s`);
  };
  train.addEventListener('click', async () => {
    mine = true;
    setText(status, '');
    const training = session.trainQuickly();
    stop.focus({ preventScroll: true });
    const failure = await training.then(
      () => session.run()?.failure() ?? '',
      (/** @type {Error} */ error) => error.message,
    );
    const finished = session.run()?.phase() === 'finished';
    // The training figure tells how training goes, wherever it began.
    setText(status, failure || (finished ? '' : 'Training was stopped.'));
    mine = false;
    update();
  });
  stop.addEventListener('click', () => {
    session.end();
    train.focus({ preventScroll: true });
  });
  session.subscribe(update);
  page.state.subscribe(['corpus', 'networks'], update);
  update();
  return box;
}

/** What figures of pairs say where the control stands. */
export const NO_PAIR_NETWORK = 'This text has no network with one character of context yet.';

/** Puts the control over a plot, which keeps its size. @param {HTMLElement} plot @param {SessionPage} page @param {NetworkName} name */
export function trainInPlaceOf(plot, page, name) {
  const place = document.createElement('div');
  place.className = 'network-place';
  plot.replaceWith(place);
  place.append(plot, trainHere(page, name));
}

/** About how long the quick recipe takes. @param {number} vocabulary */
export const quickSeconds = (vocabulary) => Math.round(SECONDS * Math.max(1, vocabulary / VOCABULARY));

function createParts() {
  const box = document.createElement('div');
  box.className = 'train-here';
  const why = document.createElement('p');
  const train = Object.assign(document.createElement('button'), { type: 'button', className: 'primary' });
  const bar = Object.assign(document.createElement('progress'), { max: 1, value: 0 });
  bar.setAttribute('aria-label', 'Training');
  const stop = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Stop' });
  const row = Object.assign(document.createElement('div'), { className: 'train-here-progress' });
  row.append(bar, stop);
  const status = Object.assign(document.createElement('p'), { className: 'visually-hidden' });
  status.setAttribute('role', 'status');
  box.append(why, train, row, status);
  return { box, why, train, row, bar, stop, status };
}
