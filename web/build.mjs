/**
 * Builds dist/ from the compiled engine and the sources in this folder.
 * Usage: node web/build.mjs [--corpus FILE]... [--address URL]     (./build-wasm.sh compiles the engine and calls this)
 */
import { parseArgs } from 'node:util';
import { siteAddress } from './build/address.mjs';
import { Failure } from './build/failure.mjs';
import { notices } from './build/notices.mjs';
import { writeServiceWorker } from './build/offline.mjs';
import { Output } from './build/output.mjs';
import { makeParts } from './build/parts.mjs';
import { printSizes } from './build/sizes.mjs';
import { writeSingleFile } from './build/single-file.mjs';
import { writeSite } from './build/site.mjs';

async function main() {
  const { values } = parseArgs({
    options: { corpus: { type: 'string', multiple: true, default: [] }, address: { type: 'string', default: '' } },
  });
  const address = siteAddress(values.address);
  const parts = await makeParts(values.corpus ?? []);
  const output = new Output();
  await writeSite(output, parts, address);
  await writeSingleFile(output, parts);
  await output.write('NOTICES.txt', await notices());
  await writeServiceWorker(output);
  await output.removeOthers();
  printSizes(output.written);
}

main().catch((error) => {
  console.error(error instanceof Failure ? error.message : error);
  process.exitCode = 1;
});
