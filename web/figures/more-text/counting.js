/** Counts the shortened training parts in a worker that lives as long as the measurement. */
import { at, setText } from '../../controls/elements.js';
import { createProgress } from '../../controls/progress.js';
import { isStale } from '../../scheduling/stale.js';
import { integer } from '../../text/format.js';

/** @typedef {import('../../workers/training-sizes-protocol.js').TrainingSizeResult} TrainingSizeResult */

/** Larger texts are counted at the reader's request only. */
const BY_ITSELF_CHARACTERS = 20e6;

/**
 * @param {HTMLElement} figure @param {import('../../page/page.js').Page} page
 * @param {{sizes: () => number[], receive: (result: TrainingSizeResult) => void}} parts  sizes: those to count
 */
export function createCounting(figure, { client, state }, { sizes, receive }) {
  const showProgress = createProgress(figure, '[data-counting]');
  const start = at(figure, '[data-count]');
  const say = (/** @type {string} */ sentence) => setText(at(figure, '[data-count-note]'), sentence);
  /** @type {import('../../workers/training-sizes-client.js').TrainingSizesHandle | null} */
  let worker = null;
  let runs = 0;
  let begun = false;

  const end = () => {
    runs++;
    worker?.close();
    worker = null;
    showProgress(null);
  };
  const count = async () => {
    end();
    const mine = runs;
    const current = () => mine === runs;
    const { corpus, initialCount } = state.get();
    if (!corpus || sizes().length === 0) return;
    begun = true;
    start.hidden = true;
    say('');
    showProgress(0);
    try {
      const [train, valid] = await Promise.all([
        client.corpus.splitTokens('train'),
        client.corpus.splitTokens('valid'),
      ]);
      if (!current()) return;
      worker = client.createTrainingSizes();
      await worker.api.measure(
        { vocabulary: corpus.vocabulary, train, valid, sizes: sizes(), initialCount },
        (result) => void (current() && receive(result)),
        (share) => void (current() && showProgress(share)),
      );
      if (current()) end();
    } catch (error) {
      if (!current()) return;
      end();
      if (!isStale(error)) say(/** @type {Error} */ (error).message);
    }
  };
  start.addEventListener('click', count);
  at(figure, '[data-counting] button').addEventListener('click', () => {
    end();
    start.hidden = false;
    start.focus();
    say('The counting was stopped; what had been counted stays.');
  });
  return {
    /** Counts once; a long text waits for the button. */
    begin() {
      const { corpus } = state.get();
      if (!corpus || begun) return;
      if (corpus.characters < BY_ITSELF_CHARACTERS) return void count();
      begun = true;
      start.hidden = false;
      say(`This text has ${integer(corpus.characters)} characters: counting its parts waits for the button.`);
    },
    /** After another text or split, or another initial count. */
    forget() {
      end();
      begun = false;
      start.hidden = true;
      say('');
    },
  };
}
