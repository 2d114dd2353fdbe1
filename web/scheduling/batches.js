/** Work started at once: thousands of reads would block the page for a second. */
const BATCH = 24;

/**
 * @template Item, Result
 * @param {Item[]} items @param {(item: Item) => Promise<Result>} work
 * @returns {Promise<Result[]>} in the order of the items; rejects with the first failure
 */
export async function inBatches(items, work) {
  const results = [];
  for (let i = 0; i < items.length; i += BATCH)
    results.push(...(await Promise.all(items.slice(i, i + BATCH).map(work))));
  return results;
}
