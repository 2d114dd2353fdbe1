/** Reads the networks that cpp/tools/pretrain.cpp made, with what their files say of them. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { web } from './paths.mjs';

/**
 * @typedef {object} Pretrained
 * @property {string} name         of its file, without extension
 * @property {string} sha256       of its text
 * @property {number} trainTokens  of its text
 * @property {number} context
 * @property {Buffer} weights      a safetensors file
 * @property {Buffer | null} snapshots  a safetensors file; a wide network has none
 */

const WEIGHTS = /^(.*-context\d+)\.safetensors$/;

/** @returns {Promise<Pretrained[]>} */
export async function readPretrained() {
  const folder = join(web, 'pretrained');
  const files = await readdir(folder);
  const names = files.flatMap((file) => WEIGHTS.exec(file)?.[1] ?? []).sort();
  return Promise.all(
    names.map(async (name) => {
      const weights = await readFile(join(folder, `${name}.safetensors`));
      const snapshots = `${name}-snapshots.safetensors`;
      const { sha256 = '', train_tokens, context } = metadataOf(weights);
      return {
        name,
        sha256,
        trainTokens: Number(train_tokens),
        context: Number(context),
        weights,
        snapshots: files.includes(snapshots) ? await readFile(join(folder, snapshots)) : null,
      };
    }),
  );
}

/** @param {Buffer} file  safetensors: eight bytes of length, then a header in JSON @returns {Record<string, string>} */
export const metadataOf = (file) =>
  JSON.parse(file.toString('utf8', 8, 8 + Number(file.readBigUInt64LE(0)))).__metadata__;
