/** Writes dist/: hashed names, compressed copies, no files of earlier builds. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { cache, dist } from './paths.mjs';

const COMPRESSIBLE = new Set([
  '.html',
  '.js',
  '.css',
  '.wasm',
  '.txt',
  '.svg',
  '.safetensors',
  '.json',
  '.webmanifest',
]);
/** Brotli's best level takes a second for each megabyte. Larger files get the next level, ten times as fast. */
const LARGE = 1 << 20;

/** @typedef {{path: string, bytes: number, gzip: number | null, brotli: number | null}} Written */

/** Writes the files of one build and records them. */
export class Output {
  /** @type {Written[]} */
  written = [];

  /**
   * @param {string} path  below dist/
   * @param {string | Uint8Array} content
   * @returns {Promise<string>} the path
   */
  async write(path, content) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    await place(join(dist, path), bytes);
    const compressed = COMPRESSIBLE.has(extname(path))
      ? await writeCompressed(join(dist, path), bytes)
      : { gzip: null, brotli: null };
    this.written.push({ path, bytes: bytes.length, ...compressed });
    return path;
  }

  /**
   * Writes under a name that holds a hash of the content, so that it can be cached for ever.
   * @param {string} path @param {string | Uint8Array} content
   */
  writeHashed(path, content) {
    const extension = extname(path);
    return this.write(`${path.slice(0, -extension.length)}-${shortHash(content)}${extension}`, content);
  }

  /** Removes from dist/ what this build did not write. */
  async removeOthers() {
    const ours = new Set(this.written.flatMap(({ path }) => [path, `${path}.gz`, `${path}.br`]));
    for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      if (entry.isFile() && !ours.has(relative(dist, path))) await rm(path, { force: true });
    }
  }
}

/** @param {string | Uint8Array} content */
const shortHash = (content) => createHash('sha256').update(content).digest('hex').slice(0, 10);

/** Replaces a file atomically: its readers see the old content or the new. @param {string} path @param {Uint8Array} bytes */
async function place(path, bytes) {
  const before = await readFile(path).catch(() => null);
  if (before?.equals(bytes)) return;
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.partial`;
  await writeFile(partial, bytes);
  await rename(partial, path);
}

/**
 * Writes path.gz and path.br, from the cache where the same bytes were compressed before.
 * @param {string} path @param {Uint8Array} bytes
 */
async function writeCompressed(path, bytes) {
  const key = join(cache, 'compressed', createHash('sha256').update(bytes).digest('hex'));
  const quality = bytes.length > LARGE ? 9 : constants.BROTLI_MAX_QUALITY;
  const options = {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  };
  const gz = await cached(`${key}.gz`, () => promisify(gzip)(bytes, { level: 9 }));
  const br = await cached(`${key}.br`, () => promisify(brotliCompress)(bytes, options));
  await place(`${path}.gz`, gz);
  await place(`${path}.br`, br);
  return { gzip: gz.length, brotli: br.length };
}

/** @param {string} path @param {() => Promise<Buffer>} make */
async function cached(path, make) {
  const known = await readFile(path).catch(() => null);
  if (known) return known;
  const made = await make();
  await place(path, made);
  return made;
}
