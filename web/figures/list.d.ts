/**
 * A list of figures that the build makes (web/build/figure-lists.mjs): by id, the set-up, which is given its `<figure>` and
 * the page.
 */
export const figures: Record<string, (figure: HTMLElement, page: import('../page/page.js').Page) => void>;
