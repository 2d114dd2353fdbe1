/** A passage of the validation part, each character shaded by how much it surprises the network. */
import { at, setText } from '../../controls/elements.js';
import { models } from '../../models/registry.js';
import { decode } from '../../text/characters.js';
import { createShadedText } from '../../text/shaded-text.js';

/** Characters change more slowly than pictures: a shade has to be seen to go. */
const INTERVAL_MS = 120;
/** Tokens of the passage, and of those before it that the network reads. */
const PASSAGE = 300;
const LONGEST_CONTEXT = 16;
/** The passage begins with a line, where one begins so near. */
const SEARCHED = 200;
const NOWHERE = -1;

/** @typedef {{corpus: object, before: number[], tokens: number[], text: string}} Passage */

/** @param {import('./stage.js').PaneContext} context @returns {import('./stage.js').Pane} */
export function createSurprisePane({ figure, page, name }) {
  const box = at(figure, '[data-stage-surprise]');
  const shaded = createShadedText(box, at(figure, '[data-surprise-reading]'), () => {});
  const publish = (/** @type {number | null} */ bits) => page.publish(`${name}.passage_bits`, bits);
  /** @type {Passage | null} */
  let known = null;
  const passage = async () => {
    const { corpus } = page.state.get();
    if (!corpus) throw new Error('A text has to be loaded first.');
    if (known?.corpus === corpus) return known;
    const tokens = [...(await page.client.corpus.validHead(LONGEST_CONTEXT + SEARCHED + PASSAGE))];
    const { before, rest } = partsOf(tokens, corpus.vocabulary.indexOf(NEWLINE));
    known = { corpus, before, tokens: rest, text: decode(rest, corpus.vocabulary) };
    return known;
  };
  return {
    interval: INTERVAL_MS,
    async ask(network, { settings: { context } }) {
      const { before, tokens, text } = await passage();
      // A short validation part is filled up as sampling does.
      const padding = [...new Array(context).fill(0), ...before].slice(-context);
      const bits = (await network.score(name, [...padding, ...tokens])).subarray(context);
      return () => {
        shaded.show(text, bits, NOWHERE, `var(--${models[name].colour})`);
        publish(bits.reduce((sum, one) => sum + one, 0) / bits.length);
      };
    },
    clear() {
      shaded.show('', [], NOWHERE, '');
      setText(at(figure, '[data-surprise-reading]'), '');
      publish(null);
    },
  };
}

const NEWLINE = 0x0a;

/** @param {number[]} tokens  from the beginning of the validation part @param {number} newline  its token; -1 where there is none */
export function partsOf(tokens, newline) {
  const first = Math.min(LONGEST_CONTEXT, Math.max(0, tokens.length - PASSAGE));
  const line = newline < 0 ? -1 : tokens.indexOf(newline, first);
  const start = line >= 0 && line < first + SEARCHED && line + 1 < tokens.length ? line + 1 : first;
  return { before: tokens.slice(0, start), rest: tokens.slice(start, start + PASSAGE) };
}
