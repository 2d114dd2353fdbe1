/** Cuts a font file down to the characters, weights and features that the page uses, with HarfBuzz. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { compress, decompress } from 'wawoff2';

const require = createRequire(import.meta.url);

/** Of HarfBuzz's hb_subset_sets_t. */
const UNICODE = 1;
const LAYOUT_FEATURES = 6;
/** Of HarfBuzz's hb_subset_flags_t. */
const NO_HINTING = 1;
const WRITABLE = 2;

/** Small capitals, old-style figures and alternates are a third of a file, and the page sets none of them. */
const FEATURES = ['ccmp', 'locl', 'rvrn', 'rlig', 'liga', 'clig', 'calt', 'kern', 'mark', 'mkmk', 'tnum', 'lnum'];

/** @typedef {{[name: string]: (...args: number[]) => number} & {memory: WebAssembly.Memory}} HarfBuzz */

/** @type {Promise<WebAssembly.Module> | undefined} */
let compiled;

/** @returns {Promise<HarfBuzz>} with a memory to itself, which is too small for several fonts and needs no freeing */
async function openHarfBuzz() {
  compiled ??= readFile(require.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm')).then((bytes) =>
    WebAssembly.compile(bytes),
  );
  const harfbuzz = /** @type {any} */ ((await WebAssembly.instantiate(await compiled)).exports);
  harfbuzz._initialize();
  return harfbuzz;
}

/** One font at a time, because wawoff2 returns views of its memory, which its next call overwrites. @type {Promise<unknown>} */
let before = Promise.resolve();

/**
 * @param {Parameters<typeof cutFont>} of
 * @returns {Promise<Uint8Array>} woff2
 */
export function subsetFont(...of) {
  const mine = before.then(() => cutFont(...of));
  before = mine.catch(() => {});
  return mine;
}

/**
 * @param {Uint8Array} font  woff2
 * @param {Iterable<number>} characters  code points; those that the font lacks are ignored
 * @param {[number, number] | null} weights  the range kept of a variable font
 */
async function cutFont(font, characters, weights) {
  const harfbuzz = await openHarfBuzz();
  const face = openFace(harfbuzz, await decompress(font));
  const input = harfbuzz.hb_subset_input_create_or_fail();
  const set = (/** @type {number} */ kind) => harfbuzz.hb_subset_input_set(input, kind);
  for (const character of characters) harfbuzz.hb_set_add(set(UNICODE), character);
  harfbuzz.hb_set_clear(set(LAYOUT_FEATURES));
  for (const feature of FEATURES) harfbuzz.hb_set_add(set(LAYOUT_FEATURES), tag(feature));
  harfbuzz.hb_subset_input_set_flags(input, NO_HINTING);
  if (weights) harfbuzz.hb_subset_input_set_axis_range(input, face, tag('wght'), ...weights, weights[0]);
  const subset = harfbuzz.hb_subset_or_fail(face, input);
  if (!subset) throw new Error('HarfBuzz could not cut a font down.');
  return (await compress(bytesOf(harfbuzz, subset))).slice();
}

/** @param {HarfBuzz} harfbuzz @param {Uint8Array} font  TrueType */
function openFace(harfbuzz, font) {
  const address = harfbuzz.malloc(font.length);
  new Uint8Array(harfbuzz.memory.buffer).set(font, address);
  return harfbuzz.hb_face_create(harfbuzz.hb_blob_create(address, font.length, WRITABLE, 0, 0), 0);
}

/** @param {HarfBuzz} harfbuzz @param {number} face @returns {Uint8Array} a copy */
function bytesOf(harfbuzz, face) {
  const blob = harfbuzz.hb_face_reference_blob(face);
  const start = harfbuzz.hb_blob_get_data(blob, 0);
  return new Uint8Array(harfbuzz.memory.buffer).slice(start, start + harfbuzz.hb_blob_get_length(blob));
}

/** @param {string} name  four letters */
const tag = (name) => [...name].reduce((code, letter) => code * 256 + letter.charCodeAt(0), 0);
