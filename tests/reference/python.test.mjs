/** The lines of Python in the README, run as they stand there, against the engine. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { engine } from '../web/workers/compiled-engine.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const weights = join(root, 'web/pretrained/play-context7.safetensors');
const lines = /```python\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? '';
const hasNumpy = spawnSync('python3', ['-c', 'import numpy']).status === 0;

test(
  'eight lines of Python read the weights that the page saves, and find its probability',
  {
    skip: !hasNumpy && 'this machine has no Python with NumPy',
  },
  () => {
    assert.equal(lines.trimEnd().split('\n').length, 8);
    const [file = ''] = /context\d+-seed\d+-step\d+\.safetensors/.exec(lines) ?? [];
    const folder = mkdtempSync(join(tmpdir(), 'near-transfer-'));
    try {
      copyFileSync(weights, join(folder, file));
      const printed = Number(execFileSync('python3', ['-c', lines], { cwd: folder, encoding: 'utf8' }));
      const expected = probabilityOf('First C', 'i');
      // Sums of floats, in another order.
      assert.ok(Math.abs(printed / expected - 1) < 1e-4, `${printed}, not ${expected}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

/** As web/figures/inside computes it. @param {string} past @param {string} next */
function probabilityOf(past, next) {
  const { network, metadata } = engine.readSafetensors(new Uint8Array(readFileSync(weights)));
  try {
    const codes = (metadata.vocabulary ?? '').split(' ').map(Number);
    const [token, ...context] = [next, ...past].map((character) => codes.indexOf(character.codePointAt(0) ?? -1));
    return Math.exp(-(network.losses(Uint16Array.from(context))[token ?? -1] ?? Number.NaN));
  } finally {
    network.delete();
  }
}
