/** The parameters of a table and of a network against the context length, and the perplexity that they reach. */
import { at } from '../../controls/elements.js';
import { createAnnouncer } from '../../controls/announce.js';
import { describe } from '../../charts/describing.js';
import { createPlot } from '../../charts/plot.js';
import { bindSlider } from '../../controls/slider.js';
import { FEATURES } from '../../models/pretrained.js';
import { offerData } from '../../page/figure-data.js';
import { latest } from '../../scheduling/latest.js';
import { digits } from '../../text/big-numbers.js';
import { integer, perplexity as perplexityText } from '../../text/format.js';
import { trainHere } from '../../training/train-here.js';
import { drawParameters, drawPerplexities } from './charts.js';

/** @typedef {{vocabulary: number, table: string[], network: number[]}} Counts  table: exact decimal digits; both by m - 1 */

/** Of the article’s text, until another is loaded. */
const VOCABULARY = 67;

/**
 * @param {HTMLElement} figure
 * @param {import('../../page/page.js').Page} page
 */
export function setUp(figure, page) {
  const { state, client, publish } = page;
  const { limits } = page.assets;
  const contexts = Array.from({ length: limits.longestContext }, (_, i) => i + 1);
  const announce = createAnnouncer(figure);
  /** @type {Counts | null} */
  let counts = null;
  const margin = { right: 116 };
  const parameters = createPlot(
    at(figure, '[data-plot="parameters"]'),
    { label: 'Parameters against characters of context', margin },
    (surface) => counts && drawParameters(surface, counts, context.value()),
  );
  const perplexity = createPlot(
    at(figure, '[data-plot="perplexity"]'),
    { label: 'Perplexity against characters of context', margin },
    (surface) => {
      const { measured, publishedShown } = state.get();
      drawPerplexities(surface, measured, counts?.vocabulary ?? VOCABULARY, context.value(), publishedShown);
    },
  );

  const dataChanged = offerData(figure, () => (counts ? [contextsTable(counts, state.get().measured)] : []));
  const show = () => {
    showPerplexities();
    if (!counts) return;
    const [table = '', network = 0] = [counts.table[context.value() - 1], counts.network[context.value() - 1]];
    publish('context-length.table_parameters', table);
    publish('context-length.network_parameters', network);
    const sentence = `With ${context.value()} characters of context and ${counts.vocabulary} different characters, the table has ${digits(table)} free parameters, the network ${integer(network)}.`;
    parameters.svg.setAttribute('aria-label', sentence);
    announce(sentence);
    parameters.redraw();
  };
  const showPerplexities = () => {
    const { counted, network } = measuredAt(state.get().measured, context.value());
    publish('context-length.counted_train_perplexity', counted?.train ?? null);
    publish('context-length.counted_valid_perplexity', counted?.valid ?? null);
    publish('context-length.network_train_perplexity', network?.train ?? null);
    publish('context-length.network_valid_perplexity', network?.valid ?? null);
    const note = noteOn(context.value(), limits.highestOrder - 1, counted !== undefined, network);
    at(figure, '[data-note]').textContent = note;
    const values = [
      ['counting', counted?.valid],
      ['the network', network?.valid],
    ].flatMap(([name, valid]) => (typeof valid === 'number' ? `${name} ${perplexityText(valid)}` : []));
    describe(perplexity, [`${context.value()} characters`, ...values].join(', ').concat(`. ${note}`));
    perplexity.redraw();
    dataChanged();
  };
  const count = latest(
    (/** @type {number} */ vocabulary) => countParameters(client, vocabulary, contexts),
    (result) => {
      counts = result;
      publish('ngram8.free_parameters', result.table[6] ?? null);
      show();
    },
  );
  const context = bindSlider(figure, 'context', show);
  state.subscribe(['corpus'], ({ corpus }) => {
    const vocabulary = corpus?.vocabulary.length ?? VOCABULARY;
    if (vocabulary !== counts?.vocabulary) count(vocabulary);
  });
  state.subscribe(['publishedShown'], perplexity.redraw);
  at(figure, '[data-train]').append(trainHere(page, 'mlp7'));
  state.subscribe(['measured'], showPerplexities);
  count(VOCABULARY);
}

/** @param {Counts} counts @param {import('../../models/measured.js').Measured} measured @returns {import('../../page/figure-data.js').Table} */
const contextsTable = ({ table, network }, measured) => ({
  title: 'Parameters and perplexities by context length',
  head: [
    'characters of context m',
    'parameters of the table',
    'parameters of the network',
    'counting, train perplexity',
    'counting, valid perplexity',
    'network, train perplexity',
    'network, valid perplexity',
  ],
  rows: table.map((parameters, i) => {
    const at = measuredAt(measured, i + 1);
    const perplexities = [at.counted, at.network].flatMap((one) => [one?.train ?? '', one?.valid ?? '']);
    return [i + 1, BigInt(parameters), network[i] ?? '', ...perplexities];
  }),
});

/** @param {import('../../workers/client.js').Client} client @param {number} vocabulary @param {number[]} contexts @returns {Promise<Counts>} */
async function countParameters({ lab, network }, vocabulary, contexts) {
  // A table for the next of m characters of context is the last factor of the chain rule over m + 1 of them.
  const factors = await Promise.all(contexts.map((context) => lab.parameters(vocabulary, context + 1, context)));
  const table = factors.map((one) => one.factors.at(-1)?.digits ?? '');
  return { vocabulary, table, network: await network.parameterCounts(vocabulary, contexts, FEATURES) };
}

/** @param {import('../../models/measured.js').Measured} measured @param {number} context */
function measuredAt({ ngram, networks }, context) {
  const of = Object.values(networks).filter((one) => one?.context === context && one.valid !== null);
  return { counted: ngram[context + 1], network: of.find((one) => one?.source === 'run') ?? of[0] ?? null };
}

/** @param {number} context @param {number} longestCounted @param {boolean} counted @param {import('../../models/measured.js').MeasuredNetwork | null} network */
function noteOn(context, longestCounted, counted, network) {
  const table = counted
    ? ''
    : context > longestCounted
      ? `This page counts up to ${longestCounted} characters of context. `
      : 'The counts of this length are still to come, in the figure of longer contexts. ';
  if (!network)
    return `${table}No network with ${context} ${context === 1 ? 'character' : 'characters'} of context has been evaluated: set its context in one of the training figures and press Train.`;
  return `${table}The network is ${network.source === 'run' ? 'the one of your run' : network.source === 'loaded' ? 'the one that you loaded' : 'the one that was trained beforehand'}, with ${integer(network.parameters)} parameters.`;
}
