/** Two runs that differ only in their seed: different weights, nearly the same perplexity. */
import { at } from '../../controls/elements.js';
import { createProgress } from '../../controls/progress.js';
import { FEATURES } from '../../models/pretrained.js';
import { createTrainingRun } from '../../training/training-run.js';

/** @typedef {import('../../training/training-run.js').TrainingRun} TrainingRun */

const SEEDS = [1, 2];

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export function setUpSeeds(figure, page) {
  const start = /** @type {HTMLButtonElement} */ (at(figure, '[data-seeds]'));
  const showProgress = createProgress(figure, '.inside-progress');
  /** Counts the comparisons that began or ended. */
  let newest = 0;
  /** @type {TrainingRun | null} */
  let run = null;
  const say = (/** @type {string} */ message) => void (at(figure, '[data-verdict]').textContent = message);
  const end = (/** @type {string} */ message) => {
    newest++;
    run?.close();
    run = null;
    showProgress(null);
    start.disabled = false;
    say(message);
  };

  const compare = async () => {
    const mine = ++newest;
    start.disabled = true;
    showProgress(0);
    clear(page.publish);
    /** @type {(number | null)[]} */
    const reached = [];
    for (const [i, seed] of SEEDS.entries()) {
      const started = await startRun(
        page,
        seed,
        () => mine === newest && showProgress((i + (run ? shareOf(run) : 0)) / SEEDS.length),
      );
      if (mine !== newest) return started.close();
      run = started;
      await run.train(Infinity);
      if (run.failure()) throw new Error(run.failure());
      await evaluated(run);
      if (mine !== newest) return;
      reached.push(publishRun(page.publish, seed, run));
      run.close();
    }
    end(verdict(reached));
  };
  start.addEventListener('click', () => compare().catch((error) => end(error.message)));
  at(figure, '[data-stop]').addEventListener('click', () => end('Stopped.'));
  page.state.subscribe(['corpus'], ({ corpus }) => {
    if (!corpus) return;
    clear(page.publish);
    end(run ? 'The text was changed, so the comparison was stopped.' : '');
  });
}

/** @param {import('../../page/page.js').Page} page @param {number} seed @param {() => void} onChange */
async function startRun({ client, state }, seed, onChange) {
  const vocabulary = state.get().corpus?.vocabulary.length;
  if (!vocabulary) throw new Error('A text has to be loaded first.');
  const { quick } = await client.network.recipes();
  return createTrainingRun(
    client,
    { network: { vocabulary, context: 1, features: FEATURES, seed }, recipe: 'quick', ...quick },
    onChange,
  );
}

/** @param {TrainingRun} run */
const shareOf = (run) =>
  (run.snapshots.newest().step + (run.evaluations.results().at(-1)?.step ?? 0)) / (2 * run.settings.steps);

/** Resolves when the last evaluation is known. @param {TrainingRun} run */
async function evaluated(run) {
  while (run.evaluations.current()) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** @param {import('../../page/publish.js').Publish} publish @param {number} seed @param {TrainingRun} run */
function publishRun(publish, seed, run) {
  const last = run.evaluations.results().at(-1);
  publish(`inside.seed${seed}.fingerprint`, run.snapshots.newest().fingerprint);
  publish(`inside.seed${seed}.train_perplexity`, last?.train ?? null);
  publish(`inside.seed${seed}.valid_perplexity`, last?.valid ?? null);
  return last?.train ?? null;
}

/** @param {import('../../page/publish.js').Publish} publish */
function clear(publish) {
  for (const seed of SEEDS)
    for (const name of ['fingerprint', 'train_perplexity', 'valid_perplexity'])
      publish(`inside.seed${seed}.${name}`, null);
}

/** @param {(number | null)[]} reached  train perplexities */
function verdict([first, second]) {
  if (typeof first !== 'number' || typeof second !== 'number') return 'This text has nothing to score.';
  const apart = (100 * Math.abs(first - second)) / Math.min(first, second);
  return `No weight is shared, yet the two perplexities are ${apart.toFixed(2)} % apart.`;
}
