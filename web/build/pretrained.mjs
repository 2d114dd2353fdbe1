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
 * @property {Buffer} snapshots    a safetensors file
 */

const WEIGHTS = /^(.*-context\d+)\.safetensors$/;

/** @returns {Promise<Pretrained[]>} */
export async function readPretrained() {
  const folder = join(web, 'pretrained');
  const names = (await readdir(folder)).flatMap((file) => WEIGHTS.exec(file)?.[1] ?? []).sort();
  return Promise.all(
    names.map(async (name) => {
      const read = (/** @type {string} */ ending) => readFile(join(folder, `${name}${ending}.safetensors`));
      const weights = await read('');
      const { sha256 = '', train_tokens, context } = metadataOf(weights);
      return {
        name,
        sha256,
        trainTokens: Number(train_tokens),
        context: Number(context),
        weights,
        snapshots: await read('-snapshots'),
      };
    }),
  );
}

/** @param {Buffer} file  safetensors: eight bytes of length, then a header in JSON @returns {Record<string, string>} */
export const metadataOf = (file) =>
  JSON.parse(file.toString('utf8', 8, 8 + Number(file.readBigUInt64LE(0)))).__metadata__;
