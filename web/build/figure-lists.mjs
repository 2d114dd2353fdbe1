/**
 * Lists the figures of each bundle in the article's order, as virtual files. The modules `#figures/counting` and
 * `#figures/later` hold the set-up of each figure; the sheets `#figures/NAME.css` import the style of each.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { web } from './paths.mjs';

/** @typedef {import('./article/figures.mjs').Slot} Slot */

const FOLDER = join(web, 'figures');

/** @param {Slot[]} slots @returns {import('esbuild').Plugin} */
export const figureLists = (slots) => ({
  name: 'figure-lists',
  setup(build) {
    build.onResolve({ filter: /^#figures\// }, ({ path }) => ({ path, namespace: 'figures' }));
    build.onLoad({ filter: /\.css$/, namespace: 'figures' }, ({ path }) => ({
      contents: styleList(slots, bundlesOf(path)),
      loader: 'css',
      resolveDir: FOLDER,
    }));
    build.onLoad({ filter: /./, namespace: 'figures' }, ({ path }) => ({
      contents: scriptList(slots, bundlesOf(path)),
      loader: 'js',
      resolveDir: FOLDER,
    }));
  },
});

/** @param {string} path  `#figures/NAME` or `#figures/NAME.css` */
const bundlesOf = (path) => path.slice('#figures/'.length).replace('.css', '');

/** @param {Slot[]} slots @param {string} bundle */
export function scriptList(slots, bundle) {
  const ids = idsOf(slots, bundle);
  const imports = ids.map((id, i) => `import { setUp as figure${i} } from './${id}/${id}.js';`);
  return `${imports.join('\n')}\nexport const figures = { ${ids.map((id, i) => `'${id}': figure${i}`).join(', ')} };\n`;
}

/** A figure may lack a style. @param {Slot[]} slots @param {string} bundle */
export const styleList = (slots, bundle) =>
  idsOf(slots, bundle)
    .filter((id) => existsSync(join(FOLDER, id, `${id}.css`)))
    .map((id) => `@import "./${id}/${id}.css";`)
    .join('\n');

/** @param {Slot[]} slots @param {string} bundle */
const idsOf = (slots, bundle) => slots.filter((slot) => slot.bundle === bundle).map(({ id }) => id);
