/** One plain gradient step on an example of the reader's choice, and the network's expectation before and after. */
import { at } from '../../controls/elements.js';
import { drawBarRows } from '../../charts/bar-rows.js';
import { createPlot } from '../../charts/plot.js';
import { bindSlider } from '../../controls/slider.js';
import { latest } from '../../scheduling/latest.js';
import { largest } from '../../models/counting.js';
import { glyph, integer } from '../../text/format.js';
import { contextOf, linkedNetwork } from '../../models/linked-networks.js';

/** @typedef {{vocabulary: Uint32Array, next: number, before: Float32Array, after: Float32Array | null}} Learnt  next: -1 where it is not known */

const COLUMNS = 12;

/**
 * @param {HTMLElement} figure @param {import('../../page/page.js').Page} page @param {import('./forward-pass.js').Source} source
 * @returns {(pass: import('./forward-pass.js').Pass | null) => void} shows the expectation before any step, for a new context; nothing without a network
 */
export function setUpGradientStep(figure, page, source) {
  const next = /** @type {HTMLInputElement} */ (at(figure, '[data-next]'));
  const rate = bindSlider(figure, 'rate', () => {});
  /** @type {Learnt | null} */
  let learnt = null;
  const plot = createPlot(
    at(figure, '[data-step-plot]'),
    { label: 'Probabilities before and after one step', margin: { left: 8, right: 8 } },
    (surface) => {
      const rows = learnt ? rowsOf(learnt, surface.theme) : { rows: [], columns: [], outlined: -1 };
      drawBarRows(surface, rows);
    },
  );
  const show = (/** @type {Learnt | null} */ result) => {
    learnt = result;
    const [before, after] = [result?.before[result.next] ?? null, result?.after?.[result.next] ?? null];
    page.publish('inside.probability_before', before);
    page.publish('inside.probability_after', after);
    page.publish('inside.loss_before', before === null ? null : -Math.log(before));
    page.publish('inside.loss_after', after === null ? null : -Math.log(after));
    plot.redraw();
  };
  const warn = (/** @type {string} */ message) => void (at(figure, '[data-alert]').textContent = message);
  const take = latest(
    () => learn(page, source, next.value, rate.value()),
    show,
    ({ message }) => warn(message),
  );
  at(figure, '[data-learn]').addEventListener('click', () => {
    warn('');
    take(undefined);
  });
  return (pass) => {
    if (!pass) return show(null);
    const { vocabulary } = pass.view;
    const { probabilities } = pass.inside;
    const token = vocabulary.indexOf(next.value.codePointAt(0) ?? -1);
    // Also called when another network is loaded or has learnt; a step from unchanged probabilities stays valid.
    const isSame =
      learnt?.next === token &&
      learnt.before.length === probabilities.length &&
      probabilities.every((p, i) => p === learnt?.before[i]);
    if (!isSame) show({ vocabulary, next: token, before: probabilities, after: null });
  };
}

/**
 * @param {import('../../page/page.js').Page} page @param {import('./forward-pass.js').Source} source @param {string} next @param {number} rate
 * @returns {Promise<Learnt>}
 */
function learn(page, { name, text }, next, rate) {
  const from = name();
  return linkedNetwork(page, from).ask(async (network, { settings, vocabulary }) => {
    const context = contextOf(text(), settings.context, vocabulary);
    const target = contextOf(next, 1, vocabulary);
    const unknown = 'unknown' in context ? context.unknown : 'unknown' in target ? target.unknown : null;
    if (unknown !== null || !('tokens' in context) || !('tokens' in target))
      throw new Error(
        `“${unknown}” does not occur in this text: choose one of its ${integer(vocabulary.length)} characters.`,
      );
    if (next === '') throw new Error('Type the character that should come next.');
    const token = target.tokens[0] ?? 0;
    const [before, stepped] = await Promise.all([
      network.distributions(from, [context.tokens]),
      network.gradientStep(from, context.tokens, token, rate),
    ]);
    const after = await page.client.words.distributions(stepped, Uint16Array.from(context.tokens));
    return { vocabulary, next: token, before, after };
  });
}

/** @param {Learnt} learnt @param {import('../../charts/theme.js').Theme} theme */
function rowsOf({ vocabulary, next, before, after }, { colour }) {
  const tokens = largest(
    before.map((p, i) => Math.max(p, after?.[i] ?? 0)),
    COLUMNS,
  );
  if (next >= 0 && !tokens.includes(next)) tokens.splice(COLUMNS - 1, 1, next);
  const row = (/** @type {string} */ label, /** @type {Float32Array | null} */ values, /** @type {string} */ of) => ({
    label,
    note: '',
    colour: colour(of),
    labelColour: colour('text'),
    values: values && tokens.map((token) => values[token] ?? 0),
  });
  return {
    rows: [
      row('before', before, 'unigram'),
      row(after ? 'after one step' : 'after one step: press the button', after, 'net7'),
    ],
    columns: tokens.map((token) => glyph(vocabulary[token] ?? 0)),
    outlined: tokens.indexOf(next),
  };
}
