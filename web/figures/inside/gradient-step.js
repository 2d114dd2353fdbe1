/** Plain gradient steps on an example of the reader's choice, and the network's expectation before and after them. */
import { takeOne } from '../../text/one-character.js';
import { at, setText } from '../../controls/elements.js';
import { drawBarRows } from '../../charts/bar-rows.js';
import { describe } from '../../charts/describing.js';
import { createPlot } from '../../charts/plot.js';
import { bindSlider } from '../../controls/slider.js';
import { offerData } from '../../page/figure-data.js';
import { nameState } from '../../page/named-state.js';
import { largest } from '../../models/counting.js';
import { characterName, firstGlyph, glyph } from '../../text/characters.js';
import { formatMetric, integer, likelihood } from '../../text/format.js';

/** @typedef {import('../../workers/protocol.js').NetworkWeights} NetworkWeights */
/**
 * @typedef {object} Lesson  The steps since the last reset.
 * @property {import('./forward-pass.js').Pass} pass  before the first step
 * @property {NetworkWeights} network                 after the last step
 * @property {Float64Array | null} after              -ln p of every character after the last step, nats
 * @property {number} steps
 */

const COLUMNS = 12;

/**
 * @param {HTMLElement} figure @param {import('../../page/page.js').Page} page
 * @returns {(pass: import('./forward-pass.js').Pass | null) => void} begins again where the network or its context has changed; shows nothing without a network
 */
export function setUpGradientStep(figure, page) {
  const next = /** @type {HTMLInputElement} */ (at(figure, '[data-next]'));
  const reset = /** @type {HTMLButtonElement} */ (at(figure, '[data-reset]'));
  const rate = bindSlider(figure, 'rate', () => {});
  /** @type {Lesson | null} */
  let lesson = null;
  const target = () => lesson?.pass.view.vocabulary.indexOf(takeOne(next.value).character.codePointAt(0) ?? -1) ?? -1;
  const plot = createPlot(
    at(figure, '[data-step-plot]'),
    { label: 'Probabilities before and after the steps', margin: { left: 8, right: 8 } },
    (surface) =>
      drawBarRows(surface, lesson ? rowsOf(lesson, target(), surface.theme) : { rows: [], columns: [], outlined: -1 }),
  );
  const dataChanged = offerData(figure, () => (lesson ? [lessonTable(lesson)] : []));
  const show = () => {
    publishLesson(page.publish, lesson, target());
    setText(
      at(figure, '[data-steps]'),
      lesson ? `${takeOne(next.value).note} ${sentence(lesson, target())}`.trim() : '',
    );
    reset.disabled = !lesson?.steps;
    describe(plot, lesson ? sentence(lesson, target()) : 'No network yet.');
    plot.redraw();
    dataChanged();
  };
  const begin = (/** @type {import('./forward-pass.js').Pass | null} */ pass) => {
    lesson = pass && { pass, network: pass.view, after: null, steps: 0 };
    show();
    if (lesson) takeWanted();
  };
  /** Steps of a link, taken as soon as there is a network. */
  let wanted = 0;
  const takeWanted = () => {
    const missing = wanted - (lesson?.steps ?? 0);
    wanted = 0;
    for (let i = 0; i < missing; i++) take();
  };
  const changed = nameState('inside.steps', {
    read: () => String(lesson?.steps || ''),
    restore(value) {
      wanted = /^\d{1,2}$/.test(value) ? Number(value) : 0;
      if (lesson?.steps === 0) takeWanted();
    },
  });
  const warn = (/** @type {string} */ message) => setText(at(figure, '[data-alert]'), message);
  const take = bindSteps(at(figure, '[data-learn]'), warn, async () => {
    const before = lesson;
    if (!before) return;
    const stepped = await step(page.client, before, target(), next.value, rate.value());
    // A step from weights that are no longer shown counts for nothing.
    if (lesson === before) lesson = stepped;
    show();
    changed();
  });
  reset.addEventListener('click', () => {
    // The button is about to be disabled, and would lose the focus.
    at(figure, '[data-learn]').focus();
    if (lesson) begin(lesson.pass);
    changed();
  });
  next.addEventListener('input', show);
  return (pass) => {
    if (!pass || !lesson || !isSame(lesson.pass, pass)) begin(pass);
  };
}

/** Takes a step at every press, one after the other, so that quick presses add up. @param {HTMLElement} button @param {(message: string) => void} warn @param {() => Promise<void>} take @returns {() => void} takes one as a press does */
function bindSteps(button, warn, take) {
  let last = Promise.resolve();
  const press = () => {
    warn('');
    last = last.then(take).catch((error) => warn(error.message));
  };
  button.addEventListener('click', press);
  return press;
}

/**
 * Whether a calculation is the same again, as when the other network changes.
 * @param {import('./forward-pass.js').Pass} before @param {import('./forward-pass.js').Pass} now
 */
const isSame = (before, now) => before.view.weights === now.view.weights && before.tokens.join() === now.tokens.join();

/**
 * @param {import('../../workers/client.js').Client} client @param {Lesson} lesson @param {number} token  -1 for an unknown one
 * @param {string} typed @param {number} rate
 * @returns {Promise<Lesson>}
 */
async function step({ words }, lesson, token, typed, rate) {
  const { vocabulary } = lesson.pass.view;
  if (typed === '') throw new Error('Type the character that should come next.');
  if (token < 0)
    throw new Error(
      `“${firstGlyph(takeOne(typed).character)}” does not occur in this text: choose one of its ${integer(vocabulary.length)} characters.`,
    );
  const { tokens } = lesson.pass;
  const { settings, weights } = lesson.network;
  const network = await words.step({ settings, weights }, tokens, token, rate);
  const after = await words.losses(network, Uint16Array.from(tokens));
  return { ...lesson, network, after, steps: lesson.steps + 1 };
}

/** @param {import('../../page/publish.js').Publish} publish @param {Lesson | null} lesson @param {number} token */
function publishLesson(publish, lesson, token) {
  const [before, now] = [lesson?.pass.losses[token] ?? null, lesson?.after?.[token] ?? null];
  publish('inside.probability_before', before === null ? null : probabilityOf(before));
  publish('inside.probability_after', now === null ? null : probabilityOf(now));
  publish('inside.loss_before', before);
  publish('inside.loss_after', now);
}

/** @param {number} loss  nats @returns a number, or its text where it is below all numbers */
const probabilityOf = (loss) => likelihood({ likelihood: Math.exp(-loss), nll: loss });
/** @param {number} loss  nats */
const written = (loss) => formatMetric('', probabilityOf(loss), 'probability');

/** @param {number} steps */
const inSteps = (steps) => `${integer(steps)} ${steps === 1 ? 'step' : 'steps'}`;

/** @param {Lesson} lesson @param {number} token */
function sentence({ pass, after, steps }, token) {
  if (!after) return 'No step taken yet.';
  const taken = `${inSteps(steps)} taken since the weights above.`;
  const [before, now] = [pass.losses[token], after[token]];
  if (before === undefined || now === undefined) return taken;
  const name = characterName(pass.view.vocabulary[token] ?? 0);
  const risen = now > before ? ' The loss rose: so large a step leads past the lower ground.' : '';
  return `${taken} p( ${name} ) went from ${written(before)} to ${written(now)}.${risen}`;
}

/** @param {Lesson} lesson @returns {import('../../page/figure-data.js').Table} */
const lessonTable = ({ pass: { view, inside }, after, steps }) => ({
  title: 'Probabilities of the next character before and after the steps',
  head: ['next character', 'before', `after ${inSteps(steps)}`],
  rows: Array.from(inside.probabilities, (before, token) => [
    glyph(view.vocabulary[token] ?? 0),
    before,
    after ? Math.exp(-(after[token] ?? 0)) : before,
  ]),
});

/** Columns are ranked by the probabilities before any step, so that they keep their places. @param {Lesson} lesson @param {number} next @param {import('../../charts/theme.js').Theme} theme */
function rowsOf({ pass, after, steps }, next, { colour }) {
  const { probabilities } = pass.inside;
  const tokens = largest(probabilities, COLUMNS);
  if (next >= 0 && !tokens.includes(next)) tokens.splice(COLUMNS - 1, 1, next);
  const row = (
    /** @type {string} */ label,
    /** @type {ArrayLike<number> | null} */ values,
    /** @type {string} */ of,
  ) => ({
    label,
    note: '',
    colour: colour(of),
    labelColour: colour('text'),
    values: values && tokens.map((token) => values[token] ?? 0),
  });
  return {
    rows: [
      row('before', probabilities, 'unigram'),
      row(
        after ? `after ${inSteps(steps)}` : 'after a step: press the button',
        after?.map((loss) => Math.exp(-loss)) ?? null,
        'net7',
      ),
    ],
    columns: tokens.map((token) => glyph(pass.view.vocabulary[token] ?? 0)),
    outlined: tokens.indexOf(next),
  };
}
