/**
 * Shows the values that the article published, as hollow badges beside those of the loaded text: while the article's
 * corpus is loaded, and while the reader asks for them.
 */
import { ARTICLE_SHA256 } from '../text/article-corpus.js';

/**
 * @param {Document} document @param {import('../page/state.js').Store} state
 * @param {import('../page/publish.js').Published} published
 */
export function setUpPublishedValues(document, state, published) {
  const choice = /** @type {HTMLInputElement | null} */ (document.getElementById('published-values'));
  const refresh = () => {
    const { publishedAsked: asked, publishedShown: before } = state.get();
    const isArticle = published.read('corpus.sha256') === ARTICLE_SHA256;
    const shown = asked || isArticle;
    document.documentElement.toggleAttribute('data-published', shown);
    if (choice) Object.assign(choice, { checked: shown, disabled: isArticle });
    if (shown !== before) state.set({ publishedShown: shown });
  };
  choice?.addEventListener('change', () => state.set({ publishedAsked: choice.checked }));
  state.subscribe(['publishedAsked'], refresh);
  published.watch((metric) => metric === 'corpus.sha256' && refresh());
  refresh();
}
