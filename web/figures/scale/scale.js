/** This page's models beside large ones, by their parameters, on one logarithmic line. */
import { at } from '../../controls/elements.js';
import { createPlot } from '../../charts/plot.js';
import { drawScaleLine } from '../../charts/scale-line.js';
import { networkTitle } from '../../models/network-model.js';
import { models } from '../../models/registry.js';
import { latest } from '../../scheduling/latest.js';
import { integer } from '../../text/format.js';
import { networkSettings } from '../../training/session.js';

/** @typedef {{value: number, label: string, model?: string}} Thing  model: whose colour it has */
/** @typedef {{bigram: number, context1: number, context7: number}} Sizes */

/** The line goes from here, or from a smaller model of the text in use. */
const FIRST_DECADE = 2;
const LAST_DECADE = 12;
/** @type {Thing[]} Radford et al. (2019), Brown et al. (2020) */
const LARGE = [
  { value: 1.5e9, label: 'GPT-2, 1.5 thousand million' },
  { value: 175e9, label: 'GPT-3, 175 thousand million' },
];
/** @type {Thing[]} Nerve cells after White et al. (1986), Menzel and Giurfa (2001), Azevedo et al. (2009). */
const LANDMARKS = [
  { value: 302, label: 'nerve cells of a worm' },
  { value: 86_400, label: 'seconds in a day' },
  { value: 1e6, label: 'nerve cells of a bee' },
  { value: 4_573_338, label: 'characters of Shakespeare' },
  { value: 80 * 365.25 * 86_400, label: 'seconds in eighty years' },
  { value: 86e9, label: 'nerve cells of a brain' },
];

/**
 * @param {HTMLElement} figure
 * @param {import('../../page/page.js').Page} page
 */
export function setUp(figure, { state, client, publish }) {
  /** @type {Sizes | null} */
  let sizes = null;
  const plot = createPlot(
    at(figure, '[data-plot]'),
    { label: '', margin: { top: 0, right: 16, bottom: 4, left: 16 } },
    (surface) => sizes && drawLine(surface, modelsOf(sizes, own())),
  );
  const own = () =>
    Object.values(state.get().measured.networks).find((network) => network && network.source !== 'published') ?? null;

  const show = () => {
    const network = own();
    publish('scale.own_parameters', network?.parameters ?? null);
    publish('scale.own_context', network?.context ?? null);
    at(figure, '[data-own]').textContent = network
      ? `Your network, with ${integer(network.parameters)} parameters, stands on the line too: GPT-3 has ${integer(175e9 / network.parameters)} times as many.`
      : 'When you have trained a network of your own in one of the figures above, it stands here too.';
    if (!sizes) return;
    plot.svg.setAttribute(
      'aria-label',
      `Parameters on a logarithmic line: ${modelsOf(sizes, network)
        .map(({ label }) => label)
        .join('; ')}`,
    );
    plot.redraw();
  };
  const count = latest(
    async (/** @type {import('../../workers/protocol.js').CorpusSummary} */ corpus) => {
      const { vocabulary, features } = networkSettings('mlp7', corpus);
      const [context1 = 0, context7 = 0] = await client.network.parameterCounts(vocabulary, [1, 7], features);
      const pairs = await client.lab.parameters(vocabulary, 2, 1);
      return { context1, context7, bigram: Number(pairs.factors.at(-1)?.digits) };
    },
    (/** @type {Sizes} */ result) => {
      sizes = result;
      publish('scale.bigram_parameters', result.bigram);
      publish('scale.context1_parameters', result.context1);
      publish('scale.context7_parameters', result.context7);
      show();
    },
  );
  state.subscribe(['measured'], show);
  state.subscribe(['corpus'], ({ corpus }) => corpus && count(corpus));
}

/** @param {import('../../charts/plot.js').Surface} surface @param {Thing[]} models */
function drawLine(surface, models) {
  const smallest = Math.min(...models.map(({ value }) => value));
  const first = Math.min(FIRST_DECADE, Math.floor(Math.log10(smallest)));
  drawScaleLine(surface, thingsOf(surface.theme, models), [first, LAST_DECADE]);
}

/** @param {Sizes} sizes @param {import('../../models/measured.js').MeasuredNetwork | null} own @returns {Thing[]} */
const modelsOf = ({ bigram, context1, context7 }, own) => [
  { value: bigram, label: `table of pairs, ${integer(bigram)}`, model: models.bigram.colour },
  { value: context1, label: `${networkTitle(1)}, ${integer(context1)}`, model: models.mlp1.colour },
  { value: context7, label: `${networkTitle(7)}, ${integer(context7)}`, model: models.mlp7.colour },
  ...(own ? [{ value: own.parameters, label: `your network, ${integer(own.parameters)}`, model: 'reader' }] : []),
  ...LARGE,
];

/** @param {import('../../charts/theme.js').Theme} theme @param {Thing[]} models @returns {import('../../charts/scale-line.js').ScaledThing[]} */
function thingsOf({ colour }, models) {
  return [
    ...models.map(({ value, label, model }) => ({
      value,
      label,
      kind: /** @type {const} */ ('model'),
      own: model !== undefined,
      colour: colour(model ?? 'text'),
      labelColour: colour(model === 'reader' ? 'reader' : model ? `${model}-label` : 'text'),
    })),
    ...LANDMARKS.map(({ value, label }) => ({
      value,
      label,
      kind: /** @type {const} */ ('landmark'),
      colour: colour('control-border'),
      labelColour: colour('caption'),
    })),
  ];
}
