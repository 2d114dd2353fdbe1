/** Absolute paths that the build reads and writes. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const web = dirname(dirname(fileURLToPath(import.meta.url)));
export const root = dirname(web);
export const dist = join(root, 'dist');
/** `./build-wasm.sh clean` removes this folder. */
export const cache = join(root, 'build', 'web');
