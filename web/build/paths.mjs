/** Where the build reads and writes, as absolute paths. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const web = dirname(dirname(fileURLToPath(import.meta.url)));
export const root = dirname(web);
export const dist = join(root, 'dist');
/** Outside the repository's files: removed by `./build-wasm.sh clean`. */
export const cache = join(root, 'build', 'web');
