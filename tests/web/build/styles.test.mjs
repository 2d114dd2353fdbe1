/** The style sheets, as they are written. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { web } from '../../../web/build/paths.mjs';

test('sizes of type are relative, so that the size which a reader chose in the browser counts', async () => {
  const entries = await readdir(web, { recursive: true });
  const sheets = entries.filter((path) => path.endsWith('.css') && !path.startsWith('node_modules'));
  assert.ok(sheets.length > 30);
  const declared = await Promise.all(
    sheets.map(async (path) =>
      [...(await readFile(join(web, path), 'utf8')).matchAll(/(?<![\w-])(?:font|font-size|line-height):[^;]*/g)].map(
        ([text]) => `${path}: ${text}`,
      ),
    ),
  );
  assert.deepEqual(
    declared.flat().filter((text) => /\dpx/.test(text)),
    [],
  );
});
