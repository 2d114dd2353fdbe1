/** What the build lets in and out: policies of both pages, packages that would run a script, licences of what is shipped. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { dist, web } from '../../../web/build/paths.mjs';

/** @param {string} page @returns {Promise<Map<string, string>>} */
async function policyOf(page) {
  const [, policy = ''] =
    /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(await readFile(join(dist, page), 'utf8')) ?? [];
  return new Map(
    policy.split(';').map((part) => /** @type {[string, string]} */ (part.trim().split(/ (.*)/s).slice(0, 2))),
  );
}

for (const page of ['index.html', 'near-transfer.html'])
  test(`${page} lets in nothing from elsewhere, no script as text and no other base or form`, async () => {
    const policy = await policyOf(page);
    assert.equal(policy.get('default-src'), "'none'");
    for (const [directive, sources = ''] of policy) {
      assert.doesNotMatch(sources, /https?:|\*|'unsafe-eval'/, directive);
      if (!directive.startsWith('style')) assert.doesNotMatch(sources, /'unsafe-inline'/, directive);
    }
    for (const directive of ['base-uri', 'form-action']) assert.equal(policy.get(directive), "'none'", directive);
  });

test('no package runs a script when it is installed', async () => {
  assert.match(await readFile(join(web, '.npmrc'), 'utf8'), /^ignore-scripts=true$/m);
});

test('every package that is shipped has its licence in the notices', async () => {
  const notices = await readFile(join(dist, 'NOTICES.txt'), 'utf8');
  const { dependencies } = JSON.parse(await readFile(join(web, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies ?? {})) assert.ok(notices.includes(name), name);
});
