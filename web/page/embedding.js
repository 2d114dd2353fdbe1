/**
 * One figure alone in a frame of another page, `?figure=ID&embed=1`. It tells that page how high it is by a message
 * `{type: 'near-transfer', figure, height}`, in CSS pixels, whenever that changes. Style sheets hide all else (embedding.css).
 */

/** By then the other page has given the frame its height, or does not. */
const ANSWER_MS = 500;

/**
 * @param {Document} document @param {(place: string) => string} linkTo  address of the present state in the whole page
 * @returns {boolean} whether the page is such a frame
 */
export function setUpEmbedding(document, linkTo) {
  const { embedded } = document.documentElement.dataset;
  if (embedded === undefined) return false;
  const figure = document.getElementById(embedded);
  const line = figure?.matches('figure.embedded') ? lineBelow(figure, linkTo) : unknown(embedded);
  const whole = /** @type {HTMLElement} */ (document.getElementById('article'));
  whole.append(line);
  tellHeight(document.documentElement, whole, embedded);
  return true;
}

/**
 * A scroll bar makes the figure narrower and so may make it lower: a frame of that height would need the bar for ever.
 * Hence there is none while the other page gives the frame the height that it was told.
 * @param {HTMLElement} root @param {Element} whole  all that the frame shows @param {string} figure
 */
function tellHeight(root, whole, figure) {
  let height = 0;
  const fit = () => {
    root.style.overflow = innerHeight >= height ? 'hidden' : '';
  };
  addEventListener('resize', fit);
  new ResizeObserver(() => {
    height = Math.ceil(root.getBoundingClientRect().height);
    parent.postMessage({ type: 'near-transfer', figure, height }, '*');
    setTimeout(fit, ANSWER_MS);
  }).observe(whole);
}

/** @param {HTMLElement} figure @param {(place: string) => string} linkTo */
function lineBelow(figure, linkTo) {
  const link = linkOf(linkTo(figure.id), 'Near Transfer, the whole page at this figure');
  // It leads to what the reader has set by then.
  for (const event of ['pointerenter', 'focus'])
    link.addEventListener(event, () => {
      link.href = linkTo(figure.id);
    });
  return lineOf(link);
}

/** @param {string} id */
const unknown = (id) =>
  lineOf(
    `Near Transfer has no figure “${id}”. `,
    linkOf(new URL(location.pathname, location.href).href, 'See the whole page.'),
  );

/** @param {string} href @param {string} words */
const linkOf = (href, words) =>
  Object.assign(document.createElement('a'), { href, textContent: words, target: '_blank' });

/** @param {(string | Node)[]} parts */
function lineOf(...parts) {
  const line = document.createElement('p');
  line.className = 'embedding-line';
  line.append(...parts);
  return line;
}
