/** The parameters of a joint table against its number of variables, and the fewer that remain with a short memory. */
import { createAnnouncer } from '../../controls/announce.js';
import { fromLogarithm, magnitude } from '../../text/big-numbers.js';
import { bindSlider } from '../../controls/slider.js';
import { latest } from '../../scheduling/latest.js';
import { stopsScale } from '../../controls/scales.js';
import { createPlannedSize } from '../../training/planned-size.js';
import { ATOMS, createExplosionViews } from './views.js';

/** @typedef {{outcomes: number, variables: number, memory: number}} Request */
/** @typedef {import('./views.js').View} View */

const OUTCOMES = [
  2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 26, 30, 40, 50, 67, 80, 100, 150, 200, 256, 400, 600, 1000, 2000, 4000, 8000,
  16_000, 32_000, 50_257, 62_983, 100_000,
];
const VARIABLES = [
  ...Array.from({ length: 20 }, (_, i) => i + 1),
  24,
  30,
  40,
  50,
  64,
  80,
  100,
  128,
  200,
  256,
  400,
  512,
  800,
  1024,
  1500,
  2048,
];

/**
 * @param {HTMLElement} figure
 * @param {import('../../page/page.js').Page} page
 */
export function setUp(figure, page) {
  const { state, client, publish } = page;
  const announce = createAnnouncer(figure);
  /** @type {View | null} */
  let view = null;
  const parameters = createPlannedSize(page, 'mlp7', () => views.redrawLine());
  const views = createExplosionViews(figure, () => ({
    characters: state.get().corpus?.characters ?? null,
    parameters: parameters() ?? null,
  }));

  const showText = () => view && publish('explosion.texts', textsNeeded(view, state.get().corpus));
  const compute = latest(
    ({ outcomes, variables, memory: k }) => client.lab.parameters(outcomes, variables, k),
    (counts, /** @type {Request} */ request) => {
      view = { ...request, counts };
      publishCounts(publish, view);
      showText();
      views.show(view, sentence(view));
      announce(sentence(view));
    },
  );
  const update = () => {
    memory.limit({ max: variables.value() - 1 });
    compute({ outcomes: outcomes.value(), variables: variables.value(), memory: memory.value() });
  };
  const outcomes = bindSlider(figure, 'explosion-outcomes', update, { scale: stopsScale(OUTCOMES) });
  const variables = bindSlider(figure, 'explosion-variables', update, { scale: stopsScale(VARIABLES) });
  const memory = bindSlider(figure, 'explosion-memory', update);
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (figure.querySelectorAll('[data-example]')))
    button.addEventListener('click', () => {
      const [V = 2, m = 2, k = 0] = (button.dataset.example ?? '').split(' ').map(Number);
      outcomes.set(V);
      variables.set(m);
      memory.limit({ max: m - 1 });
      memory.set(k);
      update();
    });
  state.subscribe(['corpus'], () => {
    showText();
    views.redrawLine();
  });
  update();
}

/** @param {import('../../page/publish.js').Publish} publish @param {View} view */
function publishCounts(publish, { counts }) {
  publish('explosion.parameters', counts.joint);
  publish('explosion.digits', counts.joint.length);
  publish('explosion.atoms', besideAtoms(counts.exponent));
  publish('explosion.text', counts.text);
  publish('explosion.limited', counts.limitedMemory);
  publish('explosion.shared', counts.sharedMemory);
  publish('explosion.independent', counts.independent);
  publish('explosion.identical', counts.identical);
}

/** @param {number} exponent of the table's size */
export function besideAtoms(exponent) {
  const ratio = exponent - ATOMS;
  return ratio >= 0
    ? `${fromLogarithm(ratio)} cells for each atom`
    : `one cell for every ${fromLogarithm(-ratio)} atoms`;
}

/** @param {View} view @param {import('../../workers/protocol.js').CorpusSummary | null} corpus */
function textsNeeded({ counts, variables }, corpus) {
  if (!corpus) return null;
  const tokens = counts.exponent + Math.log10(variables);
  return `${fromLogarithm(tokens - Math.log10(corpus.characters))} times the text loaded here`;
}

/** @param {View} view */
const sentence = ({ outcomes, variables, memory, counts }) =>
  `${variables} variables of ${outcomes} outcomes need ${magnitude(counts.joint)} parameters; with a memory of ${memory} and the same tables everywhere, ${magnitude(counts.sharedMemory)}.`;
