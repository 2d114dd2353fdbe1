/** The settings of a run as a form: a recipe fills in batch, rate, steps and perhaps the network's size, which may then be changed. */
import { at } from '../controls/elements.js';

/** @typedef {import('../workers/protocol.js').Recipe & {features?: number, context?: number}} Recipe  of no size where it leaves the network's alone */
/** @typedef {"recipe" | "speed" | "workers" | "seed" | "batch" | "rate" | "decay" | "steps" | "features" | "context"} Field */
/** @typedef {Awaited<ReturnType<import('../workers/protocol.js').NetworkApi['recipes']>>} Recipes */
/** @typedef {keyof Recipes} RecipeName */
/**
 * @typedef {object} SettingsForm
 * @property {(vocabulary: number) => Promise<import('../workers/protocol.js').TrainerSettings>} settings
 * @property {() => number} speed         steps a second, or Infinity
 * @property {() => number} rate
 * @property {() => number} context
 * @property {() => Promise<void>} fillRate  restores the rate of the chosen recipe
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
  const chosen = () => /** @type {RecipeName} */ (field('recipe').value);
  let touched = false;
  /** Loaded before a reader can choose, so that a choice fills the fields immediately and never overwrites later input. @type {Recipes | null} */
  let known = null;
  const asked = client.network.recipes().then((recipes) => {
    known = recipes;
    offer(/** @type {HTMLSelectElement} */ (/** @type {unknown} */ (field('recipe'))), recipes);
    if (!touched) fillRecipe();
    return recipes;
  });
  // Callers of `recipe` handle the failure.
  asked.catch(() => {});
  const recipe = async () => /** @type {Recipe} */ ((await asked)[chosen()]);
  const custom = at(figure, '[data-custom]');
  const read = () => ({
    batch: number('batch'),
    rate: number('rate'),
    steps: number('steps'),
    weightDecay: number('decay'),
  });
  const size = () => ({ features: number('features'), context: number('context') });
  const markCustom = (/** @type {boolean} */ on) => {
    custom.hidden = !on;
  };

  /** The sizes of the figure, for recipes that leave them alone. */
  const own = { features: field('features').value, context: field('context').value };
  const fillRecipe = () => {
    const named = known?.[chosen()];
    if (!named) return;
    for (const one of /** @type {const} */ (['batch', 'rate', 'steps'])) field(one).value = String(named[one]);
    field('decay').value = String(named.weightDecay ?? 0);
    // A recipe that sets the network's size is followed by one that does not: the figure's size returns.
    for (const one of /** @type {const} */ (['features', 'context'])) {
      if (named[one]) field(one).value = String(named[one]);
      else if (sized) field(one).value = own[one];
    }
    sized = Boolean(named.features || named.context);
    markCustom(false);
  };
  let sized = false;
  /** Set after a recipe was chosen that is not known yet. @type {Map<Field, string>} */
  const since = new Map();
  field('recipe').addEventListener('change', async () => {
    touched = true;
    since.clear();
    if (!known) await asked.catch(() => {});
    fillRecipe();
    for (const [name, value] of since) field(name).value = value;
    onSettings();
  });
  field('speed').addEventListener('change', onSpeed);
  for (const name of /** @type {Field[]} */ (['seed', 'batch', 'rate', 'decay', 'steps', 'features', 'context'])) {
    let before = field(name).value;
    field(name).addEventListener('change', async () => {
      touched = true;
      before = field(name).value = String(allowed(field(name)) ?? before);
      if (!known) since.set(name, before);
      markCustom(isCustom(await recipe(), { ...read(), ...size() }));
      onSettings();
    });
  }
  field('workers').addEventListener('change', onSettings);

  return {
    async settings(vocabulary) {
      const named = await recipe();
      const custom = isCustom(named, { ...read(), ...size() });
      return {
        network: { vocabulary, ...size(), seed: number('seed') },
        recipe: custom ? 'custom' : chosen(),
        ...read(),
        schedule: named.schedule,
        workers: Number(field('workers').value),
      };
    },
    speed: () => (field('speed').value === 'full' ? Infinity : Number(field('speed').value)),
    rate: () => number('rate'),
    context: () => number('context'),
    async fillRate() {
      const named = await recipe();
      field('rate').value = String(named.rate);
      markCustom(isCustom(named, { ...read(), ...size() }));
    },
    show({ recipe: name, network }) {
      field('recipe').value = name;
      fillRecipe();
      for (const one of /** @type {const} */ (['seed', 'features', 'context'])) field(one).value = String(network[one]);
    },
  };
}

/** Adds the recipes that the engine knows beyond those of the markup. @param {HTMLSelectElement} select @param {Recipes} recipes */
function offer(select, recipes) {
  const offered = [...select.options].map(({ value }) => value);
  for (const name of Object.keys(recipes)) if (!offered.includes(name)) select.append(new Option(name, name));
}

/** @param {HTMLInputElement} field @returns {number | null} its value, clamped to its range; null where it holds no number */
function allowed({ valueAsNumber, min, max, step }) {
  if (Number.isNaN(valueAsNumber)) return null;
  const within = Math.min(Number(max), Math.max(Number(min), valueAsNumber));
  return step === 'any' ? within : Math.round(within);
}

/** @param {Recipe} recipe @param {{batch: number, rate: number, steps: number, weightDecay?: number, features?: number, context?: number}} read */
export const isCustom = ({ batch, rate, steps, weightDecay = 0, features, context }, read) =>
  batch !== read.batch ||
  rate !== read.rate ||
  steps !== read.steps ||
  weightDecay !== (read.weightDecay ?? 0) ||
  (Boolean(features) && features !== read.features) ||
  (Boolean(context) && context !== read.context);
