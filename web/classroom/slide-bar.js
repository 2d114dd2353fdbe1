/** The bar at the foot of a slide: where the speaker is, and buttons for those without keys. */

/** @typedef {import('./slide-keys.js').Command} Command */

/**
 * @param {(command: Command) => void} obey
 * @returns {{tell: (place: number, count: number, title: string) => void, remove: () => void}}
 */
export function createSlideBar(obey) {
  const bar = document.createElement('nav');
  bar.className = 'slide-bar';
  bar.setAttribute('aria-label', 'Slides');
  bar.innerHTML = `<button type="button" data-command="previous">Previous</button>
<p role="status"><span></span><span class="visually-hidden"></span></p>
<button type="button" data-command="next">Next</button>
<button type="button" data-full-screen>Full screen</button>
<button type="button" data-command="leave">Leave the slides</button>`;
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (bar.querySelectorAll('[data-command]')))
    button.addEventListener('click', () => obey(/** @type {Command} */ (button.dataset.command)));
  offerFullScreen(/** @type {HTMLButtonElement} */ (bar.querySelector('[data-full-screen]')));
  document.body.append(bar);
  const [place, title] = bar.querySelectorAll('span');
  return {
    tell(at, count, words) {
      if (place) place.textContent = `${at} of ${count}`;
      if (title) title.textContent = `: ${words}`;
    },
    remove: () => bar.remove(),
  };
}

/** @param {HTMLButtonElement} button */
function offerFullScreen(button) {
  button.hidden = !document.fullscreenEnabled;
  button.addEventListener('click', () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => (button.hidden = true));
  });
}
