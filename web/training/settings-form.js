/** The settings of a run as a form: a recipe fills in batch, rate and steps, which may then be changed. */
import { at } from '../controls/elements.js';

/** @typedef {import('../workers/protocol.js').Recipe} Recipe */
/** @typedef {"recipe" | "speed" | "seed" | "batch" | "rate" | "steps" | "features" | "context"} Field */
/** @typedef {Record<"article" | "quick", Recipe>} Recipes */
/**
 * @typedef {object} SettingsForm
 * @property {(vocabulary: number) => Promise<import('../workers/protocol.js').TrainerSettings>} settings
 * @property {() => number} speed         steps a second, or Infinity
 * @property {() => number} rate
 * @property {() => void} fillRecipe  restores the numbers of the chosen recipe
 * @property {(settings: import('../workers/protocol.js').TrainerSettings) => void} show  those of a run that began elsewhere, by a named recipe
 */

/**
 * @param {HTMLElement} figure
 * @param {Pick<import('../page/page.js').Page, 'client' | 'assets'>} page
 * @param {{onSettings: () => void, onSpeed: () => void}} listeners
 * @returns {SettingsForm}
 */
export function createSettingsForm(figure, { client, assets: { limits } }, { onSettings, onSpeed }) {
  const field = (/** @type {Field} */ name) =>
    /** @type {HTMLInputElement} */ (figure.querySelector(`[data-field="${name}"]`));
  const number = (/** @type {Field} */ name) => field(name).valueAsNumber;
  Object.assign(field('batch'), { max: limits.largestBatch });
  Object.assign(field('steps'), { max: limits.largestSteps });
  Object.assign(field('features'), { min: limits.smallestFeatures, max: limits.largestFeatures });
  Object.assign(field('context'), { max: limits.longestContext });
  const chosen = () => /** @type {keyof Recipes} */ (field('recipe').value);
  /** Loaded before a reader can choose, so that a choice fills the fields immediately and never overwrites later input. @type {Recipes | null} */
  let known = null;
  const asked = client.network.recipes().then((recipes) => (known = recipes));
  // Callers of `recipe` handle the failure.
  asked.catch(() => {});
  const recipe = async () => (await asked)[chosen()];
  const custom = at(figure, '[data-custom]');
  const markCustom = (/** @type {boolean} */ on) => {
    custom.hidden = !on;
  };

  const fillRecipe = () => {
    if (!known) return;
    const { batch, rate, steps } = known[chosen()];
    Object.assign(field('batch'), { value: String(batch) });
    Object.assign(field('rate'), { value: String(rate) });
    Object.assign(field('steps'), { value: String(steps) });
    markCustom(false);
  };
  field('recipe').addEventListener('change', async () => {
    if (!known) await asked.catch(() => {});
    fillRecipe();
    onSettings();
  });
  field('speed').addEventListener('change', onSpeed);
  for (const name of /** @type {Field[]} */ (['seed', 'batch', 'rate', 'steps', 'features', 'context'])) {
    let before = field(name).value;
    field(name).addEventListener('change', async () => {
      before = field(name).value = String(allowed(field(name)) ?? before);
      markCustom(isCustom(await recipe(), read()));
      onSettings();
    });
  }
  const read = () => ({ batch: number('batch'), rate: number('rate'), steps: number('steps') });

  return {
    async settings(vocabulary) {
      const named = await recipe();
      const custom = isCustom(named, read());
      return {
        network: { vocabulary, context: number('context'), features: number('features'), seed: number('seed') },
        recipe: custom ? 'custom' : /** @type {"article" | "quick"} */ (field('recipe').value),
        ...read(),
        schedule: named.schedule,
      };
    },
    speed: () => (field('speed').value === 'full' ? Infinity : Number(field('speed').value)),
    rate: () => number('rate'),
    fillRecipe,
    show({ recipe: name, network }) {
      field('recipe').value = name;
      fillRecipe();
      for (const one of /** @type {const} */ (['seed', 'features', 'context'])) field(one).value = String(network[one]);
    },
  };
}

/** @param {HTMLInputElement} field @returns {number | null} its value, clamped to its range; null where it holds no number */
function allowed({ valueAsNumber, min, max, step }) {
  if (Number.isNaN(valueAsNumber)) return null;
  const within = Math.min(Number(max), Math.max(Number(min), valueAsNumber));
  return step === 'any' ? within : Math.round(within);
}

/** @param {Recipe} recipe @param {{batch: number, rate: number, steps: number}} read */
export const isCustom = (recipe, { batch, rate, steps }) =>
  recipe.batch !== batch || recipe.rate !== rate || recipe.steps !== steps;
